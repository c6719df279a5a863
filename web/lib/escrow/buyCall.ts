import { type Address, type Hex, type Trade, toContractTrade, tradeDue, ZERO_ADDRESS } from "@souk/protocol";
import { erc20Abi } from "@souk/protocol/abi";
import type { Abi } from "viem";
import { escrowCallAbi } from "./escrowCallAbi.ts";
import type { Call } from "./sendCall.ts";

/** How an offer is proven: its place in a catalogue that the seller signed. */
export type OfferEvidence = { content: Hex; proof: readonly Hex[]; signature: Hex };

/** The purchase of an offer out of a signed catalogue. `note` is the digest of the buyer's private note, or zero. */
export function buyCall(escrow: Address, trade: Trade, note: Hex, { content, proof, signature }: OfferEvidence): Call {
  const due = tradeDue(trade.offer, trade.quantity);
  return {
    address: escrow,
    abi: escrowCallAbi as Abi,
    functionName: "buyFromCatalogue",
    args: [toContractTrade(trade), note, content, proof, signature],
    value: trade.offer.token === ZERO_ADDRESS ? due : 0n,
  };
}

/** Allows the escrow to take exactly an amount of a token. */
export function approveCall(token: Address, escrow: Address, amount: bigint): Call {
  return { address: token, abi: erc20Abi as Abi, functionName: "approve", args: [escrow, amount] };
}
