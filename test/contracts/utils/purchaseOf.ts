import { ethers } from "ethers";
import type { PurchaseArgument } from "./contracts.ts";
import { type Trade, tradeArgument } from "./terms.ts";

/** One of `buyMany`'s, under an offer signed by itself unless changed. */
export function purchaseOf(
  trade: Trade,
  signature: string,
  changes: Partial<Omit<PurchaseArgument, "trade">> = {},
): PurchaseArgument {
  const alone = { content: ethers.ZeroHash, proof: [], data: "0x" };
  return { trade: tradeArgument(trade), note: ethers.id("note"), signature, ...alone, ...changes };
}
