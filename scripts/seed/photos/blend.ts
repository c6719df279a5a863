import type { Sprite } from "./sprite.ts";

/** A drawing surface: raw RGB, 8 bits a channel. */
export type Surface = { data: Uint8Array; width: number; height: number };

/** Where a sprite's pixel (u, v) goes on the surface: x = a·u + c·v + e, y = b·u + d·v + f. */
export type Transform = { a: number; b: number; c: number; d: number; e: number; f: number };

export type ShadowStyle = { color: readonly number[]; opacity: number; blur: number };

/** Shadows are computed on a grid this much coarser than the surface: they are soft anyway. */
const CELL = 4;

/** Draws the sprite on the surface, in place, with bilinear sampling; what lies outside is cut off. */
export function blendSprite(surface: Surface, sprite: Sprite, transform: Transform): void {
  const inverse = inverseOf(transform);
  const box = clip(boxOf(sprite, transform), surface);
  const { data, width } = sprite;
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const u = inverse.a * (x + 0.5) + inverse.c * (y + 0.5) + inverse.e - 0.5;
      const v = inverse.b * (x + 0.5) + inverse.d * (y + 0.5) + inverse.f - 0.5;
      const column = Math.floor(u);
      const row = Math.floor(v);
      if (column < 0 || row < 0 || column >= sprite.width - 1 || row >= sprite.height - 1) continue;
      const at = (row * width + column) * 4;
      const right = u - column;
      const lower = v - row;
      const kept = 1 - sample(data, at + 3, width, right, lower) / 255;
      if (kept === 1) continue;
      const to = (y * surface.width + x) * 3;
      surface.data[to] = (surface.data[to] as number) * kept + sample(data, at, width, right, lower) + 0.5;
      surface.data[to + 1] = (surface.data[to + 1] as number) * kept + sample(data, at + 1, width, right, lower) + 0.5;
      surface.data[to + 2] = (surface.data[to + 2] as number) * kept + sample(data, at + 2, width, right, lower) + 0.5;
    }
  }
}

/** A channel between four pixels: `at` is its place in the upper left one. */
function sample(data: Uint8Array, at: number, width: number, right: number, lower: number): number {
  const below = at + width * 4;
  const upper = (data[at] as number) * (1 - right) + (data[at + 4] as number) * right;
  const under = (data[below] as number) * (1 - right) + (data[below + 4] as number) * right;
  return upper * (1 - lower) + under * lower;
}

/** Darkens the surface, in place, by the soft outline of the sprite. `blur` is a distance on the surface. */
export function blendShadow(surface: Surface, sprite: Sprite, transform: Transform, style: ShadowStyle): void {
  const { color, opacity, blur } = style;
  const reach = Math.ceil((blur * 2) / CELL) + 1;
  const box = boxOf(sprite, transform);
  const mask = {
    left: box.left - reach * CELL,
    top: box.top - reach * CELL,
    width: Math.ceil((box.right - box.left) / CELL) + reach * 2 + 1,
    height: Math.ceil((box.bottom - box.top) / CELL) + reach * 2 + 1,
  };
  const radius = Math.max(1, Math.round(blur / CELL));
  const soft = blurred(blurred(outline(sprite, inverseOf(transform), mask), mask, radius), mask, radius);
  const edge = { ...mask, right: mask.left + (mask.width - 1) * CELL, bottom: mask.top + (mask.height - 1) * CELL };
  const area = clip(edge, surface);
  for (let y = area.top; y < area.bottom; y += 1) {
    const row = Math.floor((y - mask.top) / CELL);
    const lower = (y - mask.top) / CELL - row;
    for (let x = area.left; x < area.right; x += 1) {
      const column = Math.floor((x - mask.left) / CELL);
      const right = (x - mask.left) / CELL - column;
      const at = row * mask.width + column;
      const upper = (soft[at] as number) * (1 - right) + (soft[at + 1] as number) * right;
      const under = (soft[at + mask.width] as number) * (1 - right) + (soft[at + mask.width + 1] as number) * right;
      const part = (upper * (1 - lower) + under * lower) * opacity;
      if (part < 0.002) continue;
      const to = (y * surface.width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const seen = surface.data[to + channel] as number;
        surface.data[to + channel] = seen + ((color[channel] as number) - seen) * part + 0.5;
      }
    }
  }
}

type Box = { left: number; top: number; right: number; bottom: number };
type Mask = { left: number; top: number; width: number; height: number };

/** The whole pixels that the transformed sprite touches. */
export function boxOf({ width, height }: { width: number; height: number }, transform: Transform): Box {
  const { a, b, c, d, e, f } = transform;
  const xs = [0, a * width, c * height, a * width + c * height];
  const ys = [0, b * width, d * height, b * width + d * height];
  return {
    left: Math.floor(Math.min(...xs) + e),
    right: Math.ceil(Math.max(...xs) + e),
    top: Math.floor(Math.min(...ys) + f),
    bottom: Math.ceil(Math.max(...ys) + f),
  };
}

function clip(box: Box, surface: Surface): Box {
  return {
    left: Math.max(0, box.left),
    top: Math.max(0, box.top),
    right: Math.min(surface.width, box.right),
    bottom: Math.min(surface.height, box.bottom),
  };
}

function inverseOf({ a, b, c, d, e, f }: Transform): Transform {
  const determinant = a * d - b * c;
  const inverse = { a: d / determinant, b: -b / determinant, c: -c / determinant, d: a / determinant };
  return { ...inverse, e: -(inverse.a * e + inverse.c * f), f: -(inverse.b * e + inverse.d * f) };
}

/** The sprite's opacity (0..1) on the mask's grid. */
function outline(sprite: Sprite, inverse: Transform, mask: Mask): Float32Array {
  const cells = new Float32Array(mask.width * mask.height);
  for (let row = 0; row < mask.height; row += 1) {
    for (let column = 0; column < mask.width; column += 1) {
      const x = mask.left + column * CELL;
      const y = mask.top + row * CELL;
      const u = Math.round(inverse.a * x + inverse.c * y + inverse.e);
      const v = Math.round(inverse.b * x + inverse.d * y + inverse.f);
      if (u < 0 || v < 0 || u >= sprite.width || v >= sprite.height) continue;
      cells[row * mask.width + column] = (sprite.data[(v * sprite.width + u) * 4 + 3] as number) / 255;
    }
  }
  return cells;
}

/** A box blur, across and down; twice over it comes close to a bell curve. */
function blurred(cells: Float32Array, { width, height }: Mask, radius: number): Float32Array {
  const across = new Float32Array(cells.length);
  const down = new Float32Array(cells.length);
  blurLines(cells, across, { lines: height, length: width, step: 1, stride: width }, radius);
  blurLines(across, down, { lines: width, length: height, step: width, stride: 1 }, radius);
  return down;
}

type Lines = { lines: number; length: number; step: number; stride: number };

function blurLines(from: Float32Array, to: Float32Array, { lines, length, step, stride }: Lines, radius: number): void {
  const span = radius * 2 + 1;
  for (let line = 0; line < lines; line += 1) {
    const start = line * stride;
    let sum = 0;
    for (let at = -radius; at < length; at += 1) {
      const entering = at + radius;
      const leaving = at - radius - 1;
      if (entering < length) sum += from[start + entering * step] as number;
      if (leaving >= 0) sum -= from[start + leaving * step] as number;
      if (at >= 0) to[start + at * step] = sum / span;
    }
  }
}
