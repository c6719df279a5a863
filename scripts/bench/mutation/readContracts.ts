import { basename } from "node:path";
import { COMPILER_SETTINGS } from "../../compilerSettings.ts";
import { type CompilerInput, isOurs, readCompilerInput } from "../../readCompilerInput.ts";
import { isNode, type Node, walk } from "./generateMutants.ts";
import type { CompiledContract, Compiler, CompilerOutput } from "./startCompiler.ts";

export type Contracts = {
  sources: CompilerInput["sources"];
  trees: Map<string, Node>;
  /** The files to change. */
  mutated: string[];
  /** The files whose contracts are deployed, each named after its file. */
  deployed: string[];
  /** The code of the contracts in these files, or nothing when it can't be compiled. `changed` replaces one file. */
  compile: (
    compiler: Compiler,
    files: string[],
    changed?: [file: string, source: string],
  ) => Promise<Compiled | undefined>;
  /** The deployed files whose code is made of this file. */
  usersOf: (file: string) => string[];
};

export type Compiled = Map<string, CompiledContract>;

/** The sources under contracts/, their syntax trees, and how to compile them quickly. */
export async function readContracts(compiler: Compiler): Promise<Contracts> {
  const { sources, settings } = await readCompilerInput();
  const outputSelection = { "*": { "": ["ast"] } };
  const { sources: parsed = {} } = await compiler.compile({ sources, settings: { ...settings, outputSelection } });
  const trees = new Map(Object.entries(parsed).map(([file, { ast }]) => [file, ast]));
  const mutated = [...trees.keys()].filter(isOurs).sort();
  const deployed = mutated.filter((file) => hasContract(trees.get(file), nameOf(file)));
  const closures = new Map(deployed.map((file) => [file, closureOf(file, trees)]));
  return {
    sources,
    trees,
    mutated,
    deployed,
    usersOf: (file) => deployed.filter((user) => closures.get(user)?.has(file)),
    async compile(worker, files, changed) {
      const needed = new Set(files.flatMap((file) => [...(closures.get(file) ?? [])]));
      const given = Object.fromEntries([...needed].map((file) => [file, sources[file] ?? { content: "" }]));
      if (changed) given[changed[0]] = { content: changed[1] };
      const wanted = ["evm.bytecode.object", "evm.deployedBytecode.object"];
      const selection = Object.fromEntries(files.map((file) => [file, { [nameOf(file)]: wanted }]));
      const input = {
        sources: given,
        settings: { ...settings, ...COMPILER_SETTINGS.quick, outputSelection: selection },
      };
      return compiledOf(await worker.compile(input), files);
    },
  };
}

/** The contract that a file is named after. */
export function nameOf(file: string): string {
  return basename(file, ".sol");
}

function hasContract(tree: Node | undefined, name: string): boolean {
  const nodes = (tree?.nodes ?? []) as Node[];
  return nodes.some(
    (node) => node.nodeType === "ContractDefinition" && node.contractKind === "contract" && node.name === name,
  );
}

function closureOf(file: string, trees: Map<string, Node>): Set<string> {
  const seen = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const tree = trees.get(next);
    if (!isNode(tree)) continue;
    walk(tree, [], (node) => {
      if (node.nodeType === "ImportDirective") waiting.push(node.absolutePath as string);
    });
  }
  return seen;
}

function compiledOf({ errors = [], contracts = {} }: CompilerOutput, files: string[]): Compiled | undefined {
  if (errors.some(({ severity }) => severity === "error")) return undefined;
  const compiled: Compiled = new Map();
  for (const file of files) {
    const contract = contracts[file]?.[nameOf(file)];
    if (contract === undefined) return undefined;
    compiled.set(file, contract);
  }
  return compiled;
}
