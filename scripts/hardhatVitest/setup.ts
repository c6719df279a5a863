import hre from "hardhat";
import { afterAll } from "vitest";

// Runs in every worker, once per test file: hands this process's coverage and gas figures to `hardhat test vitest`.
afterAll(async () => {
  if (process.env.HH_TEST === "true") {
    await hre.hooks.runHandlerChain("test", "onTestWorkerDone", ["vitest"], async () => {});
  }
});
