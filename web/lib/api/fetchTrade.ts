import type { TradeRecord } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** One trade as rebuilt from the chain's events. */
export function fetchTrade(id: string, signal?: AbortSignal): Promise<TradeRecord> {
  return askIndex(`/v1/trades/${encodeURIComponent(id)}`, { schema: (api) => api.tradeRecordSchema, signal });
}
