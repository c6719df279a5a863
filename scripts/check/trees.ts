import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { buildContracts } from "../buildContracts.ts";
import { readArtifact } from "../readArtifact.ts";

const ROOT = join(import.meta.dirname, "../..");
const SPECS = join(ROOT, "test/contracts");

/** In contracts/: what is no contract of its own, or stands for others in tests. */
const NOT_SPECIFIED = ["interfaces", "libraries", "mocks"];

/**
 * Where specs and tests of the contracts differ. A spec `test/contracts/<Contract>/<function>.tree` is a tree of
 * conditions with what happens as its leaves; its test file has one test per leaf, titled with the path to it, joined by
 * ", " and wrapped in `describe` as it likes. Every contract has a folder, and every function of it a spec there.
 */
export async function findTreeProblems(specs = SPECS): Promise<string[]> {
  await buildContracts();
  const contracts = contractsIn(join(ROOT, "contracts"));
  const functions = await Promise.all(contracts.map(functionsOf));
  const missing = contracts.flatMap((contract, index) => findMissingSpecs(specs, contract, functions[index] ?? []));
  const folders = readdirSync(specs, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const differing = folders.flatMap(({ name: folder }) => {
    const path = join(specs, folder);
    if (!readdirSync(path).some((file) => file.endsWith(".tree"))) return [];
    if (!contracts.includes(folder)) return [`${relative(ROOT, path)} is named after no contract`];
    return specsIn(path).flatMap((name) => compare(join(path, name)));
  });
  return [...missing, ...differing];
}

/** The contracts that a folder's sources define and that can be deployed, but those in NOT_SPECIFIED. */
export function contractsIn(directory: string): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".sol"));
  const sources = files.filter((file) => !NOT_SPECIFIED.includes(file.split(sep)[0] ?? ""));
  return sources.sort().flatMap((file) => {
    const source = readFileSync(join(directory, file), "utf8");
    return [...source.matchAll(/^contract (\w+)/gm)].map(([, name = ""]) => name);
  });
}

/** What `specs` lacks of a contract with these functions. */
export function findMissingSpecs(specs: string, contract: string, functions: string[]): string[] {
  const path = join(specs, contract);
  if (!existsSync(path)) return [`${relative(ROOT, path)} is missing: contracts/ has ${contract}`];
  const without = functions.filter((name) => !existsSync(join(path, `${name}.tree`)));
  return without.map((name) => `${relative(ROOT, path)}/${name}.tree is missing`);
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
