import type { SourceFile } from "./listFiles.ts";
import { titlesOf } from "./trees.ts";

const DOCUMENT = "docs/security.md";
const TESTS = /^test\/(?:contracts\/)?(\w+\/\w+)\.test\.ts$/;
const NAMED = /`(\w+\/\w+)`|"([^"]+)"|`((?:invariant|check|test)_\w+)`/g;

/** Tests that docs/security.md names and that do not exist: `Contract/function` says the file of the titles in quotes after it. */
export function findMissingThreatTests(files: SourceFile[]): string[] {
  const rows =
    files
      .find(({ path }) => path === DOCUMENT)
      ?.text.split("\n")
      .filter((line) => line.startsWith("|")) ?? [];
  const titles = new Map(
    files.flatMap(({ path, text }) => {
      const [, name] = TESTS.exec(path) ?? [];
      if (name === undefined) return [];
      // The outermost block of a contract's tests is named after the file.
      const block = path.startsWith("test/contracts/") ? /^.*?, / : "";
      return [[name, titlesOf(text).map((title) => title.replace(block, ""))] as const];
    }),
  );
  const solidity = files.filter(({ path }) => path.endsWith(".t.sol")).map(({ text }) => text);
  return rows.flatMap((row) => {
    let file = "";
    return [...row.matchAll(NAMED)].flatMap(([, named, title, property]) => {
      if (named !== undefined) file = named;
      const exists =
        named !== undefined
          ? titles.has(named)
          : title !== undefined
            ? titles.get(file)?.includes(title)
            : solidity.some((text) => text.includes(`function ${property}(`));
      return exists ? [] : [`${DOCUMENT}: there is no test ${named ?? property ?? `${file} "${title}"`}`];
    });
  });
}
