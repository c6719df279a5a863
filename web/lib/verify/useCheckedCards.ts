import type { Card } from "@souk/protocol/api";
import { useEffect, useState } from "react";
import { loadConfig } from "../config.ts";
import { type Explained, explainError } from "../explainError.ts";
import type { CardsAnswer } from "./checkCards.ts";

/** The cards that do not check out, each with its fault. */
export type CardFaults = ReadonlyMap<Card, Explained>;

/** Cards that passed: an answer stays the same object for as long as it is kept. */
const proven = new WeakSet<Card>();

/**
 * The faults of cards in sight, found after they are shown: see `checkCards`. When the check itself can't be had, every card that it
 * did not reach has that fault. `pages` and `cardsOf` must be the same objects from render to render; with `seller`, all cards must be
 * this seller's.
 */
export function useCheckedCards<T>(
  pages: readonly T[] | undefined,
  cardsOf: (page: T) => Omit<CardsAnswer, "seller">,
  seller?: string,
): CardFaults {
  const [faults, setFaults] = useState<CardFaults>(new Map());
  useEffect(() => {
    const answers = (pages ?? []).map(cardsOf).map(({ cards, heads }) => ({
      cards: cards.filter((card) => !proven.has(card)),
      heads,
      seller,
    }));
    if (answers.every(({ cards }) => cards.length === 0)) return;
    const stopped = new AbortController();
    const { signal } = stopped;
    const missed = new Set(answers.flatMap(({ cards }) => cards));
    const onChecked = (card: Card, fault: Explained | null) => {
      missed.delete(card);
      if (fault) setFaults((known) => new Map(known).set(card, fault));
      else {
        proven.add(card);
        setFaults((known) => (known.has(card) ? new Map([...known].filter(([other]) => other !== card)) : known));
      }
    };
    const check = async () => {
      const [{ checkCards }, { deployment }] = await Promise.all([import("./checkCards.ts"), loadConfig()]);
      for (const answer of answers) await checkCards(deployment, answer, { onChecked, signal });
    };
    check().catch((error: unknown) => {
      if (!signal.aborted) for (const card of missed) onChecked(card, explainError(error));
    });
    return () => stopped.abort();
  }, [pages, cardsOf, seller]);
  return faults;
}
