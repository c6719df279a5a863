import type { Dice } from "../dice.ts";
import type { Goods, Placed } from "../placed.ts";

/** Goods lying on a surface, seen from above: the largest in the middle, the rest around it. */
export function lying(goods: Goods, dice: Dice): Placed[] {
  const count = goods.show.length;
  const lead = count === 1 ? 390 : count === 2 ? 320 : count <= 4 ? 250 : 200;
  const main = goods.show.map((emoji, index): Placed => {
    const turn = count === 1 ? dice.between(-18, 18) : dice.between(-28, 28);
    if (count === 1) return lie(emoji, 400, 300, lead, turn, goods.tint);
    const columns = count === 2 ? 2 : Math.ceil(count / 2);
    const rows = Math.ceil(count / columns);
    const x = 400 + ((index % columns) - (columns - 1) / 2) * lead * 1.08;
    const y = 300 + (Math.floor(index / columns) - (rows - 1) / 2) * lead * 1.02;
    return lie(emoji, x + dice.between(-12, 12), y + dice.between(-12, 12), lead, turn, goods.tint);
  });
  const mirror = dice.chance(0.5) ? -1 : 1;
  const corners = [
    [mirror * 272, 168],
    [mirror * -276, -172],
    [mirror * 276, -166],
    [mirror * -268, 174],
  ];
  const small = goods.with.slice(0, 4).map((emoji, index): Placed => {
    const [x = 0, y = 0] = corners[index] ?? [];
    return lie(emoji, 400 + x, 300 + y, 148, dice.between(-40, 40), 0);
  });
  return [...small, ...main];
}

function lie(emoji: string, x: number, y: number, size: number, turn: number, tint: number): Placed {
  return { emoji, x, base: y + size / 2, size, turn, tint, cast: "lie" };
}
