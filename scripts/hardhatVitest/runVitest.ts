import { join } from "node:path";
import { setGlobalOptionsAsEnvVariables } from "@nomicfoundation/hardhat-utils/env";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { errorResult, successfulResult } from "hardhat/utils/result";
import { startVitest } from "vitest/node";

interface Options {
  testFiles: string[];
  noCompile: boolean;
}

/** The action of `hardhat test vitest`. */
export default async function runVitest({ testFiles, noCompile }: Options, hre: HardhatRuntimeEnvironment) {
  // Each worker makes a Hardhat of its own, from the environment.
  process.env.HH_TEST = "true";
  process.env.NODE_ENV ??= "test";
  setGlobalOptionsAsEnvVariables(hre.globalOptions);
  if (!noCompile) await hre.tasks.getTask("build").run({ noTests: hre.config.solidity.splitTestsCompilation });

  await hre.hooks.runHandlerChain("test", "onTestRunStart", ["vitest"], async () => {});
  const summary = await runProject(testFiles, join(hre.config.paths.root, "test/contracts"));
  await hre.hooks.runHandlerChain("test", "onTestRunDone", ["vitest"], async () => {});
  return summary.failed > 0 ? errorResult({ summary }) : successfulResult({ summary });
}

async function runProject(testFiles: string[], root: string) {
  const vitest = await startVitest("test", testFiles, { root, run: true, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  const failedModules = modules.filter((module) => module.state() === "failed").length;
  const errors = vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return {
    passed: count("passed"),
    failed: Math.max(count("failed"), failedModules, errors),
    skipped: count("skipped"),
    todo: 0,
  };
}
