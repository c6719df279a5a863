import type { SourceFile } from "./listFiles.ts";

// Written so that they don't match themselves.
const FORBIDDEN: [RegExp, string][] = [
  [/registry\.(?:npm[j]s|yarn[p]kg)|npm\.pkg\.git[h]ub|de[b]\.debian\.org/, "names a package registry's host"],
  [/"resolved": "htt[p]/, "holds a download address"],
  [/^\s*registr[y]\s*=/m, "sets a package registry"],
  [/(?<![\w.@-])\/(?:hom[e]|User[s]|roo[t]|wor[k])\/[\w.-]+/, "names a path of one machine"],
];

/** What would tie the repository to one machine or network: registry hosts, download addresses, absolute paths. */
export function findForeignAddresses(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    FORBIDDEN.flatMap(([pattern, what]) => {
      const match = pattern.exec(text);
      if (!match) return [];
      const line = text.slice(0, match.index).split("\n").length;
      return [`${path}:${line}: ${what}: ${match[0].trim()}`];
    }),
  );
}
