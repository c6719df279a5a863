import sharp from "sharp";
import { blendSprite } from "./blend.ts";
import type { ComposedPhoto } from "./composePhoto.ts";
import { darken, lighten, type Palette } from "./palette.ts";
import { spriteOf } from "./sprite.ts";

const SIDE = 256;

/** A seller's sign: its emoji on a square of its own colours, as WebP. */
export async function composeAvatar(emoji: string, palette: Palette): Promise<ComposedPhoto> {
  const sprite = await spriteOf(emoji);
  const { data: paper } = await sharp(background(palette)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const scale = (SIDE * 0.66) / Math.max(sprite.width, sprite.height);
  const centred = (size: number) => (SIDE - size * scale) / 2;
  const transform = { a: scale, b: 0, c: 0, d: scale, e: centred(sprite.width), f: centred(sprite.height) };
  blendSprite({ data: paper, width: SIDE, height: SIDE }, sprite, transform);
  const { data, info } = await sharp(paper, { raw: { width: SIDE, height: SIDE, channels: 3 } })
    .webp({ quality: 84 })
    .toBuffer({ resolveWithObject: true });
  const sizes = [{ width: info.width, height: info.height, bytes: new Uint8Array(data) }];
  return { color: palette.accent, sizes };
}

function background({ accent, wall }: Palette): Buffer {
  return Buffer.from(
    `<svg xmlns='http://www.w3.org/2000/svg' width='${SIDE}' height='${SIDE}'><linearGradient id='g' x1='0' y1='0' x2='1' y2='1'><stop offset='0' stop-color='${lighten(accent, 0.5)}'/><stop offset='1' stop-color='${darken(accent, 0.05)}'/></linearGradient><rect width='${SIDE}' height='${SIDE}' fill='url(#g)'/><circle cx='${SIDE / 2}' cy='${SIDE / 2}' r='${SIDE * 0.42}' fill='${lighten(wall, 0.4)}' opacity='0.75'/></svg>`,
  );
}
