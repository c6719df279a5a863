import type { StatusAnswer } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** What the index follows, and the publisher that catalogues sent to it must name. `index`: which one it is. */
export async function fetchStatus(signal?: AbortSignal): Promise<StatusAnswer & { index: string }> {
  let index = "";
  const onAnswer = (from: string) => {
    index = from;
  };
  const status = await askIndex("/v1/status", { schema: (api) => api.statusAnswerSchema, onAnswer, signal });
  return { ...status, index };
}
