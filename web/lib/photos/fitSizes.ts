/** Width and height of one rendition, in pixels. */
export type Size = { width: number; height: number };

/** The widths that a photo is published in, in pixels: a card, a phone, a large screen. */
const PHOTO_WIDTHS = [320, 800, 1600] as const;

/** A rendition is at most this many times as tall as it is wide, or it is fitted by its height. */
const TALLEST = 1.5;

/**
 * The renditions to make of a picture: never enlarged, ascending in width, at least one. A picture narrower than a
 * width is kept at its own size once.
 */
export function fitSizes(original: Size): Size[] {
  const sizes: Size[] = [];
  for (const width of PHOTO_WIDTHS) {
    const scale = Math.min(1, width / original.width, (width * TALLEST) / original.height);
    const size = {
      width: Math.max(1, Math.round(original.width * scale)),
      height: Math.max(1, Math.round(original.height * scale)),
    };
    if (size.width > (sizes.at(-1)?.width ?? 0)) sizes.push(size);
    if (scale === 1) break;
  }
  return sizes;
}
