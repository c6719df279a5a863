import type { Dice } from "../dice.ts";
import { darken, lighten } from "../palette.ts";

/** Planks laid across, with grain: the wood of tables, shelves and crates. */
export function woodPanel(
  color: string,
  dice: Dice,
  x: number,
  y: number,
  width: number,
  height: number,
  rows: number,
): string {
  const parts: string[] = [];
  const each = height / rows;
  for (let row = 0; row < rows; row += 1) {
    const tone = dice.between(-0.08, 0.1);
    const fill = tone > 0 ? lighten(color, tone) : darken(color, -tone);
    const upper = y + row * each;
    parts.push(`<rect x='${x}' y='${upper.toFixed(1)}' width='${width}' height='${each.toFixed(1)}' fill='${fill}'/>`);
    for (let line = 0; line < 3; line += 1) {
      const at = upper + each * dice.between(0.15, 0.85);
      const bend = each * dice.between(-0.18, 0.18);
      parts.push(
        `<path d='M${x} ${at.toFixed(1)} q${width * 0.25} ${bend.toFixed(1)} ${width * 0.5} 0 t${width * 0.5} 0' fill='none' stroke='${darken(color, 0.3)}' stroke-opacity='0.22' stroke-width='${dice.between(1, 2.4).toFixed(1)}'/>`,
      );
    }
    parts.push(
      `<rect x='${x}' y='${(upper + each - 2).toFixed(1)}' width='${width}' height='2' fill='${darken(color, 0.5)}' opacity='0.35'/>`,
    );
  }
  return parts.join("");
}
