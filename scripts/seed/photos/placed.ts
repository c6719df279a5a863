/** Where one sprite goes on the canvas: `x` is its centre, `base` its lower edge (what hangs: its upper edge), `size` its longer side. */
export type Placed = {
  emoji: string;
  x: number;
  base: number;
  size: number;
  /** Degrees, clockwise. */
  turn: number;
  /** Degrees of hue. */
  tint: number;
  /** What kind of shadow it throws: standing on a surface, lying on it, hanging before a wall, or none. */
  cast: "stand" | "lie" | "hang" | "none";
};

export type Goods = { show: string[]; with: string[]; tint: number };
