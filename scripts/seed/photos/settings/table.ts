import type { Dice } from "../dice.ts";
import { darken, lighten, mix, type Palette } from "../palette.ts";
import { gradient } from "./gradient.ts";
import { woodPanel } from "./woodPanel.ts";

type Surface = (palette: Palette, dice: Dice, top: number) => string;

/** A tabletop from `top` down: planks, stone, tiles or a cloth. */
export function table(palette: Palette, dice: Dice, top: number): string {
  const draw = dice.pick([planks, planks, stone, gingham, painted]);
  return `${draw(palette, dice, top)}<rect y='${top}' width='800' height='${600 - top}' fill='url(#tableShade)'/>${gradient(
    "tableShade",
    "#000000",
    "#000000",
    "x1='0' y1='0' x2='0' y2='1'",
    [0.1, 0.0],
  )}<rect y='${top}' width='800' height='3' fill='#ffffff' opacity='0.25'/>`;
}

const planks: Surface = (palette, dice, top) => woodPanel(palette.wood, dice, 0, top, 800, 600 - top, 3);

const painted: Surface = (palette, dice, top) => {
  const color = dice.pick([palette.accent, palette.floor, lighten(palette.deep, 0.25)]);
  return `<rect y='${top}' width='800' height='${600 - top}' fill='${color}'/>`;
};

const stone: Surface = (palette, dice, top) => {
  const color = mix("#e9e4dc", palette.floor, 0.35);
  const veins = Array.from({ length: 7 }, () => {
    const y = top + dice.between(10, 600 - top);
    return `<path d='M${dice.between(-60, 500).toFixed(0)} ${y.toFixed(0)} q120 ${dice.between(-30, 30).toFixed(0)} 240 0 t260 ${dice.between(-20, 20).toFixed(0)}' fill='none' stroke='${darken(color, 0.25)}' stroke-opacity='0.35' stroke-width='${dice.between(1, 3).toFixed(1)}'/>`;
  });
  return `<rect y='${top}' width='800' height='${600 - top}' fill='${color}'/>${veins.join("")}`;
};

const gingham: Surface = (palette, dice, top) => {
  const step = dice.pick([36, 46]);
  const rows = Array.from(
    { length: 8 },
    (_, index) => `<rect y='${top + index * step * 2}' width='800' height='${step}'/>`,
  );
  const columns = Array.from(
    { length: 14 },
    (_, index) =>
      `<polygon points='${index * step * 2 - 60},${top} ${index * step * 2 + step - 60},${top} ${(index * step * 2 + step) * 1.16 - 120},600 ${index * step * 2 * 1.16 - 120},600'/>`,
  );
  return `<rect y='${top}' width='800' height='${600 - top}' fill='${lighten(palette.floor, 0.6)}'/><g fill='${palette.accent}' opacity='0.42'>${rows.join("")}</g><g fill='${palette.accent}' opacity='0.42'>${columns.join("")}</g>`;
};
