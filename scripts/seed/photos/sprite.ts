import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";

/** A picture with transparency, cut to what is visible: raw RGBA, 8 bits a channel, colours multiplied by opacity. */
export type Sprite = { data: Uint8Array; width: number; height: number };

const ASSETS = join(dirname(createRequire(import.meta.url).resolve("@lobehub/fluent-emoji-3d/package.json")), "assets");
const loaded = new Map<string, Promise<Sprite>>();

/** The emoji's picture, its hue turned by `tint` degrees. Throws when the package has none for it. */
export function spriteOf(emoji: string, tint = 0): Promise<Sprite> {
  const key = `${emoji} ${tint}`;
  let sprite = loaded.get(key);
  if (!sprite) {
    sprite = load(assetPath(emoji), tint);
    loaded.set(key, sprite);
  }
  return sprite;
}

/** The emoji in a text, one grapheme each. */
export function emojiIn(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)]
    .map((part) => part.segment)
    .filter((part) => part.trim() !== "");
}

/** The file of an emoji: its code points in hexadecimal, with or without the emoji presentation selector (FE0F). */
export function assetPath(emoji: string): string {
  const points = [...emoji].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0"));
  const bare = points.filter((point) => point !== "fe0f");
  for (const name of [points.join("-"), bare.join("-"), `${bare.join("-")}-fe0f`]) {
    const path = join(ASSETS, `${name}.webp`);
    if (existsSync(path)) return path;
  }
  throw new RangeError(`@lobehub/fluent-emoji-3d has no picture for ${emoji} (${points.join("-")})`);
}

async function load(path: string, tint: number): Promise<Sprite> {
  // Trimmed but for one clear pixel on each side, so that sampling finds a soft edge.
  const trimmed = await sharp(path).ensureAlpha().trim({ threshold: 8 }).png({ compressionLevel: 0 }).toBuffer();
  const framed = sharp(trimmed).extend({ top: 1, bottom: 1, left: 1, right: 1, background: "#00000000" });
  const turned = tint === 0 ? framed : framed.modulate({ hue: ((Math.round(tint) % 360) + 360) % 360 });
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  return { data: multiplied(data), width: info.width, height: info.height };
}

function multiplied(data: Uint8Array): Uint8Array {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] as number) / 255;
    for (let channel = 0; channel < 3; channel += 1) data[at + channel] = (data[at + channel] as number) * alpha;
  }
  return data;
}
