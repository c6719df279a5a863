import { LIMITS } from "@souk/protocol";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { composePhoto } from "./composePhoto.ts";
import { SCENES, type SceneName } from "./scenes.ts";

const PALETTE = { wall: "#dfe6e4", floor: "#e7dccb", wood: "#b98a5c", accent: "#c8553d", deep: "#27496d" };
const PHOTO = { show: "🫖", with: "☕🍋", tint: 40, alt: "a teapot" };

describe("composePhoto", () => {
  test("default: WebP in two sizes within the limit, with the mean colour", async () => {
    const { color, sizes } = await composePhoto(PHOTO, "table", PALETTE, "seed");
    expect(color).toMatch(/^#[0-9a-f]{6}$/);
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [320, 240],
      [800, 600],
    ]);
    for (const { width, height, bytes } of sizes) {
      expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width, height });
      expect(bytes.length).toBeLessThanOrEqual(LIMITS.photoBytes);
    }
  });

  test.each(Object.keys(SCENES) as SceneName[])("args: scene %s, the same bytes from the same seed", async (scene) => {
    const [first, again, other] = await Promise.all(
      ["seed", "seed", "other"].map((seed) => composePhoto(PHOTO, scene, PALETTE, seed)),
    );
    expect(again).toEqual(first);
    expect(other?.sizes.at(-1)?.bytes).not.toEqual(first?.sizes.at(-1)?.bytes);
  });

  test("error: an emoji without a picture", async () => {
    await expect(composePhoto({ show: "x", alt: "" }, "table", PALETTE, "seed")).rejects.toThrow(
      "has no picture for x",
    );
  });
});
