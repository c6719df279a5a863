import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import solc from "solc";
import { MAX_CODE_SIZE } from "../deploy/planDeployment.ts";
import { readArtifact } from "../readArtifact.ts";
import { isOurs, readCompilerInput } from "../readCompilerInput.ts";

const SNAPSHOT = join(import.meta.dirname, "../../test/contracts/layout.snapshot.json");

/** Type and name of variables, by slot and, in bytes, offset: `slot:offset`. Mappings' values are at hashes of their slot. */
type Variables = Record<string, string>;

/** What a contract weighs, in bytes, and where its variables are. */
type Layout = { codeSize: number; creationSize: number; storage: Variables; transient: Variables };

export type Layouts = Record<string, Layout>;

type StorageLayout = {
  storage: { slot: string; offset: number; type: string; label: string }[];
  types: Record<string, { label: string }> | null;
};

/** The layout of every contract that goes on a chain. contracts/ must be compiled. */
async function measureLayouts(): Promise<Layouts> {
  const { sources, settings } = await readCompilerInput();
  const outputSelection = { "*": { "*": ["storageLayout", "transientStorageLayout"] } };
  const input = { language: "Solidity", sources, settings: { ...settings, outputSelection } };
  const { contracts } = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts: Record<string, Record<string, { storageLayout: StorageLayout; transientStorageLayout: StorageLayout }>>;
  };
  const layouts: Layouts = {};
  for (const file of Object.keys(contracts).filter(isOurs).sort()) {
    const name = basename(file, ".sol");
    const compiled = contracts[file]?.[name];
    const artifact = compiled && (await readArtifact(name));
    // A library whose functions are all internal is part of the contracts that call it.
    if (!compiled || artifact?.abi.length === 0) continue;
    layouts[name] = {
      codeSize: sizeOf(artifact?.deployedBytecode),
      creationSize: sizeOf(artifact?.bytecode),
      storage: written(compiled.storageLayout),
      transient: written(compiled.transientStorageLayout),
    };
  }
  return layouts;
}

/** What is too large for a chain, and what is not as it was recorded. */
export function findLayoutProblems(measured: Layouts, recorded: Layouts): string[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(measured)])];
  return names.flatMap((name) => {
    const [is, was] = [measured[name], recorded[name]];
    if (!is) return [`${name} is recorded, and not in contracts/`];
    const tooLarge =
      is.codeSize > MAX_CODE_SIZE ? [`${name} has ${is.codeSize} bytes of code; EIP-170 allows ${MAX_CODE_SIZE}`] : [];
    if (!was) return [...tooLarge, `${name} is not recorded`];
    const fields = ["codeSize", "creationSize", "storage", "transient"] as const;
    const drifted = fields.filter((field) => JSON.stringify(is[field]) !== JSON.stringify(was[field]));
    return [
      ...tooLarge,
      ...drifted.map((field) => `${name}.${field}: ${told(is[field])}, the snapshot has ${told(was[field])}`),
    ];
  });
}

function told(value: number | Variables): string {
  if (typeof value === "number") return `${value}`;
  return (
    Object.entries(value)
      .map(([place, variable]) => `${place} ${variable}`)
      .join(", ") || "nothing"
  );
}

function written({ storage, types }: StorageLayout): Variables {
  const typeOf = (type: string) => types?.[type]?.label ?? type;
  return Object.fromEntries(
    storage.map(({ slot, offset, type, label }) => [`${slot}:${offset}`, `${typeOf(type)} ${label}`]),
  );
}

function sizeOf(code = "0x"): number {
  return code.length / 2 - 1;
}

if (import.meta.main) {
  const measured = await measureLayouts();
  if (process.argv.includes("--update")) {
    writeFileSync(SNAPSHOT, `${JSON.stringify(measured, null, 2)}\n`);
  } else {
    const problems = findLayoutProblems(measured, JSON.parse(readFileSync(SNAPSHOT, "utf8")));
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) console.error("If this is meant: node scripts/check/layout.ts --update");
    process.exitCode = problems.length === 0 ? 0 : 1;
  }
}
