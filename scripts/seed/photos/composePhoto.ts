import sharp from "sharp";
import type { PhotoContent } from "../content/sellerContent.ts";
import { blendShadow, blendSprite, boxOf, type Surface, type Transform } from "./blend.ts";
import { CANVAS } from "./canvas.ts";
import { diceOf } from "./dice.ts";
import { ground } from "./goods/ground.ts";
import { type Palette, toHex } from "./palette.ts";
import type { Placed } from "./placed.ts";
import { SCENES, type SceneName, svgDocument } from "./scenes.ts";
import { vignette } from "./settings/vignette.ts";
import { emojiIn, type Sprite, spriteOf } from "./sprite.ts";

/** One photo in its sizes (WebP, ascending width) and its mean colour `#rrggbb`, shown until it has loaded. */
export type ComposedPhoto = { color: string; sizes: { width: number; height: number; bytes: Uint8Array }[] };

const WIDTHS = [320, 800];
const SHADOW_COLOR = [28, 15, 5];
/** How a thing's shadow falls: how soft and dark it is, and how far from the thing. */
const CASTS = {
  stand: { blur: 9, opacity: 0.34, distance: 0 },
  lie: { blur: 9, opacity: 0.42, distance: 9 },
  hang: { blur: 11, opacity: 0.36, distance: 16 },
};
/** The shadow of a standing thing lies on the ground: its top this far to the right, and this flat. */
const SLANT = { right: 0.34, flat: 0.24 };

/** Draws a photo of the goods in `scene`. The same `seed` gives the same bytes. */
export async function composePhoto(
  photo: PhotoContent,
  scene: SceneName,
  palette: Palette,
  seed: string,
): Promise<ComposedPhoto> {
  const goods = { show: emojiIn(photo.show ?? ""), with: emojiIn(photo.with ?? ""), tint: photo.tint ?? 0 };
  const drawing = SCENES[scene]({ palette, dice: diceOf(seed), goods });
  const layers = await Promise.all(drawing.placed.map(layerOf));
  const contacts = layers.map(({ place, box }) =>
    place.cast === "stand" ? ground(place.x, place.base - 3, (box.right - box.left) * 0.52) : "",
  );
  const surface = await drawn(drawing.back + contacts.join("") + vignette());
  for (const layer of layers) castShadow(surface, layer);
  for (const { sprite, transform } of layers) blendSprite(surface, sprite, transform);
  if (drawing.front !== "") await cover(surface, drawing.front);
  return encoded(surface);
}

type Layer = { place: Placed; sprite: Sprite; transform: Transform; box: ReturnType<typeof boxOf> };

/** The sprite of a placed thing, and how it goes on the canvas. */
async function layerOf(place: Placed): Promise<Layer> {
  const sprite = await spriteOf(place.emoji, place.tint);
  const scale = place.size / Math.max(sprite.width, sprite.height);
  const cos = Math.cos((place.turn * Math.PI) / 180) * scale;
  const sin = Math.sin((place.turn * Math.PI) / 180) * scale;
  const turned = { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 };
  const { left, top, right, bottom } = boxOf(sprite, turned);
  const e = Math.round(place.x - (left + right) / 2);
  const f = Math.round(place.cast === "hang" ? place.base - top : place.base - bottom);
  const transform = { ...turned, e, f };
  return { place, sprite, transform, box: boxOf(sprite, transform) };
}

function castShadow(surface: Surface, { place, sprite, transform, box }: Layer): void {
  if (place.cast === "none") return;
  const { distance, ...soft } = CASTS[place.cast];
  const style = { ...soft, color: SHADOW_COLOR };
  if (place.cast !== "stand") {
    const moved = { ...transform, e: transform.e + distance, f: transform.f + distance * 1.3 };
    blendShadow(surface, sprite, moved, style);
    return;
  }
  // (x, y) goes to (x + right · height above ground, ground − flat · height above ground).
  const { a, b, c, d, e, f } = transform;
  const lean = (x: number, y: number) => x - SLANT.right * y;
  blendShadow(
    surface,
    sprite,
    {
      a: lean(a, b),
      b: b * SLANT.flat,
      c: lean(c, d),
      d: d * SLANT.flat,
      e: lean(e, f - box.bottom),
      f: box.bottom - 2 + (f - box.bottom) * SLANT.flat,
    },
    style,
  );
}

async function cover(surface: Surface, svg: string): Promise<void> {
  const { data, info } = await sharp(svgDocument(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let from = 0, to = 0; from < info.width * info.height * 4; from += 4, to += 3) {
    const part = (data[from + 3] as number) / 255;
    if (part === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const seen = surface.data[to + channel] as number;
      surface.data[to + channel] = seen + ((data[from + channel] as number) - seen) * part + 0.5;
    }
  }
}

async function drawn(svg: string): Promise<Surface> {
  const { data, info } = await sharp(svgDocument(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function encoded(surface: Surface): Promise<ComposedPhoto> {
  const picture = () => sharp(surface.data, { raw: { width: CANVAS.width, height: CANVAS.height, channels: 3 } });
  const sizes = WIDTHS.map(async (width) => {
    const image = width === CANVAS.width ? picture() : picture().resize(width);
    const { data, info } = await image.webp({ quality: 79, effort: 1 }).toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, bytes: new Uint8Array(data) };
  });
  const mean = await picture().resize(1, 1, { fit: "fill", kernel: "linear" }).raw().toBuffer();
  return { color: toHex([...mean]), sizes: await Promise.all(sizes) };
}
