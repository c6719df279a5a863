"use client";

import {
  type Address,
  type Config,
  errorFromCode,
  type Hex,
  type Trade,
  tradeDue,
  tradeId,
  verifyOfferProof,
  ZERO_ADDRESS,
  ZERO_BYTES32,
} from "@souk/protocol";
import { erc20Abi, escrowAbi } from "@souk/protocol/abi";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { parseEventLogs } from "viem";
import { useConfig as useWalletConfig } from "wagmi";
import { getPublicClient } from "wagmi/actions";
import { approveCall, buyCall, type OfferEvidence } from "@/lib/escrow/buyCall";
import { findSerial } from "@/lib/escrow/findSerial";
import { fromWalletError } from "@/lib/escrow/fromWalletError";
import { type CallPhase, sendCall } from "@/lib/escrow/sendCall";
import { keepNote } from "@/lib/trades/noteBook";
import { createNote } from "@/lib/trades/privateNote";

export type PurchaseStep = "checking" | "allowing" | "paying";

export type Purchase = {
  trade: Omit<Trade, "serial" | "buyer">;
  evidence: OfferEvidence;
  /** The private note's text; may be empty. */
  note: string;
  title: string;
  /** Where an index says that the free serial is. */
  hint: bigint | null;
};

/**
 * Buys: checks the offer once more, allows the escrow to take a token if it must, pays. Gives the trade's id, or null if
 * it failed; the reason is in `error`, and what was typed and sent is kept.
 */
export function usePurchase(config: Config) {
  const wagmi = useWalletConfig();
  const queries = useQueryClient();
  const [step, setStep] = useState<PurchaseStep | null>(null);
  const [phase, setPhase] = useState<CallPhase | null>(null);
  const [error, setError] = useState<unknown>(null);
  const busy = useRef(false);

  async function buy(purchase: Purchase, buyer: Address): Promise<Hex | null> {
    if (busy.current) return null;
    busy.current = true;
    setError(null);
    try {
      return await run(purchase, buyer);
    } catch (cause) {
      setError(fromWalletError(cause, { chainId: config.chainId, rpcUrl: config.rpcUrl }));
      return null;
    } finally {
      busy.current = false;
      setStep(null);
      setPhase(null);
      void queries.invalidateQueries({ queryKey: ["funds"] });
    }
  }

  async function run({ trade: wanted, evidence, note, title, hint }: Purchase, buyer: Address): Promise<Hex> {
    const { escrow } = config.deployment;
    const client = getPublicClient(wagmi);
    if (!client) throw errorFromCode("chain-down", { url: config.rpcUrl });
    setStep("checking");
    const { offer, quantity } = wanted;
    if (!verifyOfferProof(config.deployment, { offer, ...evidence })) {
      throw errorFromCode("Escrow_BadSignature", { signer: offer.seller });
    }
    const digest = note.trim() ? keepNote(createNote(note)) : ZERO_BYTES32;
    const serial = await findSerial(client, { escrow, offer, quantity, hint });
    const trade: Trade = { ...wanted, buyer, serial };
    const known = offer.stock <= 1 ? tradeId(trade) : null;
    const path = known ? `/order?id=${known}` : "/orders";

    const due = tradeDue(offer, quantity);
    if (offer.token !== ZERO_ADDRESS) {
      const allowed = await client.readContract({
        address: offer.token,
        abi: erc20Abi,
        functionName: "allowance",
        args: [buyer, escrow],
      });
      if (allowed < due) {
        setStep("allowing");
        await sendCall(wagmi, approveCall(offer.token, escrow, due), {
          account: buyer,
          label: `Allow the payment for ${title}`,
          path: `${location.pathname}${location.search}`,
          onProgress: setPhase,
        });
      }
    }
    setStep("paying");
    const receipt = await sendCall(wagmi, buyCall(escrow, trade, digest, evidence), {
      account: buyer,
      label: `Pay for ${title}`,
      path,
      onProgress: setPhase,
    });
    const [bought] = parseEventLogs({ abi: escrowAbi, eventName: "Bought", logs: receipt.logs });
    if (!bought) throw errorFromCode("transaction-failed", { seen: "The chain has no purchase in this transaction." });
    return bought.args.id;
  }

  return { buy, step, phase, error, pending: step !== null };
}
