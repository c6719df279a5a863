import type { Dice } from "../dice.ts";
import { lighten, type Palette, turnHue } from "../palette.ts";
import type { Drawn } from "./drawn.ts";
import { ground } from "./ground.ts";
import { sheen } from "./sheen.ts";

/** A glass jar with a cloth lid, filled to the shoulder, a paper label on it. */
export function jar(palette: Palette, _dice: Dice, tint: number, base: number): Drawn {
  const filling = turnHue("#c8771f", tint);
  return {
    svg: [
      ground(400, base, 150),
      `<rect x='286' y='${base - 300}' width='228' height='300' rx='38' fill='${filling}'/>`,
      `<rect x='286' y='${base - 330}' width='228' height='110' rx='38' fill='#fdf6e6' opacity='0.55'/>`,
      `<rect x='286' y='${base - 330}' width='228' height='330' rx='38' fill='url(#sheen)'/>`,
      `<rect x='304' y='${base - 306}' width='20' height='262' rx='10' fill='#fff' opacity='0.42'/><rect x='490' y='${base - 280}' width='9' height='210' rx='4' fill='#fff' opacity='0.26'/>`,
      `<path d='M272 ${base - 326} q-8 44 14 50 q20 -10 38 2 q20 10 38 0 q20 -10 38 0 q20 10 38 0 q20 -10 38 0 q18 8 38 -2 q22 -8 14 -50z' fill='${palette.accent}'/>`,
      `<path d='M278 ${base - 336} q0 -44 30 -44 h184 q30 0 30 44 q-122 20 -244 0z' fill='${lighten(palette.accent, 0.2)}'/>`,
      `<path d='M272 ${base - 328} q128 24 256 0' fill='none' stroke='${palette.wood}' stroke-width='7'/>`,
      `<rect x='318' y='${base - 222}' width='164' height='164' rx='12' fill='#fbf4e4'/><rect x='326' y='${base - 214}' width='148' height='148' rx='8' fill='none' stroke='${palette.deep}' stroke-width='2'/>`,
      sheen(),
    ].join(""),
    label: { x: 400, base: base - 78, size: 122 },
  };
}
