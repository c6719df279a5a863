import { glob } from "node:fs/promises";
import { join } from "node:path";
import hre from "hardhat";

export type CompilerInput = { sources: Record<string, { content: string }>; settings: Record<string, unknown> };

const ROOT = join(import.meta.dirname, "..");
const PREFIX = "project/";
const LEFT_OUT = /^contracts\/(mocks|interfaces)\//;

/**
 * What Hardhat would give the compiler for contracts/, mocks aside: the sources by the compiler's names for them (ours begin
 * with `project/contracts/`), everything that they import, and the settings.
 */
export async function readCompilerInput(): Promise<CompilerInput> {
  const roots: string[] = [];
  for await (const path of glob("contracts/**/*.sol", { cwd: ROOT })) {
    if (!LEFT_OUT.test(path)) roots.push(join(ROOT, path));
  }
  const jobs = await hre.solidity.getCompilationJobs(roots, { force: true, quiet: true });
  if (!jobs.success) throw new Error(`The contracts can't be compiled: ${jobs.formattedReason}`);
  const inputs = await Promise.all([...new Set(jobs.compilationJobsPerFile.values())].map((job) => job.getSolcInput()));
  const settings = { ...(inputs[0]?.settings as Record<string, unknown>) };
  return { sources: Object.assign({}, ...inputs.map(({ sources }) => sources)), settings };
}

/** Whether the file is ours and goes on a chain: no interface, no mock, nothing imported. */
export function isOurs(file: string): boolean {
  return file.startsWith(`${PREFIX}contracts/`) && !LEFT_OUT.test(file.slice(PREFIX.length));
}
