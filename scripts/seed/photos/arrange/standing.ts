import type { Dice } from "../dice.ts";
import type { Goods, Placed } from "../placed.ts";

/** Goods standing on a surface whose front edge is at `base`; small things stand before and beside them. */
export function standing(goods: Goods, dice: Dice, base: number, hero = 400): Placed[] {
  const side = dice.chance(0.5) ? 1 : -1;
  const main = group(goods, dice, base, hero);
  const lead = goods.show.length === 1 ? hero : hero * 0.8;
  const spots = [
    { x: 400 + side * lead * 0.66, base: base + 42, size: hero * 0.44 },
    { x: 400 - side * lead * 0.74, base: base - 8, size: hero * 0.4 },
    { x: 400 - side * lead * 0.42, base: base + 62, size: hero * 0.3 },
    { x: 400 + side * lead * 0.98, base: base + 4, size: hero * 0.34 },
  ];
  const small = goods.with.slice(0, spots.length).map((emoji, index): Placed => {
    const spot = spots[index] ?? { x: 400, base, size: hero * 0.3 };
    return { emoji, ...spot, turn: dice.between(-8, 8), tint: 0, cast: "stand" };
  });
  return [...small.filter((place) => place.base < base), ...main, ...small.filter((place) => place.base >= base)];
}

/** Equals side by side or in two rows, the rear ones higher and a little smaller. */
function group(goods: Goods, dice: Dice, base: number, hero: number): Placed[] {
  const count = goods.show.length;
  const put = (emoji: string, x: number, y: number, size: number): Placed => ({
    emoji,
    x,
    base: y,
    size,
    turn: count > 2 ? dice.between(-6, 6) : 0,
    tint: goods.tint,
    cast: "stand",
  });
  if (count === 1) return goods.show.map((emoji) => put(emoji, 400 + dice.between(-24, 24), base, hero));
  if (count === 2) {
    const [rear = "", front = ""] = goods.show;
    return [
      put(rear, 400 - hero * 0.36, base - 20, hero * 0.76),
      put(front, 400 + hero * 0.36, base + 14, hero * 0.82),
    ];
  }
  const rear = Math.floor(count / 2);
  const size = hero * (count === 3 ? 0.62 : 0.54);
  const row = (emoji: string, index: number, length: number, y: number, scale: number) =>
    put(emoji, 400 + (index - (length - 1) / 2) * size * 0.9, y, size * scale);
  return [
    ...goods.show.slice(0, rear).map((emoji, index) => row(emoji, index, rear, base - 44, 0.94)),
    ...goods.show.slice(rear).map((emoji, index) => row(emoji, index, count - rear, base + 30, 1)),
  ];
}
