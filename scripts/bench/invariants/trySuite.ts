import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { copyProject } from "../../copyProject.ts";
import type { CompiledContract } from "../mutation/startCompiler.ts";
import { propertiesOf } from "./propertiesOf.ts";
import { readVerdict, type Verdict } from "./readVerdict.ts";
import { SUITES, type Suite } from "./suites.ts";

const COPIED = ["contracts", "scripts", "test/invariant", "hardhat.config.ts", "package.json", "tsconfig.json"];
const ARTIFACTS = ["artifacts/contracts", "artifacts/test"];
const HARDHAT = "node_modules/hardhat/dist/src/cli.js";
const LIMIT = 300_000;

/** Runs a suite in a copy of the project, with this code for the contract that it tries. */
export async function trySuite(suite: Suite, { evm }: CompiledContract, signal: AbortSignal): Promise<Verdict> {
  const directory = await copyProject("invariants", [...COPIED, ...ARTIFACTS]);
  try {
    // Hardhat reads this to explain reverts in the sources, for a second and more.
    await mkdir(join(directory, "artifacts/build-info"));
    const artifact = join(directory, "artifacts", SUITES[suite][0], `${SUITES[suite][1]}.json`);
    const code = { bytecode: `0x${evm.bytecode.object}`, deployedBytecode: `0x${evm.deployedBytecode.object}` };
    await writeFile(artifact, JSON.stringify({ ...JSON.parse(await readFile(artifact, "utf8")), ...code }));

    const tests = `test/invariant/${suite}.t.sol`;
    const { failed, ended, output } = await runTests(directory, tests, signal);
    if (!ended) return { properties: [], others: ["the tests did not end"] };
    const properties = propertiesOf(await readFile(join(directory, tests), "utf8"));
    const verdict = readVerdict(output, (test, said) => (suite === "Libraries" ? test : properties.get(said)));
    const isTold = verdict.properties.length + verdict.others.length > 0;
    if (failed !== isTold) throw new Error(`${basename(tests)} could not be run:\n${output}`);
    return verdict;
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Run = { failed: boolean; ended: boolean; output: string };

function runTests(cwd: string, tests: string, signal: AbortSignal): Promise<Run> {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
  const args = ["--disable-warning=ExperimentalWarning", HARDHAT, "test", "solidity", "--no-compile", tests];
  const options = { cwd, env, signal, timeout: LIMIT, killSignal: "SIGKILL", maxBuffer: 1 << 26 } as const;
  return new Promise((done, fail) => {
    execFile(process.execPath, args, options, (error, out, said) => {
      if (signal.aborted) return fail(signal.reason);
      done({ failed: error !== null, ended: !error?.killed, output: `${out}\n${said}` });
    });
  });
}
