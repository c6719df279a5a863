import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import hre from "hardhat";
import type { Artifact } from "../readArtifact.ts";

const ROOT = join(import.meta.dirname, "../..");
const CACHE = join(ROOT, "cache/deployment");

export type ReproducibleArtifact = Artifact & {
  /** The compiler's whole input as standard JSON: with `solcVersion`, what block explorers verify the code by. */
  standardInput: object;
  solcVersion: string;
};

/**
 * The contract compiled with its own imports and nothing else. The compiler's output depends on what else is compiled with
 * it, and a deterministic address on the output, so this is what goes to chains that outlast a test. Kept in cache/.
 */
export async function compileReproducibly(name: string): Promise<ReproducibleArtifact> {
  const source = await findSource(name);
  const jobs = await hre.solidity.getCompilationJobs([source], { isolated: true, force: true, quiet: true });
  if (!("success" in jobs) || !jobs.success) throw new Error(`${name} can't be compiled: ${jobs.formattedReason}`);
  const job = jobs.compilationJobsPerFile.get(source);
  if (!job) throw new Error(`The compiler was not asked about ${source}.`);

  const file = join(CACHE, `${name}-${await job.getBuildId()}.json`);
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept);

  const { output } = await hre.solidity.runCompilationJob(job, { quiet: true });
  const [problem] = output.errors?.filter(({ severity }) => severity === "error") ?? [];
  if (problem) throw new Error(`${name} can't be compiled: ${problem.formattedMessage ?? problem.message}`);
  const compiled = Object.values(output.contracts ?? {}).find((contracts) => name in contracts)?.[name];
  if (!compiled?.evm?.bytecode || !compiled.evm.deployedBytecode) throw new Error(`${name} was not compiled.`);

  const artifact: ReproducibleArtifact = {
    contractName: name,
    abi: compiled.abi,
    bytecode: `0x${compiled.evm.bytecode.object}`,
    deployedBytecode: `0x${compiled.evm.deployedBytecode.object}`,
    immutableReferences: compiled.evm.deployedBytecode.immutableReferences ?? {},
    standardInput: await job.getSolcInput(),
    solcVersion: job.solcLongVersion,
  };
  await mkdir(CACHE, { recursive: true });
  await writeFile(file, JSON.stringify(artifact));
  return artifact;
}

async function findSource(name: string): Promise<string> {
  for await (const path of glob(`contracts/**/${name}.sol`, { cwd: ROOT })) return join(ROOT, path);
  throw new Error(`There is no ${name}.sol in contracts/.`);
}

if (import.meta.main) for (const name of process.argv.slice(2)) await compileReproducibly(name);
