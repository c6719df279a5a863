/** A seller's colours, `#rrggbb`: what the walls, the tables and the cloths of its photos are made of. */
export type Palette = { wall: string; floor: string; wood: string; accent: string; deep: string };

/** `from` moved towards `to` by `part` (0..1). */
export function mix(from: string, to: string, part: number): string {
  const a = channels(from);
  const b = channels(to);
  return toHex(a.map((value, index) => value + ((b[index] ?? 0) - value) * part));
}

export const lighten = (color: string, part: number): string => mix(color, "#ffffff", part);
export const darken = (color: string, part: number): string => mix(color, "#1c120a", part);

/** The colour with its hue turned by `degrees`, at equal luma (the matrix of CSS Filter Effects, hue-rotate). */
export function turnHue(color: string, degrees: number): string {
  if (degrees === 0) return color;
  const [r = 0, g = 0, b = 0] = channels(color);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return toHex([
    r * (0.213 + cos * 0.787 - sin * 0.213) +
      g * (0.715 - cos * 0.715 - sin * 0.715) +
      b * (0.072 - cos * 0.072 + sin * 0.928),
    r * (0.213 - cos * 0.213 + sin * 0.143) +
      g * (0.715 + cos * 0.285 + sin * 0.14) +
      b * (0.072 - cos * 0.072 - sin * 0.283),
    r * (0.213 - cos * 0.213 - sin * 0.787) +
      g * (0.715 - cos * 0.715 + sin * 0.715) +
      b * (0.072 + cos * 0.928 + sin * 0.072),
  ]);
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

/** `#rrggbb` from three channels of 0..255, clamped and rounded. */
export function toHex(values: number[]): string {
  return `#${values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
