import type { Dice } from "../../model/dice.ts";

const bit = (place: number) => 1n << BigInt(place);

/** Words at which an operation of the EVM is likely to be something else than at their neighbours. */
export const EDGE_WORDS = [
  ...[0n, 1n, 2n, 3n, 8n, 31n, 32n, 33n, 255n, 256n, 257n],
  ...[bit(32), bit(64) - 1n, bit(128), bit(160) - 1n],
  ...[bit(255) - 1n, bit(255), bit(255) + 1n, bit(256) - 256n, bit(256) - 2n, bit(256) - 1n],
];

/** One of them as often as any other. */
export function pickWord(dice: Dice): bigint {
  if (dice.chance(50)) return dice.pick(EDGE_WORDS);
  const word = Array.from({ length: 8 }, () => BigInt(dice.below(2 ** 32))).reduce((sum, part) => (sum << 32n) | part);
  return dice.chance(50) ? word : word >> BigInt(dice.below(256));
}
