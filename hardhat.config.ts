import { globSync } from "node:fs";
import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import { defineConfig } from "hardhat/config";
import { COMPILER_SETTINGS } from "./scripts/compilerSettings.ts";
import hardhatVitest from "./scripts/hardhatVitest/plugin.ts";
import shareOverrides from "./scripts/shareOverrides.ts";

const compiler = { version: "0.8.37", path: createRequire(import.meta.url).resolve("solc/soljson.js") };
const deployed = { ...compiler, settings: COMPILER_SETTINGS.deployed };
const quickly = { ...compiler, settings: COMPILER_SETTINGS.quickest };
const DRIVERS = globSync("test/invariant/{{Escrow,Reputation}.t,utils/*}.sol", { cwd: import.meta.dirname });

export default defineConfig({
  plugins: [hardhatEthers, hardhatNetworkHelpers, hardhatEthersChaiMatchers, hardhatVitest, shareOverrides],
  paths: { tests: { solidity: "test/invariant" } },
  solidity: {
    profiles: {
      default: { compilers: [deployed], overrides: Object.fromEntries(DRIVERS.map((path) => [path, quickly])) },
      production: { ...deployed, isolated: true },
    },
  },
  test: {
    solidity: {
      fuzz: { runs: 1_000 },
      invariant: { runs: 16, depth: 64, failOnRevert: false },
    },
  },
});
