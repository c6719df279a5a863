import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SourceFile } from "./listFiles.ts";

const LINK = /!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)/g;
const COMMAND = /\bnpm run ([\w:-]+)/g;

/** Links in Markdown files that lead nowhere, and `npm run` commands that don't exist. */
export function findStaleDocs(files: SourceFile[], root: string): string[] {
  const manifest = files.find(({ path }) => path === "package.json");
  const { scripts = {} } = JSON.parse(manifest?.text ?? "{}") as { scripts?: Record<string, string> };
  return files
    .filter(({ path }) => path.endsWith(".md"))
    .flatMap(({ path, text }) => [
      ...[...text.matchAll(LINK)]
        .map((match) => match[1] ?? "")
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path}: links to ${target}, which does not exist`),
      ...[...text.matchAll(COMMAND)]
        .map((match) => match[1] ?? "")
        .filter((name) => !(name in scripts))
        .map((name) => `${path}: names "npm run ${name}", which does not exist`),
    ]);
}
