import { type Address, type Hex, STATUSES, type Status, type Trade, tradeId, tradeTerms } from "@souk/protocol";
import { escrowAbi } from "@souk/protocol/abi";
import type { PublicClient } from "viem";

/** A trade's slot on the chain. `time`: deadline while open, end once ended (unix seconds); `commitment` to its terms. */
export type TradeSlot = { status: Status; time: number; commitment: bigint };

type Reader = Pick<PublicClient, "readContract">;

const COMMITMENT_BITS = 208n;

/** Reads a trade's slot from the contract. Status "None" if there is no such trade. */
export async function readTradeState(client: Reader, escrow: Address, id: Hex): Promise<TradeSlot> {
  const [status, time, commitment] = await client.readContract({
    address: escrow,
    abi: escrowAbi,
    functionName: "storedState",
    args: [id],
  });
  return { status: STATUSES[status] ?? "None", time, commitment };
}

/** Whether the contract committed to exactly these terms under this id. */
export function isCommitted(trade: Trade, id: Hex, slot: TradeSlot): boolean {
  const commitment = BigInt(tradeTerms(trade)) & ((1n << COMMITMENT_BITS) - 1n);
  return slot.status !== "None" && tradeId(trade) === id && commitment === slot.commitment;
}
