import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import { defineConfig } from "hardhat/config";
import hardhatVitest from "./scripts/hardhatVitest/plugin.ts";

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

export default defineConfig({
  plugins: [hardhatEthers, hardhatNetworkHelpers, hardhatEthersChaiMatchers, hardhatVitest],
  paths: { tests: { solidity: "test/invariant" } },
  solidity: { profiles: { default: compiler, production: { ...compiler, isolated: true } } },
  test: {
    solidity: {
      fuzz: { runs: 1_000 },
      invariant: { runs: 16, depth: 64, failOnRevert: false },
    },
  },
});
