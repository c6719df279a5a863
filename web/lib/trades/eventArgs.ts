import { type DecodedTrade, fromContractTrade } from "@souk/protocol";
import { tradeToJson } from "@souk/protocol/api";

/** A decoded event's arguments in JSON, as an index tells them: integers as decimal text, hex text in lower case. */
export function eventArgs(args: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, toJson(value)]));
}

function toJson(value: unknown): unknown {
  if (typeof value === "bigint" || typeof value === "number") return value.toString();
  if (typeof value === "string") return value.toLowerCase();
  // The one tuple in any event is the trade.
  return typeof value === "object" ? tradeToJson(fromContractTrade(value as DecodedTrade)) : value;
}
