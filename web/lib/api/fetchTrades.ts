import type { AccountTradesAnswer, AccountTradesQuery } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** An account's trades, newest first. */
export function fetchTrades(
  account: string,
  query: AccountTradesQuery = {},
  signal?: AbortSignal,
): Promise<AccountTradesAnswer> {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  return askIndex(`/v1/accounts/${encodeURIComponent(account)}/trades?${params}`, {
    schema: (api) => api.accountTradesAnswerSchema,
    signal,
  });
}
