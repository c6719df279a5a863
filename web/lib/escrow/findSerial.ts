import { type Address, errorFromCode, type Hex, type Offer, tradeId } from "@souk/protocol";
import { escrowAbi } from "@souk/protocol/abi";
import type { PublicClient } from "viem";
import { readTradeState } from "./readTradeState.ts";

type Reader = Pick<PublicClient, "readContract">;
type Asked = { escrow: Address; offer: Offer; quantity: number; hint?: bigint | null };

/** Serials of unlimited stock stay exact in JavaScript and JSON. */
const SERIAL_BITS = 53n;

/**
 * The serial to buy an offer with, read from the chain: unique, the first one free (after refunds); counted, 0 (the
 * contract numbers); unlimited, a random one. `hint` is where an index says the free one is; it is checked, never trusted.
 * Throws `Escrow_SoldOut` when nothing is left.
 */
export async function findSerial(client: Reader, { escrow, offer, quantity, hint }: Asked): Promise<bigint> {
  if (offer.stock === 0) return randomSerial();
  if (offer.stock > 1) {
    const [sold] = await client.readContract({
      address: escrow,
      abi: escrowAbi,
      functionName: "stockOf",
      args: [offer.seller, offer.item],
    });
    const left = BigInt(offer.stock) > sold ? BigInt(offer.stock) - sold : 0n;
    if (left < BigInt(quantity)) throw soldOut(offer.item, left, quantity);
    return 0n;
  }
  const statusOf = async (serial: bigint) => (await readTradeState(client, escrow, tradeId({ offer, serial }))).status;
  if (hint && (await statusOf(hint)) === "None" && (await statusOf(hint - 1n)) === "Refunded") return hint;
  for (let serial = 0n; ; serial++) {
    const status = await statusOf(serial);
    if (status === "None") return serial;
    if (status !== "Refunded") throw soldOut(offer.item, 0n, quantity);
  }
}

function randomSerial(): bigint {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return ((BigInt(high) << 32n) | BigInt(low)) & ((1n << SERIAL_BITS) - 1n);
}

function soldOut(item: Hex, left: bigint, asked: number) {
  return errorFromCode("Escrow_SoldOut", { item, left, asked });
}
