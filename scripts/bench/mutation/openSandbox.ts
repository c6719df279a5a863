import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyProject } from "../../copyProject.ts";
import type { TestAnswer, TestOrder } from "./runTests.ts";
import type { CompiledContract } from "./startCompiler.ts";

const ROOT = join(import.meta.dirname, "../../..");
const COPIED = [
  "artifacts/contracts",
  "contracts",
  "docs/clear-signing",
  "scripts",
  "test",
  "hardhat.config.ts",
  "package.json",
  "tsconfig.json",
];
const LIMIT = 600_000;

export type Sandbox = {
  directory: string;
  /** Aborted when it is closed. */
  closed: AbortSignal;
  /** Puts a contract in the place of the one that was compiled from the same file. */
  place: (file: string, name: string, contract: CompiledContract) => Promise<void>;
  /** The tests that fail. A run that does not end counts as a failure of its own. */
  test: (order: TestOrder) => Promise<string[]>;
  close: () => Promise<void>;
};

/** A copy of what the contract tests need, to change contracts in while others use the originals. */
export async function openSandbox(): Promise<Sandbox> {
  const directory = await copyProject("contracts", COPIED);
  // Hardhat reads this to explain reverts in the sources, for a second and more each time.
  await mkdir(join(directory, "artifacts/build-info"));
  const closed = new AbortController();
  return {
    directory,
    closed: closed.signal,
    async place(file, name, { evm }) {
      const artifact = join(directory, "artifacts", file.replace(/^project\//, ""), `${name}.json`);
      const { buildInfoId: _, ...kept } = JSON.parse(await readFile(artifact, "utf8"));
      const code = { bytecode: `0x${evm.bytecode.object}`, deployedBytecode: `0x${evm.deployedBytecode.object}` };
      await writeFile(artifact, JSON.stringify({ ...kept, ...code }));
    },
    test: (order) => runTests(directory, order, closed.signal),
    async close() {
      closed.abort();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** All test files of the contracts, as paths in test/contracts/. */
export async function listContractTests(): Promise<string[]> {
  const paths = await readdir(join(ROOT, "test/contracts"), { recursive: true });
  return paths.filter((path) => path.endsWith(".test.ts")).sort();
}

function runTests(cwd: string, order: TestOrder, signal: AbortSignal): Promise<string[]> {
  const args = ["--disable-warning=ExperimentalWarning", "scripts/bench/mutation/runTests.ts", JSON.stringify(order)];
  const options = { cwd, signal, timeout: LIMIT, killSignal: "SIGKILL", maxBuffer: 1 << 26 } as const;
  return new Promise((done, fail) => {
    execFile(process.execPath, args, options, (error, out, said) => {
      if (signal.aborted) return fail(signal.reason);
      if (error?.killed) return done(["the tests did not end"]);
      try {
        const answer = JSON.parse(out.trim().split("\n").at(-1) ?? "") as TestAnswer;
        done(answer.failed);
      } catch {
        fail(new Error(`The contract tests could not be run: ${said || out}`));
      }
    });
  });
}
