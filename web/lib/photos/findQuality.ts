type Encode<Result extends { size: number }> = (quality: number) => Promise<Result>;

const BEST = 0.85;
const WORST = 0.35;
const STEPS = 5;

/**
 * Finds the best encoder quality (0 to 1) whose result is at most `limit` bytes: the best one at once if it fits, else
 * by halving. Undefined when even the worst acceptable quality is too large, so that the caller can shrink the picture.
 */
export async function findQuality<Result extends { size: number }>(
  encode: Encode<Result>,
  limit: number,
): Promise<Result | undefined> {
  const best = await encode(BEST);
  if (best.size <= limit) return best;
  let fitting = await encode(WORST);
  if (fitting.size > limit) return undefined;
  let low = WORST;
  let high = BEST;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    const result = await encode(middle);
    if (result.size <= limit) {
      fitting = result;
      low = middle;
    } else {
      high = middle;
    }
  }
  return fitting;
}
