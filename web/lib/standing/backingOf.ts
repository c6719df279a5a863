import type { ApiScore } from "@souk/protocol/api";

/**
 * How well backed a seller's stars are, for people. `unknown`: the index says nothing of it. `new`: hardly anybody has rated.
 * `hardly`: many have, but few who also buy elsewhere. `disputed`: who counts is less pleased than the plain stars say.
 */
export type Backing = "unknown" | "new" | "hardly" | "partly" | "well" | "disputed";

/** Below this many different buyers, little weight says no more than that the seller is new. */
const FEW_BUYERS = 10;
/** In points of 100. 100 accounts of one's own give 10.1, 200 give 14.9; see docs/protocol.md, "Scores". */
const PARTLY_BACKED = 15;
/** 720 accounts of one's own, or about 2 250 dollars paid to others. */
const WELL_BACKED = 33;
/** So many stars fewer are another opinion. */
const OTHER_OPINION = 0.5;

/** What a score says about the stars beside it, whose plain average is `average`. */
export function backingOf(score: ApiScore | null, average: number): Backing {
  if (score === null) return "unknown";
  const points = pointsOf(score);
  if (points < PARTLY_BACKED) return score.buyers < FEW_BUYERS ? "new" : "hardly";
  if (average - weighedStars(score) > OTHER_OPINION) return "disputed";
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
