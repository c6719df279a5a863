import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import sharp from "sharp";
import type { ComposedPhoto } from "./composePhoto.ts";

const DIRECTORY = resolve(import.meta.dirname, "../../../.souk/seed-photos");

/**
 * The photo of `what` from the disk, or made and kept there. The key covers what the photo is made of, the code that
 * draws it and the library's version, so an old picture is never taken for a new one.
 */
export async function cachedPhoto(what: unknown, make: () => Promise<ComposedPhoto>): Promise<ComposedPhoto> {
  const key = createHash("sha256")
    .update(`${await engineKey()}\n${JSON.stringify(what)}`)
    .digest("hex");
  const path = join(DIRECTORY, key);
  const kept = await read(path);
  if (kept) return kept;
  const photo = await make();
  await mkdir(DIRECTORY, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, serialize(photo));
  await rename(unfinished, path);
  return photo;
}

let engine: Promise<string> | undefined;

function engineKey(): Promise<string> {
  engine ??= hashSources();
  return engine;
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(sharp.versions));
  const names = (await readdir(import.meta.dirname, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
  for (const name of names) hash.update(await readFile(join(import.meta.dirname, name)));
  return hash.digest("hex");
}

/** Null when there is none, or when it cannot be read as a photo. */
async function read(path: string): Promise<ComposedPhoto | null> {
  try {
    return deserialize(await readFile(path)) as ComposedPhoto;
  } catch {
    return null;
  }
}
