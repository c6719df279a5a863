"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { watchChanges } from "../api/watchChanges.ts";

/**
 * Asks again for trades on the screen when the index tells that one changed, and after every (re)connection, because
 * what happened before is not told. The queries' own polling goes on beside it, for when there is no stream.
 */
export function useLiveTrades(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    watchChanges((change) => {
      if (change.type === "trade") {
        void queries.invalidateQueries({ queryKey: ["trade", change.id] });
        void queries.invalidateQueries({ queryKey: ["trades", change.buyer] });
        void queries.invalidateQueries({ queryKey: ["trades", change.seller] });
      }
      if (change.type === "block") void queries.invalidateQueries({ queryKey: ["chain-time"] });
      if (change.type === "ready") {
        void queries.invalidateQueries({ queryKey: ["trade"] });
        void queries.invalidateQueries({ queryKey: ["trades"] });
      }
    }, stop.signal).catch(() => {
      // No stream: polling alone keeps the screen up to date.
    });
    return () => stop.abort();
  }, [queries]);
}
