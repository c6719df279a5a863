import type { Dice } from "../dice.ts";
import { type Palette, turnHue } from "../palette.ts";
import { sheen } from "./sheen.ts";

/** A painted plate, seen from the front: rings and petals. */
export function plate(palette: Palette, dice: Dice, tint: number, y: number, radius = 210): string {
  const glaze = turnHue(palette.deep, tint);
  const second = turnHue(palette.accent, tint);
  const petals = dice.pick([8, 12, 16]);
  const ring = (count: number, at: number, shape: (angle: number) => string) =>
    Array.from(
      { length: count },
      (_, index) => `<g transform='rotate(${(360 / count) * index} 400 ${y}) translate(0 ${-at})'>${shape(index)}</g>`,
    ).join("");
  return [
    `<ellipse cx='420' cy='${y + 26}' rx='${radius}' ry='${radius}' fill='#1c0f05' opacity='0.2'/>`,
    `<circle cx='400' cy='${y}' r='${radius}' fill='#fbf5e9'/><circle cx='400' cy='${y}' r='${radius - 5}' fill='none' stroke='${glaze}' stroke-width='7'/>`,
    ring(
      petals * 2,
      radius * 0.84,
      (index) => `<path d='M400 ${y - 16} q15 16 0 32 q-15 -16 0 -32' fill='${index % 2 ? glaze : second}'/>`,
    ),
    `<circle cx='400' cy='${y}' r='${radius * 0.7}' fill='none' stroke='${glaze}' stroke-width='3'/>`,
    ring(
      petals,
      radius * 0.42,
      () =>
        `<path d='M400 ${y - radius * 0.22} q${radius * 0.13} ${radius * 0.22} 0 ${radius * 0.5} q${-radius * 0.13} ${-radius * 0.28} 0 ${-radius * 0.5}' fill='${glaze}' opacity='0.88'/>`,
    ),
    ring(petals, radius * 0.58, () => `<circle cx='400' cy='${y}' r='${radius * 0.035}' fill='${second}'/>`),
    `<circle cx='400' cy='${y}' r='${radius * 0.15}' fill='${second}'/><circle cx='400' cy='${y}' r='${radius * 0.07}' fill='#fbf5e9'/>`,
    `<circle cx='400' cy='${y}' r='${radius}' fill='url(#sheen)'/>`,
    sheen(),
  ].join("");
}
