import type { Address } from "@souk/protocol";
import type { ApiScore } from "@souk/protocol/api";

/** How much of each token, in smallest units, is one unit of value, about one dollar. A token that is not here is no money. */
export type ScoreUnits = ReadonlyMap<Address, bigint>;

/** The scores of all sellers as they were last computed. */
export type Scores = {
  units: ScoreUnits;
  /** A seller's score; null where none are computed, or not yet. */
  of: (seller: string) => ApiScore | null;
};

/** Of an index that computes none. */
export const noScores: Scores = { units: new Map(), of: () => null };
