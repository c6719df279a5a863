import { errorFromCode, LIMITS, rawCid, type SoukError } from "@souk/protocol";
import { findQuality } from "./findQuality.ts";
import { fitSizes, type Size } from "./fitSizes.ts";

/** One rendition, ready to publish: its block's bytes and CID. */
export type PhotoSize = Size & { cid: string; bytes: Uint8Array };

/** A picture in every size it is published in (ascending), and its average colour as "#rrggbb". */
export type PreparedPhoto = { color: string; sizes: PhotoSize[] };

type Options = { signal?: AbortSignal };

const SHRINK = 0.85;
const LARGEST_FILE = 64 << 20;

/**
 * Turns a picture file into what is published: up to three WebP renditions (JPEG where the browser writes no WebP), each
 * within a block's limit. Drawing it anew leaves camera data such as the place behind.
 * Throws a SoukError when the file is no picture that this browser can read.
 */
export async function preparePhoto(file: Blob, { signal }: Options = {}): Promise<PreparedPhoto> {
  const picture = await readPicture(file);
  try {
    const sizes: PhotoSize[] = [];
    for (const size of fitSizes(picture)) {
      signal?.throwIfAborted();
      const rendition = await render(picture, size);
      if (rendition.width > (sizes.at(-1)?.width ?? 0)) sizes.push(rendition);
    }
    return { color: averageColor(picture), sizes };
  } finally {
    picture.close();
  }
}

async function readPicture(file: Blob): Promise<ImageBitmap> {
  const name = file instanceof File ? file.name : "The picture";
  if (file.size > LARGEST_FILE) throw unreadable(name, `${Math.round(file.size / 1e6)} MB; at most 64 MB`);
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw unreadable(name, "this browser can't read it");
  }
}

async function render(picture: ImageBitmap, wanted: Size): Promise<PhotoSize> {
  let size = wanted;
  for (;;) {
    const canvas = document.createElement("canvas");
    canvas.width = size.width;
    canvas.height = size.height;
    const context = canvas.getContext("2d");
    if (!context) throw unreadable("The picture", "it could not be drawn");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, size.width, size.height);
    const blob = await findQuality((quality) => encode(canvas, quality), LIMITS.photoBytes);
    if (blob) {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return { ...size, bytes, cid: rawCid(bytes) };
    }
    size = { width: Math.round(size.width * SHRINK), height: Math.round(size.height * SHRINK) };
  }
}

async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  const webp = await toBlob(canvas, "image/webp", quality);
  if (webp?.type === "image/webp") return webp;
  const jpeg = await toBlob(canvas, "image/jpeg", quality);
  if (jpeg) return jpeg;
  throw unreadable("The picture", "it could not be encoded");
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}

function averageColor(picture: ImageBitmap): string {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  if (!context) return "#cccccc";
  context.drawImage(picture, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function unreadable(name: string, seen: string): SoukError {
  return errorFromCode("photo-unreadable", { name, seen });
}
