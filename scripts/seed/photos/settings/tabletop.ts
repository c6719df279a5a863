import type { Dice } from "../dice.ts";
import { darken, lighten, mix, type Palette } from "../palette.ts";
import { gradient } from "./gradient.ts";
import { lightPool } from "./lightPool.ts";
import { woodPanel } from "./woodPanel.ts";

/** A surface seen from straight above. */
export function tabletop(palette: Palette, dice: Dice): string {
  const draw = dice.pick([linen, boards, terrazzo, linen, plainTop]);
  return draw(palette, dice) + lightPool(dice);
}

function linen(palette: Palette, dice: Dice): string {
  const color = lighten(dice.pick([palette.wall, palette.floor, mix(palette.accent, "#f4ead9", 0.6)]), 0.25);
  const turn = dice.between(-14, 14).toFixed(0);
  return `<pattern id='weave' width='9' height='9' patternUnits='userSpaceOnUse' patternTransform='rotate(${turn})'><path d='M0 2h9M0 6.5h9' stroke='${darken(color, 0.3)}' stroke-opacity='0.16' stroke-width='2'/><path d='M2 0v9M6.5 0v9' stroke='#ffffff' stroke-opacity='0.28' stroke-width='2'/></pattern><rect width='800' height='600' fill='${color}'/><rect width='800' height='600' fill='url(#weave)'/><path d='M-20 ${dice.between(380, 520).toFixed(0)} q260 -60 500 10 t400 -40' fill='none' stroke='${darken(color, 0.4)}' stroke-opacity='0.07' stroke-width='26'/>`;
}

function boards(palette: Palette, dice: Dice): string {
  return woodPanel(dice.chance(0.5) ? palette.wood : lighten(palette.wood, 0.3), dice, 0, 0, 800, 600, 5);
}

function terrazzo(palette: Palette, dice: Dice): string {
  const chips = Array.from({ length: 110 }, () => {
    const x = dice.between(0, 800);
    const y = dice.between(0, 600);
    const size = dice.between(5, 17);
    const color = dice.pick([palette.accent, palette.deep, palette.wood, "#ffffff", darken(palette.floor, 0.2)]);
    return `<polygon points='${x.toFixed(0)},${y.toFixed(0)} ${(x + size).toFixed(0)},${(y + size * dice.between(-0.4, 0.5)).toFixed(0)} ${(x + size * 0.7).toFixed(0)},${(y + size).toFixed(0)} ${(x - size * 0.2).toFixed(0)},${(y + size * 0.7).toFixed(0)}' fill='${color}' opacity='0.6'/>`;
  });
  return `<rect width='800' height='600' fill='${lighten(palette.floor, 0.45)}'/>${chips.join("")}`;
}

function plainTop(palette: Palette, dice: Dice): string {
  const color = dice.pick([palette.accent, palette.wall, lighten(palette.deep, 0.35), palette.floor]);
  return `${gradient("plainTop", lighten(color, 0.18), darken(color, 0.1), "x1='0' y1='0' x2='1' y2='1'")}<rect width='800' height='600' fill='url(#plainTop)'/>`;
}
