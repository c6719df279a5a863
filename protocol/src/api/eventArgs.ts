import { type DecodedTrade, fromContractTrade } from "../trade/fromContractTrade.ts";
import { tradeToJson } from "./tradeJson.ts";

/**
 * The arguments, by name, of an event of the contracts that ethers or viem decoded, as `ChainEvent` has them: integers as decimal
 * text, hex text in lower case.
 */
export function eventArgs(args: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, toJson(value)]));
}

function toJson(value: unknown): unknown {
  if (typeof value === "bigint" || typeof value === "number") return value.toString();
  if (typeof value === "string") return value.toLowerCase();
  // The one tuple in any event is the trade.
  return typeof value === "object" ? tradeToJson(fromContractTrade(value as DecodedTrade)) : value;
}
