import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { COMPILER_SETTINGS } from "../../compilerSettings.ts";
import { type CompilerInput, readCompilerInput } from "../../readCompilerInput.ts";
import type { CompiledContract, Compiler } from "../mutation/startCompiler.ts";
import { applyEdits } from "./applyEdits.ts";
import { SUITES, type Suite } from "./suites.ts";
import type { WrongContract } from "./wrongContracts.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** The sources of contracts/ and of the fuzz test of the libraries, and the compiler's settings. */
export async function readSources(): Promise<CompilerInput> {
  const { sources, settings } = await readCompilerInput();
  const [libraries] = SUITES.Libraries;
  const content = await readFile(join(ROOT, libraries), "utf8");
  return {
    sources: { ...sources, [`project/${libraries}`]: { content } },
    settings: { ...settings, ...COMPILER_SETTINGS.quick },
  };
}

/** The contract that a suite tries, with a mistake if one is given. */
export async function compileSuite(
  compiler: Compiler,
  { sources, settings }: CompilerInput,
  suite: Suite,
  wrong?: WrongContract,
): Promise<CompiledContract> {
  const [path, contract] = SUITES[suite];
  const file = `project/${path}`;
  const wanted = ["evm.bytecode.object", "evm.deployedBytecode.object"];
  const outputSelection = { [file]: { [contract]: wanted } };
  const given = { ...sources };
  if (wrong) {
    const changed = `project/contracts/${wrong.file}`;
    given[changed] = { content: applyEdits(sources[changed]?.content ?? "", wrong.edits) };
  }
  const { errors = [], contracts } = await compiler.compile({
    sources: given,
    settings: { ...settings, outputSelection },
  });
  const compiled = contracts?.[file]?.[contract];
  const broken = errors.find(({ severity }) => severity === "error");
  if (broken || !compiled) throw new Error(`"${wrong?.name ?? suite}" does not compile: ${broken?.message}`);
  return compiled;
}
