import { basename } from "node:path";
import type { SourceFile } from "./listFiles.ts";

const CHECKED = /^(protocol|peer|indexer|web|scripts|test\/utils)\/.*\.tsx?$/;
/**
 * Entries, tests, settings, declarations, workers, generated code, the API's schemas (one file a route), Next.js's own names, measurements.
 * Programs (`import.meta.main`) are named after their command.
 */
const EXEMPT =
  /(^|\/)(index|[^/]+\.(test|config|worker)|[^/]+\.d)\.tsx?$|^protocol\/src\/(abi|api)\/|^scripts\/bench\/|^web\/app\/(.*\/)?(page|layout|template|loading|error|global-error|not-found|icon|manifest|robots|sitemap)\.tsx?$/;
const EXPORT =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|const|let|class|type|interface)\s+([A-Za-z0-9_$]+)/gm;
const REEXPORT = /^export\s+(?:type\s+)?\{([^}]*)\}/gm;

/**
 * Files with exports of which none gives the file its name. `market.ts` may export `startMarket`, and
 * `generate.ts` `generateAbis`: a word more. Case is not compared, so that `limits.ts` may export `LIMITS`.
 */
export function findMisnamedFiles(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (!CHECKED.test(path) || EXEMPT.test(path) || text.includes("import.meta.main")) return [];
    const names = exportsOf(text);
    const name = basename(path).replace(/\.tsx?$/, "");
    if (names.length === 0 || names.some((exported) => gives(exported, name))) return [];
    return [`${path}: exports ${names.join(", ")}, and nothing called ${name}`];
  });
}

function exportsOf(text: string): string[] {
  const direct = [...text.matchAll(EXPORT)].map((match) => match[1] ?? "");
  const listed = [...text.matchAll(REEXPORT)].flatMap((match) =>
    (match[1] ?? "").split(",").map((entry) => entry.trim().split(/\s+/).at(-1) ?? ""),
  );
  return [...direct, ...listed].filter(Boolean);
}

function gives(exported: string, name: string): boolean {
  const plain = exported.replaceAll("_", "").toLowerCase();
  const wanted = name.toLowerCase();
  const capital = (name[0] ?? "").toUpperCase() + name.slice(1);
  const longer = exported.startsWith(name) && /^[A-Z]/.test(exported.slice(name.length));
  return plain === wanted || longer || exported.endsWith(capital);
}
