import type { Dice } from "../dice.ts";
import type { Goods, Placed } from "../placed.ts";

/** Goods on hooks or pegs at `top`, side by side. */
export function hanging(goods: Goods, dice: Dice, top: number): Placed[] {
  const all = [...goods.show, ...goods.with];
  const size = hangingSize(all.length);
  return all.map((emoji, index): Placed => {
    const x = 400 + (index - (all.length - 1) / 2) * size * 1.04;
    const tint = index < goods.show.length ? goods.tint : 0;
    return { emoji, x, base: top, size, turn: dice.between(-3, 3), tint, cast: "hang" };
  });
}

/** The longer side of each of `count` hanging things. */
export function hangingSize(count: number): number {
  return count === 1 ? 420 : count === 2 ? 340 : 245;
}
