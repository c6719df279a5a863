"use client";

import type { TradeRecord } from "@souk/protocol/api";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { postOpening } from "../api/postOpening.ts";
import { type KeptOpening, openingKey, openings } from "./openings.ts";

/**
 * Gives the index the openings of ratings that were sealed on this device, once it knows of the seal, so that they can be
 * opened while this device is off. Gives all openings of the trade that this device holds.
 */
export function usePostOpenings(record: TradeRecord): KeptOpening[] {
  const queries = useQueryClient();
  const all = useSyncExternalStore(openings.subscribe, openings.all, openings.all);
  useEffect(() => {
    for (const opening of all.values()) {
      if (opening.trade !== record.id || opening.posted) continue;
      const side = opening.raterIsBuyer ? record.ratings.byBuyer : record.ratings.bySeller;
      if (!side.sealed || side.rated) continue;
      const { posted: _, ...fields } = opening;
      postOpening(fields).then(
        () => {
          openings.set(openingKey(opening), { ...opening, posted: true });
          void queries.invalidateQueries({ queryKey: ["trade", record.id] });
        },
        () => {
          // It stays on this device, and is offered to the index again when the trade is next loaded.
        },
      );
    }
  }, [all, record, queries]);
  return [...all.values()].filter(({ trade }) => trade === record.id);
}
