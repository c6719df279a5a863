import type { Dice } from "../dice.ts";
import { darken, type Palette, turnHue } from "../palette.ts";
import type { Drawn } from "./drawn.ts";
import { ground } from "./ground.ts";
import { sheen } from "./sheen.ts";

/** A folded paper bag of coffee, tea or flour with a coloured band. */
export function bag(palette: Palette, dice: Dice, tint: number, base: number): Drawn {
  const paper = dice.pick(["#d8b98c", "#efe3cd", darken(palette.deep, 0.1)]);
  const band = turnHue(palette.accent, tint);
  return {
    svg: [
      ground(400, base, 160),
      `<path d='M276 ${base - 6} L288 ${base - 372} h224 L524 ${base - 6} q-124 12 -248 0z' fill='${paper}'/>`,
      `<path d='M276 ${base - 6} L288 ${base - 372} h34 L312 ${base - 2}z' fill='#000' opacity='0.12'/><path d='M524 ${base - 6} L512 ${base - 372} h-30 L490 ${base - 2}z' fill='#fff' opacity='0.16'/>`,
      `<rect x='282' y='${base - 396}' width='236' height='44' rx='5' fill='${darken(paper, 0.12)}'/><rect x='282' y='${base - 362}' width='236' height='4' fill='#000' opacity='0.2'/>`,
      `<rect x='388' y='${base - 402}' width='24' height='58' rx='4' fill='#c9c4bb'/>`,
      `<path d='M281 ${base - 264} h238 l4 180 h-246z' fill='${band}'/><path d='M281 ${base - 264} h238 l4 180 h-246z' fill='url(#sheen)'/>`,
      `<circle cx='400' cy='${base - 174}' r='78' fill='#fbf4e4'/>`,
      sheen(),
    ].join(""),
    label: { x: 400, base: base - 120, size: 108 },
  };
}
