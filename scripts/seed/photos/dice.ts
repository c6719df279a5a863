/** A repeatable source of chance: the same seed text gives the same numbers on every machine. */
export type Dice = {
  /** A number of from ≤ n < to. */
  between(from: number, to: number): number;
  pick<T>(values: readonly T[]): T;
  chance(part: number): boolean;
};

/** Dice from a text (FNV-1a as the seed of mulberry32). */
export function diceOf(seed: string): Dice {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (from, to) => from + next() * (to - from),
    pick: (values) => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new RangeError("pick needs at least one value");
      return value;
    },
    chance: (part) => next() < part,
  };
}
