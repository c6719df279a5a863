import { describe, expect, test } from "vitest";
import { ZERO_ADDRESS } from "../bytes/hex.ts";
import { configSchema } from "./configSchema.ts";
import { deploymentFileSchema } from "./deploymentSchema.ts";

const ESCROW = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const deployment = { chainId: 31337, escrow: ESCROW, reputation: ESCROW, block: 1 };
const token = { address: ESCROW, symbol: "tUSD", decimals: 6, name: "Test USD" };
const config = {
  chainId: 31337,
  chainName: "Local",
  rpcUrl: "http://127.0.0.1:8545",
  deployment,
  tokens: [token],
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  indexes: ["http://127.0.0.1:4000"],
};

describe("configSchema", () => {
  test("default: addresses come out in lower case", () => {
    const parsed = configSchema.parse(config);
    expect(parsed.deployment.escrow).toBe(ESCROW.toLowerCase());
    expect(parsed.tokens[0]?.address).toBe(ESCROW.toLowerCase());
  });

  test("args: demoAccounts", () => {
    const account = { name: "Bea", role: "buyer", address: ZERO_ADDRESS, privateKey: `0x${"11".repeat(32)}` };
    expect(configSchema.parse({ ...config, demoAccounts: [account] }).demoAccounts).toEqual([account]);
  });

  test("args: arbiters", () => {
    expect(configSchema.parse(config).arbiters).toEqual([]);
    const { arbiters } = configSchema.parse({ ...config, arbiters: [{ name: "Ida", address: ESCROW }] });
    expect(arbiters).toEqual([{ name: "Ida", address: ESCROW.toLowerCase() }]);
  });

  test.each([
    ["an arbiter without a name", { arbiters: [{ name: "", address: ESCROW }] }],
    ["no URL", { rpcUrl: "localhost" }],
    ["no chain", { chainId: 0 }],
    ["no address", { deployment: { ...deployment, escrow: "0x" } }],
    ["too many decimals", { tokens: [{ ...token, decimals: 37 }] }],
  ])("error: %s", (_, change) => {
    expect(configSchema.safeParse({ ...config, ...change }).success).toBe(false);
  });
});

describe("deploymentFileSchema", () => {
  test("default: a deployment and its tokens", () => {
    expect(deploymentFileSchema.parse({ ...deployment, tokens: [token] }).tokens.length).toBe(1);
  });
});
