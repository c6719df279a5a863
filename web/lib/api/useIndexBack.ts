import { useEffect } from "react";
import { explainError } from "../explainError.ts";
import { fetchStatus } from "./fetchStatus.ts";

const PAUSE_MS = 3_000;

/**
 * Calls `again` when an index that did not answer does so again: nobody has to watch a page that says it is down. It is asked on the
 * side, so that the page stands still until then. `error` is what the page's own question ended with.
 */
export function useIndexBack(error: unknown, again: () => unknown): void {
  const isDown = Boolean(error) && explainError(error).code === "index-down";
  useEffect(() => {
    if (!isDown) return;
    const stop = new AbortController();
    const timer = setInterval(async () => {
      const answers = await fetchStatus(stop.signal).then(
        () => true,
        () => false,
      );
      if (answers && !stop.signal.aborted) again();
    }, PAUSE_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [isDown, again]);
}
