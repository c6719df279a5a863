import type { Dice } from "../dice.ts";
import { type Palette, turnHue } from "../palette.ts";

/** A woven cloth hanging or lying flat, with bands, diamonds and a fringe. */
export function textile(palette: Palette, dice: Dice, tint: number): string {
  const colors = [palette.deep, palette.accent, palette.wood, palette.floor, "#f6ecda"].map((color) =>
    turnHue(color, tint),
  );
  const ground = dice.pick(colors.slice(0, 2));
  const bands: string[] = [];
  let y = 76;
  while (y < 520) {
    const height = dice.pick([16, 26, 44, 64]);
    const color = dice.pick(colors);
    bands.push(`<rect x='170' y='${y}' width='460' height='${height}' fill='${color}'/>`);
    if (height > 26) {
      const step = height;
      const mark = dice.pick(colors.filter((other) => other !== color));
      for (let x = 170 + step * 0.5; x < 630 - step * 0.3; x += step) {
        const middle = y + height / 2;
        bands.push(
          `<polygon points='${x},${middle} ${x + step * 0.36},${middle - height * 0.36} ${x + step * 0.72},${middle} ${x + step * 0.36},${middle + height * 0.36}' fill='${mark}'/>`,
        );
      }
    }
    y += height + dice.pick([8, 14, 30]);
  }
  const fringe = Array.from(
    { length: 46 },
    (_, index) =>
      `<path d='M${175 + index * 10} 532 q${dice.between(-5, 5).toFixed(1)} 14 0 30' stroke='${colors[4]}' stroke-width='4' fill='none'/>`,
  );
  return [
    `<rect x='184' y='74' width='466' height='482' fill='#1c0f05' opacity='0.2'/>`,
    fringe.join(""),
    `<clipPath id='cloth'><rect x='170' y='48' width='460' height='486' rx='4'/></clipPath><g clip-path='url(#cloth)'><rect x='170' y='48' width='460' height='486' fill='${ground}'/>${bands.join("")}<rect x='170' y='48' width='460' height='486' fill='url(#thread)'/></g>`,
    `<pattern id='thread' width='5' height='5' patternUnits='userSpaceOnUse'><path d='M0 1h5' stroke='#fff' stroke-opacity='0.16' stroke-width='1.4'/><path d='M1 0v5' stroke='#000' stroke-opacity='0.1' stroke-width='1.2'/></pattern>`,
    ...[230, 330, 450, 560].map(
      (x) =>
        `<rect x='${x}' y='48' width='${dice.between(16, 34).toFixed(0)}' height='486' fill='#000' opacity='0.06'/>`,
    ),
  ].join("");
}
