import type { Dice } from "../dice.ts";
import { lighten, mix, type Palette, turnHue } from "../palette.ts";
import type { Drawn } from "./drawn.ts";
import { ground } from "./ground.ts";
import { sheen } from "./sheen.ts";

/** A hardback standing upright, its cover left for a picture. */
export function book(palette: Palette, dice: Dice, tint: number, base: number): Drawn {
  const color = turnHue(
    dice.pick([palette.deep, palette.accent, palette.wood, mix(palette.deep, palette.accent, 0.5)]),
    tint,
  );
  const foil = dice.pick(["#f3d9a0", "#fbf3e2", lighten(color, 0.6)]);
  const width = dice.between(300, 340);
  const height = dice.between(416, 446);
  const left = 400 - width / 2;
  const top = base - height;
  const inset = dice.pick([18, 24]);
  const bars = [0.13, 0.175].map(
    (at, index) =>
      `<rect x='${400 - (index ? 52 : 78) + 8}' y='${(top + height * at).toFixed(0)}' width='${index ? 104 : 156}' height='${index ? 7 : 13}' rx='3' fill='${foil}'/>`,
  );
  return {
    svg: [
      ground(400, base, width * 0.62),
      `<polygon points='${left + width},${top + 8} ${left + width + 26},${top - 4} ${left + width + 26},${base - 14} ${left + width},${base}' fill='#f4ead6'/>`,
      `<polygon points='${left},${top + 4} ${left + 26},${top - 8} ${left + width + 26},${top - 8} ${left + width},${top + 4}' fill='#fbf4e6'/>`,
      ...[6, 12, 18].map(
        (at) =>
          `<path d='M${left + width + at} ${top + 6 - at * 0.45} V${base - at * 0.5}' stroke='#cdbd9e' stroke-width='1.4'/>`,
      ),
      `<rect x='${left}' y='${top}' width='${width}' height='${height}' rx='7' fill='${color}'/>`,
      `<rect x='${left}' y='${top}' width='${width}' height='${height}' rx='7' fill='url(#sheen)'/>`,
      `<rect x='${left}' y='${top}' width='22' height='${height}' rx='6' fill='#000' opacity='0.22'/><rect x='${left + 24}' y='${top}' width='2' height='${height}' fill='#fff' opacity='0.2'/>`,
      `<rect x='${left + 26 + inset / 2}' y='${top + inset}' width='${width - 26 - inset * 1.5}' height='${height - inset * 2}' fill='none' stroke='${foil}' stroke-width='3' opacity='0.9'/>`,
      ...bars,
      `<rect x='${400 - 34 + 8}' y='${base - inset - 34}' width='68' height='7' rx='3' fill='${foil}'/>`,
      sheen(),
    ].join(""),
    label: { x: 412, base: base - height * 0.19, size: width * 0.58 },
  };
}
