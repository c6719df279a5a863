import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { buildContracts } from "../buildContracts.ts";
import { readArtifact } from "../readArtifact.ts";

const ROOT = join(import.meta.dirname, "../..");
const SPECS = join(ROOT, "test/contracts");

/**
 * Where specs and tests of the contracts differ. A spec `test/contracts/<Contract>/<function>.tree` is a tree of
 * conditions with what happens as its leaves; its test file has one test per leaf, titled with the path to it, joined by
 * ", " and wrapped in `describe` as it likes. Every function of the contract has a spec.
 */
export async function findTreeProblems(directory = SPECS): Promise<string[]> {
  await buildContracts();
  const problems: string[] = [];
  for (const folder of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, folder.name);
    if (!folder.isDirectory() || !readdirSync(path).some((file) => file.endsWith(".tree"))) continue;
    for (const name of await functionsOf(folder.name)) {
      if (!existsSync(join(path, `${name}.tree`))) problems.push(`${relative(ROOT, path)}/${name}.tree is missing`);
    }
    for (const name of specsIn(path)) problems.push(...compare(join(path, name)));
  }
  return problems;
}

async function functionsOf(contract: string): Promise<string[]> {
  const { abi } = await readArtifact(contract);
  return abi.flatMap(({ type, name }) => (type === "function" && name ? [name] : []));
}

/** Names with a spec or a test, without their endings. */
function specsIn(path: string): string[] {
  const names = readdirSync(path).filter((file) => /\.(tree|test\.ts)$/.test(file));
  return [...new Set(names.map((file) => file.replace(/\.(tree|test\.ts)$/, "")))];
}

function compare(path: string): string[] {
  const files = { tree: `${path}.tree`, test: `${path}.test.ts` };
  for (const file of Object.values(files)) if (!existsSync(file)) return [`${relative(ROOT, file)} is missing`];
  const leaves = leavesOf(readFileSync(files.tree, "utf8"));
  const titles = titlesOf(readFileSync(files.test, "utf8"));
  const where = relative(ROOT, path);
  return [
    ...repeated(leaves).map((leaf) => `${where}.tree has this leaf twice: ${leaf}`),
    ...repeated(titles).map((title) => `${where}.test.ts has this test twice: ${title}`),
    ...leaves.filter((leaf) => !titles.includes(leaf)).map((leaf) => `${where}.test.ts has no test for: ${leaf}`),
    ...titles.filter((title) => !leaves.includes(title)).map((title) => `${where}.tree has no leaf for: ${title}`),
    ...(leaves.length > 0 ? [] : [`${basename(path)}.tree has no leaf`]),
  ];
}

/** The paths to a tree's leaves. A line's depth is that of its `├── ` or `└── `, in steps of four characters. */
export function leavesOf(tree: string): string[] {
  const lines = tree.split("\n").filter((line) => line.trim() !== "");
  const nodes = lines.map((line) => {
    const [, indent = "", text = line] = /^([│ ]*[├└]── )(.*)$/.exec(line) ?? [];
    return { depth: indent.length / 4, text: text.trim() };
  });
  const path: string[] = [];
  return nodes.flatMap(({ depth, text }, index) => {
    path.splice(depth, path.length, text);
    const isLeaf = (nodes[index + 1]?.depth ?? 0) <= depth;
    return isLeaf ? [path.join(", ")] : [];
  });
}

/** The titles of a test file's tests, after those of the blocks that they are in. Told by their indentation. */
export function titlesOf(source: string): string[] {
  const path: { indent: number; title: string }[] = [];
  const titles: string[] = [];
  for (const [, indent = "", kind, title = ""] of source.matchAll(/^( *)(describe|test)\("((?:[^"\\]|\\.)*)"/gm)) {
    while ((path.at(-1)?.indent ?? -1) >= indent.length) path.pop();
    if (kind === "describe") path.push({ indent: indent.length, title });
    else titles.push([...path.map((block) => block.title), title].join(", "));
  }
  return titles;
}

function repeated(names: string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

if (import.meta.main) {
  const problems = await findTreeProblems();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
