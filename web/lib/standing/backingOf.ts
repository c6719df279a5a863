import type { ApiScore } from "@souk/protocol/api";

/** The ratings that a seller's stars come from: how many, their plain average (0 of none), and how much they count. */
export type Rated = { count: number; average: number; score: ApiScore | null };

/**
 * How well backed a seller's stars are, for people. `unknown`: the index says nothing of it. `new`: there are hardly any.
 * `hardly`: there are many, but they hardly count. `disputed`: those that count say something else.
 */
export type Backing = "unknown" | "new" | "hardly" | "partly" | "well" | "disputed";

/** Below this many ratings, little weight says no more than that the seller is new. */
const FEW_RATINGS = 10;
/** In points of 100. 100 accounts of one's own give 10.1, 200 give 14.9; see docs/protocol.md, "Scores". */
const PARTLY_BACKED = 15;
/** 700 accounts of one's own, or about 2 200 dollars paid to others. */
const WELL_BACKED = 33;
/** So many stars more or fewer are another opinion. */
const OTHER_OPINION = 0.5;

/** What a score says about the stars beside it. */
export function backingOf({ count, average, score }: Rated): Backing {
  if (score === null) return "unknown";
  const points = pointsOf(score);
  if (points < PARTLY_BACKED) return count < FEW_RATINGS ? "new" : "hardly";
  if (Math.abs(average - weighedStars(score)) > OTHER_OPINION) return "disputed";
  return points < WELL_BACKED ? "partly" : "well";
}

/** How much the ratings count, whatever they say: the score of a perfect record of their weight, 0 to 100. */
function pointsOf({ weight }: ApiScore): number {
  return (100 * weight) / (weight + 100);
}

/** The average of the stars, 1 to 5, each rating as much as it counts; 1 of none. */
export function weighedStars(score: ApiScore): number {
  const points = pointsOf(score);
  return points === 0 ? 1 : 1 + 4 * Math.min(1, score.score / points);
}
