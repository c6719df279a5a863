import { hanging, hangingSize } from "./arrange/hanging.ts";
import { lying } from "./arrange/lying.ts";
import { standing } from "./arrange/standing.ts";
import { CANVAS } from "./canvas.ts";
import type { Dice } from "./dice.ts";
import { bag } from "./goods/bag.ts";
import { book } from "./goods/book.ts";
import type { Drawn } from "./goods/drawn.ts";
import { framed } from "./goods/framed.ts";
import { ground } from "./goods/ground.ts";
import { jar } from "./goods/jar.ts";
import { plate } from "./goods/plate.ts";
import { starTiles } from "./goods/starTiles.ts";
import { textile } from "./goods/textile.ts";
import { darken, lighten, mix, type Palette } from "./palette.ts";
import type { Goods, Placed } from "./placed.ts";
import { gradient } from "./settings/gradient.ts";
import { table } from "./settings/table.ts";
import { tabletop } from "./settings/tabletop.ts";
import { wall } from "./settings/wall.ts";
import { windowLight } from "./settings/windowLight.ts";
import { woodPanel } from "./settings/woodPanel.ts";

export type SceneInput = { palette: Palette; dice: Dice; goods: Goods };
/** SVG under and over the sprites, and the sprites in drawing order. */
export type SceneDrawing = { back: string; front: string; placed: Placed[] };
type Scene = (input: SceneInput) => SceneDrawing;

/** Every setting a photo can have. */
export const SCENES = {
  table: ({ palette, dice, goods }) => onTable(palette, dice, standing(goods, dice, 512), ""),
  window: ({ palette, dice, goods }) => {
    const x = dice.between(-40, 240);
    return { ...onTable(palette, dice, standing(goods, dice, 516), windowLight(x, 0.5)), front: windowLight(x, 0.1) };
  },
  shelf: ({ palette, dice, goods }) => {
    const board = woodPanel(palette.wood, dice, 60, 452, 680, 34, 1);
    const brackets = [150, 620].map(
      (x) => `<path d='M${x} 486 h30 v70 q-4 -50 -30 -56z' fill='${darken(palette.wood, 0.35)}'/>`,
    );
    const shade = `${gradient("under", "#1c0f05", "#1c0f05", "x1='0' y1='0' x2='0' y2='1'", [0.32, 0])}<rect x='74' y='486' width='690' height='58' fill='url(#under)'/>`;
    return {
      back: wall(palette, dice) + shade + board + brackets.join(""),
      front: "",
      placed: standing(goods, dice, 456, 360).map((place) => ({ ...place, base: Math.min(place.base, 468) })),
    };
  },
  niche: ({ palette, dice, goods }) => {
    const inside = mix(palette.wall, dice.pick([palette.deep, palette.accent, palette.wood]), 0.36);
    const arch = (grow: number) =>
      `M${190 - grow} 540 V270 a${210 + grow} ${210 + grow} 0 0 1 ${420 + grow * 2} 0 V540z`;
    return {
      back: `${wall(palette, dice)}<path d='${arch(12)}' fill='${lighten(palette.wall, 0.45)}'/>${gradient("niche", darken(inside, 0.2), lighten(inside, 0.28), "x1='0' y1='0' x2='1' y2='0.6'")}<path d='${arch(0)}' fill='url(#niche)'/><rect x='150' y='514' width='500' height='40' rx='4' fill='${lighten(palette.floor, 0.35)}'/><rect x='150' y='548' width='500' height='8' fill='#1c0f05' opacity='0.25'/>`,
      front: "",
      placed: standing(goods, dice, 526, 340),
    };
  },
  podium: ({ palette, dice, goods }) => {
    const color = dice.pick([palette.accent, palette.wall, lighten(palette.deep, 0.3)]);
    const block = lighten(color, 0.3);
    const back = `${gradient("sweep", lighten(color, 0.16), darken(color, 0.1), "x1='0' y1='0' x2='0.4' y2='1'")}<rect width='800' height='600' fill='url(#sweep)'/><ellipse cx='440' cy='572' rx='330' ry='46' fill='#1c0f05' opacity='0.16'/><path d='M150 500 V548 a250 52 0 0 0 500 0 V500z' fill='${darken(block, 0.16)}'/><ellipse cx='400' cy='500' rx='250' ry='52' fill='${block}'/>`;
    return {
      back,
      front: "",
      placed: standing(goods, dice, 512, 390).map((place) => ({
        ...place,
        x: 400 + (place.x - 400) * 0.74,
        base: Math.min(place.base, 530),
      })),
    };
  },
  flat: ({ palette, dice, goods }) => ({ back: tabletop(palette, dice), front: "", placed: lying(goods, dice) }),
  daylight: ({ palette, dice, goods }) => {
    const x = dice.between(-40, 240);
    const back = tabletop(palette, dice) + windowLight(x, 0.5);
    return { back, front: windowLight(x, 0.1), placed: lying(goods, dice) };
  },
  tiles: ({ palette, dice, goods }) => {
    if (goods.show.length === 0) return { back: starTiles(palette, dice, goods.tint), front: "", placed: [] };
    const back = starTiles(palette, dice, 0) + table(palette, dice, 448);
    return { back, front: "", placed: standing(goods, dice, 522) };
  },
  stall: ({ palette, dice, goods }) => {
    const stripes = Array.from(
      { length: 10 },
      (_, index) =>
        `<path d='M${index * 80} 0 h80 v96 a40 34 0 0 1 -80 0z' fill='${index % 2 ? "#fbf3e2" : palette.accent}'/>`,
    );
    const awning = `<g>${stripes.join("")}</g>${gradient("awning", "#1c0f05", "#1c0f05", "x1='0' y1='0' x2='0' y2='1'", [0.28, 0])}<rect width='800' height='60' fill='url(#awning)'/>`;
    const shade = `<rect y='96' width='800' height='70' fill='#1c0f05' opacity='0.12'/>`;
    const front = `${woodPanel(palette.wood, dice, 0, 548, 800, 52, 1)}<rect y='540' width='800' height='10' fill='${lighten(palette.wood, 0.35)}'/>`;
    const goodsOnCounter = standing(goods, dice, 522, 350).map((place) => ({
      ...place,
      base: Math.min(place.base, 546),
    }));
    return {
      back: `${wall(palette, dice, 470)}${table(palette, dice, 470)}${shade}${awning}${front}`,
      front: "",
      placed: goodsOnCounter,
    };
  },
  crate: ({ palette, dice, goods }) => {
    const fill = Array.from({ length: 5 }, (_, index) => goods.show[index % goods.show.length] ?? "");
    const pile = fill.map((emoji, index): Placed => {
      const rear = index < Math.floor(fill.length / 2);
      const row = rear ? index : index - Math.floor(fill.length / 2);
      const length = rear ? Math.floor(fill.length / 2) : Math.ceil(fill.length / 2);
      const x = 400 + (row - (length - 1) / 2) * (400 / Math.max(length, 1)) + dice.between(-10, 10);
      return {
        emoji,
        x,
        base: rear ? 350 : 416,
        size: 176,
        turn: dice.between(-24, 24),
        tint: goods.tint,
        cast: "lie",
      };
    });
    const beside = goods.with.slice(0, 2).map(
      (emoji, index): Placed => ({
        emoji,
        x: index ? 108 : 694,
        base: 556,
        size: 138,
        turn: 0,
        tint: 0,
        cast: "stand",
      }),
    );
    const box = `${woodPanel(palette.wood, dice, 190, 376, 420, 164, 3)}<rect x='182' y='370' width='30' height='176' fill='${darken(palette.wood, 0.16)}'/><rect x='588' y='370' width='30' height='176' fill='${darken(palette.wood, 0.16)}'/>`;
    const inside = `<polygon points='196,380 604,380 576,322 224,322' fill='${darken(palette.wood, 0.62)}'/>`;
    return {
      back: `${wall(palette, dice, 400)}${table(palette, dice, 400)}${ground(410, 542, 270)}${inside}`,
      front: box,
      placed: [...pile, ...beside],
    };
  },
  peg: ({ palette, dice, goods }) => {
    const count = goods.show.length + goods.with.length;
    const size = hangingSize(count);
    const pegs = Array.from({ length: count }, (_, index) => {
      const x = 400 + (index - (count - 1) / 2) * size * 1.04;
      return `<circle cx='${x + 4}' cy='110' r='17' fill='#1c0f05' opacity='0.25'/><circle cx='${x}' cy='104' r='16' fill='${lighten(palette.wood, 0.25)}'/><circle cx='${x - 4}' cy='100' r='6' fill='#fff' opacity='0.4'/>`;
    });
    return {
      back: `${wall(palette, dice)}<rect y='132' width='800' height='10' fill='#1c0f05' opacity='0.16'/>${woodPanel(palette.wood, dice, 0, 82, 800, 50, 1)}${pegs.join("")}`,
      front: "",
      placed: hanging(goods, dice, 118),
    };
  },
  frame: ({ palette, dice, goods }) => {
    const drawn = framed(palette, dice, goods.tint);
    return { back: wall(palette, dice) + drawn.svg, front: "", placed: onLabel(drawn, goods.show, "none") };
  },
  book: ({ palette, dice, goods }) => {
    const drawn = book(palette, dice, goods.tint, 532);
    const small = standing({ show: [], with: goods.with, tint: 0 }, dice, 526, 330);
    return {
      back: `${wall(palette, dice, 452)}${table(palette, dice, 452)}${drawn.svg}`,
      front: "",
      placed: [...onLabel(drawn, goods.show, "none"), ...small],
    };
  },
  jar: ({ palette, dice, goods }) => packed(jar(palette, dice, goods.tint, 540), palette, dice, goods),
  bag: ({ palette, dice, goods }) => packed(bag(palette, dice, goods.tint, 540), palette, dice, goods),
  plate: ({ palette, dice, goods }) => {
    const small = lying({ show: [], with: goods.with, tint: 0 }, dice);
    return {
      back: tabletop(palette, dice) + plate(palette, dice, goods.tint, 300, 244),
      front: "",
      placed: [
        ...goods.show.map((emoji): Placed => ({ emoji, x: 400, base: 406, size: 212, turn: 0, tint: 0, cast: "lie" })),
        ...small,
      ],
    };
  },
  textile: ({ palette, dice, goods }) => ({
    back: wall(palette, dice) + textile(palette, dice, goods.tint),
    front: "",
    placed: goods.with.slice(0, 2).map(
      (emoji, index): Placed => ({
        emoji,
        x: index ? 106 : 694,
        base: 572,
        size: 150,
        turn: 0,
        tint: 0,
        cast: "stand",
      }),
    ),
  }),
  note: ({ palette, dice, goods }) => {
    const turn = dice.between(-3, 3).toFixed(1);
    const paper = `<g transform='rotate(${turn} 400 300)'><rect x='216' y='74' width='380' height='470' fill='#1c0f05' opacity='0.2'/><rect x='206' y='62' width='380' height='470' rx='4' fill='#fdf8ee'/><rect x='206' y='62' width='380' height='70' rx='4' fill='${palette.accent}'/>${[388, 420, 452, 484].map((y, index) => `<rect x='250' y='${y}' width='${index % 2 ? 220 : 292}' height='11' rx='5' fill='${mix(palette.deep, "#fdf8ee", 0.6)}'/>`).join("")}</g>`;
    const main = goods.show.map(
      (emoji, index): Placed => ({
        emoji,
        x: 396 + (index - (goods.show.length - 1) / 2) * 170,
        base: 372,
        size: goods.show.length > 1 ? 170 : 220,
        turn: 0,
        tint: goods.tint,
        cast: "lie",
      }),
    );
    const small = goods.with.slice(0, 2).map(
      (emoji, index): Placed => ({
        emoji,
        x: index ? 122 : 676,
        base: index ? 300 : 520,
        size: 160,
        turn: dice.between(-20, 20),
        tint: 0,
        cast: "lie",
      }),
    );
    return {
      back: tabletop(palette, dice) + paper,
      front: "",
      placed: [...main, { emoji: "📌", x: 400, base: 106, size: 74, turn: 0, tint: 0, cast: "lie" }, ...small],
    };
  },
  outdoors: ({ palette, dice, goods }) => {
    const time = dice.pick([
      ["#bfe0ea", "#fdf3dc"],
      ["#f7cf9b", "#fdeecb"],
      ["#cfe3dc", "#fbf0dd"],
      ["#e9c3b0", "#fdf0dd"],
    ]);
    const green = mix("#8fae62", palette.deep, dice.between(0.05, 0.25));
    const back = [
      gradient("sky", time[0] ?? "#bfe0ea", time[1] ?? "#fdf3dc", "x1='0' y1='0' x2='0' y2='1'"),
      "<rect width='800' height='460' fill='url(#sky)'/>",
      `<circle cx='${dice.between(90, 700).toFixed(0)}' cy='112' r='44' fill='#fff7dc' opacity='0.9'/>`,
      `<path d='M0 400 q130 -${dice.between(90, 170).toFixed(0)} 270 -20 t260 10 t270 -30 V600 H0z' fill='${mix(green, time[0] ?? green, 0.62)}'/>`,
      `<path d='M0 430 q200 -${dice.between(40, 90).toFixed(0)} 400 -8 t400 -12 V600 H0z' fill='${mix(green, time[1] ?? green, 0.3)}'/>`,
      `<path d='M0 462 q240 -26 460 -4 t340 -8 V600 H0z' fill='${green}'/>`,
      ...Array.from({ length: 46 }, () => {
        const x = dice.between(0, 800).toFixed(0);
        const y = dice.between(486, 600).toFixed(0);
        return `<path d='M${x} ${y} q2 -12 6 -16 q-1 10 -2 16z' fill='${darken(green, 0.22)}' opacity='0.6'/>`;
      }),
    ].join("");
    return { back, front: "", placed: standing(goods, dice, 528, 390) };
  },
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;

function onTable(palette: Palette, dice: Dice, placed: Placed[], light: string): SceneDrawing {
  const edge = dice.pick([424, 436, 446]);
  return { back: wall(palette, dice, edge) + light + table(palette, dice, edge), front: "", placed };
}

function packed(drawn: Drawn, palette: Palette, dice: Dice, goods: Goods): SceneDrawing {
  const small = standing({ show: [], with: goods.with, tint: 0 }, dice, 532, 330);
  return {
    back: `${wall(palette, dice, 450)}${table(palette, dice, 450)}${drawn.svg}`,
    front: "",
    placed: [...onLabel(drawn, goods.show, "none"), ...small],
  };
}

function onLabel(drawn: Drawn, show: string[], cast: Placed["cast"]): Placed[] {
  const { x, base, size } = drawn.label;
  return show.slice(0, 1).map((emoji) => ({ emoji, x, base, size, turn: 0, tint: 0, cast }));
}

/** The canvas as an SVG document around `inner`. */
export function svgDocument(inner: string): Buffer {
  return Buffer.from(
    `<svg xmlns='http://www.w3.org/2000/svg' width='${CANVAS.width}' height='${CANVAS.height}' viewBox='0 0 ${CANVAS.width} ${CANVAS.height}'><radialGradient id='ground'><stop offset='0' stop-color='#1c0f05' stop-opacity='0.5'/><stop offset='0.6' stop-color='#1c0f05' stop-opacity='0.22'/><stop offset='1' stop-color='#1c0f05' stop-opacity='0'/></radialGradient>${inner}</svg>`,
  );
}
