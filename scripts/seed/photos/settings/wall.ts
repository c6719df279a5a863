import { CANVAS } from "../canvas.ts";
import type { Dice } from "../dice.ts";
import { darken, lighten, mix, type Palette } from "../palette.ts";
import { gradient } from "./gradient.ts";
import { lightPool } from "./lightPool.ts";

type Finish = (base: string, palette: Palette, dice: Dice, until: number) => string;

/** A wall that takes light from the upper left, in one of several finishes. */
export function wall(palette: Palette, dice: Dice, until = CANVAS.height): string {
  const base = dice.pick([
    palette.wall,
    palette.wall,
    palette.floor,
    mix(palette.wall, palette.accent, 0.3),
    mix(palette.wall, palette.deep, 0.3),
    mix("#fff8ec", palette.accent, 0.55),
  ]);
  const finish = dice.pick([plain, stripes, panels, halfTiles, roundShape, plain, leafShade]);
  return [
    gradient("wall", lighten(base, 0.3), darken(base, 0.05), "x1='0' y1='0' x2='1' y2='1'"),
    `<rect width='800' height='${until}' fill='url(#wall)'/>`,
    finish(base, palette, dice, until),
    lightPool(dice),
  ].join("");
}

const plain: Finish = () => "";

const stripes: Finish = (base, palette, dice, until) => {
  const width = dice.pick([34, 48, 64]);
  const bars = Array.from(
    { length: Math.ceil(800 / (width * 2)) },
    (_, index) => `<rect x='${index * width * 2}' width='${width}' height='${until}'/>`,
  );
  return `<g fill='${mix(base, palette.accent, 0.35)}' opacity='0.32'>${bars.join("")}</g>`;
};

const panels: Finish = (base, _palette, _dice, until) => {
  const upper = until - 170;
  const boxes = [0, 1, 2, 3].map(
    (index) =>
      `<rect x='${index * 210 - 10}' y='${upper + 30}' width='170' height='110' rx='3' fill='none' stroke='${darken(base, 0.22)}' stroke-width='3'/><rect x='${index * 210 - 7}' y='${upper + 33}' width='170' height='110' rx='3' fill='none' stroke='${lighten(base, 0.5)}' stroke-width='2'/>`,
  );
  return `<rect y='${upper}' width='800' height='170' fill='${lighten(base, 0.28)}' opacity='0.8'/><rect y='${upper}' width='800' height='7' fill='${lighten(base, 0.5)}'/><rect y='${upper + 7}' width='800' height='3' fill='${darken(base, 0.25)}' opacity='0.5'/>${boxes.join("")}`;
};

const halfTiles: Finish = (base, palette, dice, until) => {
  const side = 56;
  const upper = until - side * 3;
  const tile = mix(lighten(base, 0.4), palette.deep, 0.1);
  const rows = [0, 1, 2].flatMap((row) =>
    Array.from({ length: 16 }, (_, column) => {
      const fill = dice.chance(0.16) ? mix(tile, palette.accent, 0.4) : lighten(tile, dice.between(0, 0.25));
      return `<rect x='${column * side + (row % 2) * (side / 2) - side / 2}' y='${upper + row * side}' width='${side - 3}' height='${side - 3}' rx='4' fill='${fill}'/>`;
    }),
  );
  return `<rect y='${upper - 4}' width='800' height='${side * 3 + 4}' fill='${darken(base, 0.1)}'/>${rows.join("")}`;
};

const roundShape: Finish = (base, palette, dice, until) => {
  const radius = dice.between(150, 230);
  return `<circle cx='${dice.between(330, 470).toFixed(0)}' cy='${(until - dice.between(150, 220)).toFixed(0)}' r='${radius.toFixed(0)}' fill='${mix(base, palette.accent, 0.55)}' opacity='0.65'/>`;
};

const leafShade: Finish = (base, _palette, dice) => {
  const leaves = Array.from({ length: 11 }, (_, index) => {
    const x = 560 + dice.between(-70, 250);
    const y = 20 + index * 34;
    return `<ellipse cx='${x.toFixed(0)}' cy='${y}' rx='62' ry='17' transform='rotate(${dice.between(-55, 20).toFixed(0)} ${x.toFixed(0)} ${y})'/>`;
  });
  return `<g fill='${darken(base, 0.5)}' opacity='0.11'>${leaves.join("")}</g>`;
};
