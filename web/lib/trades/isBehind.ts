import { tradeTerms } from "@souk/protocol";
import { type ApiTrade, type TradeRecord, tradeFromJson } from "@souk/protocol/api";

type Told = Pick<TradeRecord, "trade" | "events">;

/**
 * Whether terms that the contract does not hold any more are those that it held when the told events were all: an index
 * that has not read yet that a part was released does not lie. `chain` is the trade as rebuilt from the chain; that the
 * told events are on the chain has to be checked before.
 */
export function isBehind(told: Told, chain: Told): boolean {
  if (told.events.length >= chain.events.length) return false;
  const part = told.events.findLast(({ name }) => name === "PartReleased");
  const bought = told.events.find(({ name }) => name === "Bought")?.args.trade as ApiTrade | undefined;
  const released = part ? part.args.released : bought?.released;
  const now = tradeFromJson(chain.trade);
  const then = tradeFromJson(told.trade);
  return then.released.toString() === released && tradeTerms({ ...then, released: now.released }) === tradeTerms(now);
}
