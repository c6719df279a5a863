import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A text file of the repository; `path` is relative to its root. */
export type SourceFile = { path: string; text: string };

const BINARY = /\.(png|jpe?g|webp|avif|gif|ico|woff2?|bin|cbor|car|wasm)$/;

/** All text files that git tracks or would track. */
export function listFiles(root: string): SourceFile[] {
  const paths = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return [...new Set(paths.split("\0"))]
    .filter((path) => path && !BINARY.test(path) && existsSync(join(root, path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
