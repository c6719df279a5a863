import type { Dice } from "../dice.ts";
import { darken, mix, type Palette, turnHue } from "../palette.ts";
import type { Drawn } from "./drawn.ts";
import { sheen } from "./sheen.ts";

type Box = { x: number; y: number; width: number; height: number };
type Art = (palette: Palette, dice: Dice, tint: number, box: Box) => string;

/** A framed picture on the wall; the picture inside is a composition of its own. */
export function framed(palette: Palette, dice: Dice, tint: number): Drawn {
  const wide = dice.chance(0.4);
  const [width, height] = wide ? [540, 410] : [390, 496];
  const left = 400 - width / 2;
  const top = 292 - height / 2;
  const frame = dice.pick([palette.wood, darken(palette.deep, 0.3), "#efe2c8", "#2a211b"]);
  const mat = dice.pick([0, 38, 52]);
  const inner = { x: left + 22 + mat, y: top + 22 + mat, width: width - 44 - mat * 2, height: height - 44 - mat * 2 };
  const art = dice.pick([hills, arches, discs, hills, paperCuts])(palette, dice, tint, inner);
  return {
    svg: [
      `<rect x='${left + 12}' y='${top + 18}' width='${width}' height='${height}' fill='#1c0f05' opacity='0.28'/><rect x='${left + 5}' y='${top + 8}' width='${width}' height='${height}' fill='#1c0f05' opacity='0.24'/>`,
      `<rect x='${left}' y='${top}' width='${width}' height='${height}' fill='${frame}'/><rect x='${left}' y='${top}' width='${width}' height='${height}' fill='url(#sheen)'/>`,
      `<rect x='${left + 20}' y='${top + 20}' width='${width - 40}' height='${height - 40}' fill='#fbf6ec' stroke='#000' stroke-opacity='0.25' stroke-width='3'/>`,
      `<clipPath id='art'><rect x='${inner.x}' y='${inner.y}' width='${inner.width}' height='${inner.height}'/></clipPath><g clip-path='url(#art)'>${art}</g>`,
      `<polygon points='${left + 22},${top + 22} ${left + width * 0.5},${top + 22} ${left + width * 0.2},${top + height - 22} ${left + 22},${top + height - 22}' fill='#fff' opacity='0.08'/>`,
      sheen(),
    ].join(""),
    label: { x: 400, base: inner.y + inner.height * 0.86, size: Math.min(inner.width, inner.height) * 0.62 },
  };
}

const hills: Art = (palette, dice, tint, box) => {
  const sky = turnHue(mix(palette.accent, "#fff1d0", 0.55), tint);
  const layers = [0.5, 0.64, 0.78].map((at, index) => {
    const y = box.y + box.height * at;
    const color = turnHue(mix(palette.deep, palette.wall, 0.55 - index * 0.26), tint);
    return `<path d='M${box.x} ${y} q${box.width * 0.25} ${dice.between(-70, 10)} ${box.width * 0.5} 0 t${box.width * 0.5} ${dice.between(-40, 20)} V${box.y + box.height} H${box.x}z' fill='${color}'/>`;
  });
  return `<rect x='${box.x}' y='${box.y}' width='${box.width}' height='${box.height}' fill='${sky}'/><circle cx='${box.x + box.width * dice.between(0.25, 0.75)}' cy='${box.y + box.height * 0.3}' r='${box.width * 0.12}' fill='${turnHue(palette.wood, tint)}'/>${layers.join("")}`;
};

const arches: Art = (palette, _dice, tint, box) => {
  const colors = [palette.deep, palette.accent, palette.wall, palette.wood].map((color) => turnHue(color, tint));
  const rings = colors.map((color, index) => {
    const radius = box.width * (0.42 - index * 0.095);
    const middle = box.x + box.width / 2;
    return `<path d='M${middle - radius} ${box.y + box.height} V${box.y + box.height * 0.5} a${radius} ${radius} 0 0 1 ${radius * 2} 0 V${box.y + box.height}z' fill='${color}'/>`;
  });
  return `<rect x='${box.x}' y='${box.y}' width='${box.width}' height='${box.height}' fill='#f6ecd9'/>${rings.join("")}`;
};

const discs: Art = (palette, dice, tint, box) => {
  const colors = [palette.deep, palette.accent, palette.wood].map((color) => turnHue(color, tint));
  const shapes = colors.map(
    (color) =>
      `<circle cx='${box.x + box.width * dice.between(0.25, 0.75)}' cy='${box.y + box.height * dice.between(0.25, 0.7)}' r='${box.width * dice.between(0.16, 0.34)}' fill='${color}' opacity='0.85'/>`,
  );
  return `<rect x='${box.x}' y='${box.y}' width='${box.width}' height='${box.height}' fill='#f4e8d3'/>${shapes.join("")}<path d='M${box.x} ${box.y + box.height * 0.8} h${box.width}' stroke='${darken(palette.deep, 0.3)}' stroke-width='3'/>`;
};

const paperCuts: Art = (palette, dice, tint, box) => {
  const colors = [palette.accent, palette.deep, palette.wood, "#f6ecd9"].map((color) => turnHue(color, tint));
  const cells = Array.from({ length: 12 }, (_, index) => {
    const width = box.width / 3;
    const height = box.height / 4;
    const x = box.x + (index % 3) * width;
    const y = box.y + Math.floor(index / 3) * height;
    const [one, two] = [dice.pick(colors), dice.pick(colors)];
    return `<rect x='${x}' y='${y}' width='${width}' height='${height}' fill='${one}'/><path d='${dice.chance(0.5) ? `M${x} ${y} a${width} ${height} 0 0 0 ${width} ${height} V${y}z` : `M${x} ${y + height} a${width} ${height} 0 0 1 ${width} ${-height} V${y + height}z`}' fill='${two}'/>`;
  });
  return cells.join("");
};
