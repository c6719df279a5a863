import type { SourceFile } from "./listFiles.ts";

const CHECKED = /^(contracts|protocol|peer|indexer|web|scripts)\/.*\.(ts|tsx|sol|mjs)$/;
const EXEMPT = /\.test\.tsx?$|\.t\.sol$|^protocol\/src\/abi\/|^contracts\/mocks\//;
/** As many code lines in a row, the same but for white space, count as a copy. */
const WINDOW = 12;

type Line = { text: string; number: number };

/** Passages of at least 12 code lines that appear twice; each pair of files is named once, with where it starts. */
export function findDuplicates(files: SourceFile[]): string[] {
  const seen = new Map<string, { path: string; line: number }>();
  const told = new Set<string>();
  return files.flatMap(({ path, text }) => {
    if (!CHECKED.test(path) || EXEMPT.test(path)) return [];
    const lines = codeLines(text);
    return lines.flatMap((first, index) => {
      if (index + WINDOW > lines.length) return [];
      const passage = lines.slice(index, index + WINDOW).map((line) => line.text);
      const key = passage.join("\n");
      const other = seen.get(key);
      if (!other) {
        seen.set(key, { path, line: first.number });
        return [];
      }
      const pair = `${other.path} ${path}`;
      if (told.has(pair)) return [];
      told.add(pair);
      return [`${path}:${first.number}: repeats ${other.path}:${other.line} (${WINDOW} lines or more)`];
    });
  });
}

/** Lines with code of their own: no imports, comments, or lone brackets. */
function codeLines(text: string): Line[] {
  return text
    .split("\n")
    .map((line, index) => ({ text: line.replaceAll(/\s+/g, " ").trim(), number: index + 1 }))
    .filter((line) => /\w/.test(line.text) && !/^(import |\} from |\/\/|\/?\*)/.test(line.text));
}
