import { globSync } from "node:fs";
import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import { defineConfig } from "hardhat/config";
import hardhatVitest from "./scripts/hardhatVitest/plugin.ts";
import shareOverrides from "./scripts/shareOverrides.ts";

const compiler = {
  version: "0.8.37",
  path: createRequire(import.meta.url).resolve("solc/soljson.js"),
  settings: {
    // transient storage, and what the chains we deploy to have
    evmVersion: "prague",
    viaIR: true,
    optimizer: { enabled: true, runs: 1_000_000 },
  },
};

/** For what drives the contracts in the Solidity tests and is not tested itself: via IR the stack is deep enough, and no more. */
const quickly = {
  ...compiler,
  settings: {
    ...compiler.settings,
    optimizer: {
      enabled: true,
      runs: 1,
      details: {
        yul: true,
        yulDetails: { stackAllocation: true, optimizerSteps: "" },
        peephole: false,
        inliner: false,
        jumpdestRemover: false,
        orderLiterals: false,
        deduplicate: false,
        cse: false,
        constantOptimizer: false,
      },
    },
  },
};
const DRIVERS = globSync("test/invariant/{{Escrow,Reputation}.t,utils/*}.sol", { cwd: import.meta.dirname });

export default defineConfig({
  plugins: [hardhatEthers, hardhatNetworkHelpers, hardhatEthersChaiMatchers, hardhatVitest, shareOverrides],
  paths: { tests: { solidity: "test/invariant" } },
  solidity: {
    profiles: {
      default: { compilers: [compiler], overrides: Object.fromEntries(DRIVERS.map((path) => [path, quickly])) },
      production: { ...compiler, isolated: true },
    },
  },
  test: {
    solidity: {
      fuzz: { runs: 1_000 },
      invariant: { runs: 16, depth: 64, failOnRevert: false },
    },
  },
});
