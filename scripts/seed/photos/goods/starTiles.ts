import type { Dice } from "../dice.ts";
import { darken, lighten, mix, type Palette, turnHue } from "../palette.ts";

/** A grid of eight-pointed star tiles over the whole canvas. */
export function starTiles(palette: Palette, dice: Dice, tint: number): string {
  const side = dice.pick([100, 134, 160]);
  const colors = [palette.deep, palette.accent, mix(palette.deep, palette.wall, 0.45), palette.wood].map((color) =>
    turnHue(color, tint),
  );
  const tiles: string[] = [];
  for (let y = 0; y < 600; y += side) {
    for (let x = 0; x < 800; x += side) {
      const half = side / 2;
      const star = colors[((x + y) / side) % 2 ? 0 : 1];
      const size = side * 0.62;
      tiles.push(
        `<g transform='translate(${x + half} ${y + half})'><rect x='${-half + 1}' y='${-half + 1}' width='${side - 2}' height='${side - 2}' fill='${lighten("#f3e9d8", dice.between(0, 0.5))}'/><g fill='${star}'><rect x='${-size / 2}' y='${-size / 2}' width='${size}' height='${size}'/><rect x='${-size / 2}' y='${-size / 2}' width='${size}' height='${size}' transform='rotate(45)'/></g><g fill='${colors[2]}'><rect x='${-size / 3.4}' y='${-size / 3.4}' width='${size / 1.7}' height='${size / 1.7}'/><rect x='${-size / 3.4}' y='${-size / 3.4}' width='${size / 1.7}' height='${size / 1.7}' transform='rotate(45)'/></g><circle r='${size / 6}' fill='#fbf5e9'/><path d='M${-half} ${-half} l${side * 0.16} 0 l${-side * 0.16} ${side * 0.16}z M${half} ${-half} l${-side * 0.16} 0 l${side * 0.16} ${side * 0.16}z M${-half} ${half} l${side * 0.16} 0 l${-side * 0.16} ${-side * 0.16}z M${half} ${half} l${-side * 0.16} 0 l${side * 0.16} ${-side * 0.16}z' fill='${colors[3]}'/></g>`,
      );
    }
  }
  return `<rect width='800' height='600' fill='${darken(palette.floor, 0.35)}'/>${tiles.join("")}`;
}
