import { posix } from "node:path";
import type { SourceFile } from "./listFiles.ts";

/** Who may import whom: contracts → protocol → peer → indexer; protocol, peer → web. The rest may use all. */
const ALLOWED: Record<string, string[]> = {
  protocol: ["protocol"],
  peer: ["protocol", "peer"],
  indexer: ["protocol", "peer", "indexer"],
  web: ["protocol", "peer", "web"],
};

/** Parts that run in a browser too: no module of Node in their sources. */
const ANYWHERE = new Set(["protocol", "web"]);

const SOURCE = /\.(ts|tsx|mts|mjs|js)$/;
const TEST = /\.test\.tsx?$/;
const IMPORT =
  /^\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']|\bnew URL\(\s*["'](\.[^"']+)["'],\s*import\.meta\.url/gm;

/** Imports that go against the direction of the house, as `file: what is wrong`. */
export function findForbiddenImports(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const part = path.split("/")[0] ?? "";
    const allowed = ALLOWED[part];
    if (!allowed || !SOURCE.test(path)) return [];
    return [...text.matchAll(IMPORT)].flatMap((match) => {
      const specifier = match[1] ?? match[2] ?? match[3] ?? "";
      if (ANYWHERE.has(part) && specifier.startsWith("node:") && isSource(path)) {
        return [`${path}: imports ${specifier}, but ${part} also runs in the browser`];
      }
      const target = partOf(specifier, path);
      if (target === null || allowed.includes(target)) return [];
      if (TEST.test(path) && target === "test") return []; // test vectors and test/utils
      return [`${path}: ${part} may not import ${target} (${specifier})`];
    });
  });
}

function isSource(path: string): boolean {
  return !TEST.test(path) && !/(^|\/)[^/]+\.config\.(ts|mjs|js)$/.test(path);
}

/** The part of the repository that a specifier leads to, or null for a package from outside. */
function partOf(specifier: string, from: string): string | null {
  if (specifier.startsWith("@souk/")) return specifier.split("/")[1] ?? null;
  if (!specifier.startsWith(".")) return null;
  const part = posix.join(posix.dirname(from), specifier).split("/")[0];
  return part && !part.startsWith(".") ? part : null; // the repository itself is no part
}
