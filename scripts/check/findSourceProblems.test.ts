import { resolve } from "node:path";
import { expect, test } from "vitest";
import { findDuplicates } from "./findDuplicates.ts";
import { findForbiddenImports } from "./findForbiddenImports.ts";
import { findForeignAddresses } from "./findForeignAddresses.ts";
import { findLoosePins } from "./findLoosePins.ts";
import { findMisnamedFiles } from "./findMisnamedFiles.ts";
import { findMissingThreatTests } from "./findMissingThreatTests.ts";
import { findSkippedTests } from "./findSkippedTests.ts";
import { findStaleDocs } from "./findStaleDocs.ts";

const file = (path: string, text: string) => ({ path, text });

test("behavior: imports against the direction of the house are named", () => {
  const problems = findForbiddenImports([
    file("protocol/src/a.ts", 'import { b } from "@souk/peer";\nimport { readFile } from "node:fs";'),
    file("protocol/src/a.test.ts", 'import { readFile } from "node:fs";\nimport v from "../../test/vectors/v.json";'),
    file("peer/src/a.ts", 'import { c } from "../../indexer/src/c.ts";\nimport { d } from "@souk/protocol";'),
    file("web/lib/a.ts", 'export { e } from "@souk/indexer";\nconst f = await import("../../peer/src/f.ts");'),
    file("scripts/a.ts", 'import { g } from "../indexer/src/g.ts";'),
  ]);
  expect(problems).toEqual([
    "protocol/src/a.ts: protocol may not import peer (@souk/peer)",
    "protocol/src/a.ts: imports node:fs, but protocol also runs in the browser",
    "peer/src/a.ts: peer may not import indexer (../../indexer/src/c.ts)",
    "web/lib/a.ts: web may not import indexer (@souk/indexer)",
  ]);
});

test("behavior: a file is named after an export, whatever its case, or a verb and its name", () => {
  const problems = findMisnamedFiles([
    file("protocol/src/limits.ts", "export const LIMITS = {};"),
    file("scripts/market.ts", "export async function startMarket() {}"),
    file("web/components/Track.tsx", "export function Track() {}"),
    file("web/app/page.tsx", "export default function Home() {}"),
    file("peer/src/thing.ts", "export type Other = string;\nexport { a as another };"),
    file("scripts/program.ts", "console.log();"),
  ]);
  expect(problems).toEqual(["peer/src/thing.ts: exports Other, another, and nothing called thing"]);
});

test("behavior: skipped tests, lone tests and waits for a time are named", () => {
  const lines = [
    "te" + "st.skip('a', f);",
    "it.on" + "ly('b', f);",
    "awa" + "it new Promise((r) => setTimeout(r, 9));",
  ];
  const problems = findSkippedTests([
    file("peer/src/a.test.ts", [...lines, "test('fine', f);", "await waitFor(() => done);"].join("\n")),
    file("peer/src/a.ts", lines.join("\n")),
  ]);
  expect(problems.map((problem) => problem.split(":")[1])).toEqual(["1", "2", "3"]);
});

test("behavior: what ties the repository to one machine is named", () => {
  const problems = findForeignAddresses([
    file("a.md", `see ${"/ho" + "me/someone/souk"}`),
    file("package-lock.json", `"resolved": "${"ht" + "tps://x"}"`),
    file("docs/b.md", "see https://example.org/home/page and ./root/b"),
  ]);
  expect(problems.map((problem) => problem.split(":")[0])).toEqual(["a.md", "package-lock.json"]);
});

test("behavior: a version range is named", () => {
  const manifest = { dependencies: { a: "1.2.3", b: "^1.2.3" }, devDependencies: { c: "1.0.0-beta.1" } };
  expect(findLoosePins([file("peer/package.json", JSON.stringify(manifest))])).toEqual([
    'peer/package.json: b is "^1.2.3"; pin one exact version',
  ]);
});

test("behavior: a copied passage is named once", () => {
  const passage = Array.from({ length: 14 }, (_, index) => `const value${index} = compute(${index});`).join("\n");
  const problems = findDuplicates([
    file("peer/src/a.ts", `import { compute } from "./c.ts";\n${passage}`),
    file("peer/src/b.ts", `// another\n\n${passage.replaceAll("const", "  const")}`),
    file("peer/src/b.test.ts", passage),
  ]);
  expect(problems).toEqual(["peer/src/b.ts:3: repeats peer/src/a.ts:2 (12 lines or more)"]);
});

test("behavior: dead links and unknown commands in documents are named", () => {
  const problems = findStaleDocs(
    [
      file("package.json", '{"scripts":{"check":"x"}}'),
      file(
        "docs/a.md",
        "[ok](../package.json) [web](https://a.b/c) [dead](../nowhere.md#x) `npm run check` `npm run fly`",
      ),
    ],
    resolve(import.meta.dirname, "../.."),
  );
  expect(problems).toEqual([
    "docs/a.md: links to ../nowhere.md, which does not exist",
    'docs/a.md: names "npm run fly", which does not exist',
  ]);
});

test("behavior: tests that the threat model names and that do not exist are named", () => {
  const row =
    '| a thief | `Escrow/buy` "when he pays, it is his"; "when he does not, it is not" `invariant_a` `invariant_b` `Escrow/sell` |';
  const problems = findMissingThreatTests([
    file("docs/security.md", `"not in a table"\n${row}`),
    file(
      "test/contracts/Escrow/buy.test.ts",
      'describe("Escrow.buy", () => {\n  test("when he pays, it is his", f);\n});',
    ),
    file("test/invariant/Escrow.t.sol", "function invariant_a() external"),
  ]);
  expect(problems).toEqual([
    'docs/security.md: there is no test Escrow/buy "when he does not, it is not"',
    "docs/security.md: there is no test invariant_b",
    "docs/security.md: there is no test Escrow/sell",
  ]);
});
