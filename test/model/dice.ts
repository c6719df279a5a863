/** Chance that is the same for the same seed. Source: mulberry32, a generator of 32-bit numbers. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number below `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  /** Whether something happens that does so in `percent` of all cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(from: readonly T[]): T {
    const [first] = from;
    if (first === undefined) throw new Error("There is nothing to pick from.");
    return from[this.below(from.length)] ?? first;
  }

  /** One of the keys, as often as its weight says. */
  weigh<T extends string>(weights: { [key in T]?: number }): T {
    const entries = Object.entries(weights) as [T, number][];
    let left = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [key, weight] of entries) {
      if (left < weight) return key;
      left -= weight;
    }
    throw new Error("There is nothing to weigh.");
  }

  /** A whole number from 0 to `most`, often at one of the ends. */
  amount(most: bigint): bigint {
    if (most <= 0n) return 0n;
    if (this.chance(15)) return this.pick([0n, 1n, most - 1n, most]);
    const random = (BigInt(this.below(2 ** 31)) << 31n) | BigInt(this.below(2 ** 31));
    return most < 2n ** 62n ? random % (most + 1n) : (random * most) >> 62n;
  }
}
