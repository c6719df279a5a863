import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Contract, JsonRpcProvider, keccak256, Transaction, Wallet } from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startChain } from "../../scripts/chain.ts";
import { compileReproducibly } from "../../scripts/deploy/compileReproducibly.ts";
import { DEPLOYMENT_PROXY } from "../../scripts/deploy/deploymentProxy.ts";
import { ensureProxy } from "../../scripts/deploy/ensureProxy.ts";
import { estimateDeployment } from "../../scripts/deploy/estimateDeployment.ts";
import { isCodeOf } from "../../scripts/deploy/isCodeOf.ts";
import { MAX_CODE_SIZE, type PlannedContract } from "../../scripts/deploy/planDeployment.ts";
import { type Deployed, sendDeployment } from "../../scripts/deploy/sendDeployment.ts";
import { deployContracts, planMarket } from "../../scripts/deployContracts.ts";
import { readArtifact } from "../../scripts/readArtifact.ts";
import { readDeployment } from "../../scripts/readDeployment.ts";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";

const DEPLOY = resolve(import.meta.dirname, "../../scripts/deploy.ts");

/** What a market on a local chain has, in the order of deploying. */
const NAMES = ["Escrow", "Reputation", "Checkout", "CalendarHook", "CouponHook", "TestToken"];

let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
let chain: Awaited<ReturnType<typeof startChain>>;
let provider: JsonRpcProvider;
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
  chain = await startChain({ port: 0 });
  provider = new JsonRpcProvider(chain.url, undefined, { pollingInterval: 20, cacheTimeout: -1 });
});
afterEach(async () => {
  provider.destroy();
  await chain.stop();
  await directory.remove();
});

const record = () => join(directory.path, "deployment.json");
const written = () => JSON.parse(readFileSync(record(), "utf8"));

test("As an operator I deploy a market, and its record says where everything is and how it came there", async () => {
  const deployment = await deployContracts({ rpcUrl: chain.url, directory: directory.path });
  expect(readDeployment(record())).toEqual(deployment);
  expect(Object.keys(written().contracts)).toEqual(NAMES);
  const { Escrow, Reputation, Checkout } = written().contracts;
  expect([Escrow.address, Reputation.address]).toEqual([deployment.escrow, deployment.reputation]);
  expect(Reputation.constructorArguments).toBe(`0x${deployment.escrow.slice(2).padStart(64, "0")}`);
  const checkout = new Contract(Checkout.address, ["function PERMIT2() view returns (address)"], provider);
  expect(await checkout.getFunction("PERMIT2")()).toBe("0x000000000022D473030F116dDEE9F6B43aC78BA3");
  expect(isCodeOf(await provider.getCode(deployment.escrow), await readArtifact("Escrow"))).toBe(true);
  const block = await provider.getBlock(deployment.block, true);
  expect(block?.prefetchedTransactions.map(({ to }) => to)).toEqual([DEPLOYMENT_PROXY.address]);
});

test("As an operator I get the same addresses on two chains, from two accounts, whatever else these have deployed", async () => {
  const addressesOf = (deployed: Deployed[]) => deployed.map(({ name, address }) => [name, address]);
  const [first, second]: [Deployed[], Deployed[]] = [[], []];
  await deployContracts({ rpcUrl: chain.url, onDeployed: (contract) => first.push(contract) });
  const other = await startChain({ port: 0, chainId: 10 });
  const node = new JsonRpcProvider(other.url, undefined, { pollingInterval: 20 });
  try {
    const account = await node.getSigner(7);
    await (await account.sendTransaction({ to: account.address, value: 1n })).wait();
    await node.send("hardhat_setCode", [DEPLOYMENT_PROXY.address, await provider.getCode(DEPLOYMENT_PROXY.address)]);
    const { chainId } = await deployContracts({ signer: account, onDeployed: (contract) => second.push(contract) });
    expect(chainId).toBe(10);
    // the test token belongs on local chains only
    expect(addressesOf(second)).toEqual(addressesOf(first).filter(([name]) => name !== "TestToken"));
    expect(second).toHaveLength(5);
  } finally {
    node.destroy();
    await other.stop();
  }
});

test("As an operator I deploy again, and nothing is sent: what is there is found, with its block", async () => {
  const first = await deployContracts({ rpcUrl: chain.url, directory: directory.path });
  await provider.send("hardhat_mine", ["0x9"]);
  const before = await provider.getTransactionCount(await (await provider.getSigner(0)).getAddress());
  const found: boolean[] = [];
  const again = await deployContracts({ rpcUrl: chain.url, onDeployed: ({ isNew }) => found.push(isNew) });
  expect(again).toEqual(first);
  expect(found).toEqual(NAMES.map(() => false));
  expect(await provider.getTransactionCount(await (await provider.getSigner(0)).getAddress())).toBe(before);
});

test("As an operator I finish a deployment that ended half-way", async () => {
  const [escrow] = (await planMarket(chain.chainId)) as [PlannedContract];
  await ensureProxy(provider, chain.chainId);
  await sendDeployment(await provider.getSigner(3), provider, [escrow]);
  const found: [string, boolean][] = [];
  await deployContracts({ rpcUrl: chain.url, onDeployed: ({ name, isNew }) => found.push([name, isNew]) });
  expect(found).toEqual(NAMES.map((name) => [name, name !== "Escrow"]));
});

test("As an operator I am told when other code is at an address of the market", async () => {
  const [escrow] = await planMarket(chain.chainId);
  await provider.send("hardhat_setCode", [escrow?.address, "0x00"]);
  await expect(deployContracts({ rpcUrl: chain.url })).rejects.toThrow("is not that of Escrow");
});

test("As an operator I see addresses, sizes, gas and cost before anything is sent", async () => {
  const plan = await planMarket(chain.chainId);
  const estimates = await estimateDeployment(provider, plan);
  expect(await provider.getBlockNumber()).toBe(0);
  expect(await provider.getCode(DEPLOYMENT_PROXY.address)).toBe("0x");
  const deployment = await deployContracts({ rpcUrl: chain.url });
  expect(estimates[0]?.address.toLowerCase()).toBe(deployment.escrow);
  const block = await provider.getBlock(deployment.block);
  for (const { gas, cost, codeSize, isThere } of estimates) {
    expect(isThere).toBe(false);
    expect(codeSize).toBeLessThanOrEqual(MAX_CODE_SIZE);
    expect(cost).toBeGreaterThan(gas);
  }
  const [escrow] = estimates;
  // Creating through the proxy takes a little more than creating, never less.
  expect(Number(block?.gasUsed)).toBeGreaterThan(Number(escrow?.gas));
  expect(Number(block?.gasUsed)).toBeLessThan(Number(escrow?.gas) * 1.1);
  expect((await estimateDeployment(provider, plan)).map(({ isThere, gas }) => [isThere, gas])).toEqual(
    NAMES.map(() => [true, 0n]),
  );
});

test("As an operator of a chain without the deployment proxy I read how to put it there, and that works", async () => {
  await expect(ensureProxy(provider, 8453)).rejects.toThrow(DEPLOYMENT_PROXY.transaction);
  await expect(ensureProxy(provider, 8453)).rejects.toThrow(DEPLOYMENT_PROXY.sender);
  expect(Transaction.from(DEPLOYMENT_PROXY.transaction).from).toBe(DEPLOYMENT_PROXY.sender);
  await fund(DEPLOYMENT_PROXY.sender, DEPLOYMENT_PROXY.cost);
  await (await provider.broadcastTransaction(DEPLOYMENT_PROXY.transaction)).wait();
  expect(await provider.getCode(DEPLOYMENT_PROXY.address)).toBe(DEPLOYMENT_PROXY.code);
  await ensureProxy(provider, 8453);
});

test("As an operator I am told before anything is sent that a chain of others lacks the proxy", async () => {
  const { network } = await createHardhatRuntimeEnvironment({
    networks: { far: { type: "edr-simulated", chainType: "l1", chainId: 8453 } },
  });
  const server = await network.createServer("far", "127.0.0.1", 0);
  const { port } = await server.listen();
  const trying = runDeploy(["--network", "base", "--rpc", `http://127.0.0.1:${port}`, "--dry-run"]);
  await expect(trying).rejects.toThrow(DEPLOYMENT_PROXY.transaction);
  await server.close();
});

test("As an operator I am told when something else is at the proxy's address", async () => {
  await provider.send("hardhat_setCode", [DEPLOYMENT_PROXY.address, "0x00"]);
  await expect(deployContracts({ rpcUrl: chain.url })).rejects.toThrow("is not the deployment proxy");
});

test("As an operator of a chain without the opcodes of Cancun I am told so", async () => {
  const { network } = await createHardhatRuntimeEnvironment({
    networks: { old: { type: "edr-simulated", chainType: "l1", chainId: 31337, hardfork: "shanghai" } },
  });
  const server = await network.createServer("old", "127.0.0.1", 0);
  const { port } = await server.listen();
  const url = `http://127.0.0.1:${port}`;
  await expect(deployContracts({ rpcUrl: url })).rejects.toThrow("lacks TSTORE or MCOPY");
  await expect(runDeploy(["--rpc", url, "--dry-run"])).rejects.toThrow("lacks TSTORE or MCOPY");
  await server.close();
});

test("As anybody I verify a contract from the sources beside the record", async () => {
  await deployContracts({
    rpcUrl: chain.url,
    file: record(),
    read: (name) => (name === "Reputation" ? compileReproducibly(name) : readArtifact(name)),
  });
  const sources = join(directory.path, "deployment.sources");
  expect(readdirSync(sources)).toEqual(["Reputation.json"]);
  const input = JSON.parse(readFileSync(join(sources, "Reputation.json"), "utf8"));
  const { default: solc } = await import("solc");
  const { contracts } = JSON.parse(solc.compile(JSON.stringify(input)));
  const { bytecode } = contracts["project/contracts/Reputation.sol"].Reputation.evm;
  const { constructorArguments, creationCodeHash } = written().contracts.Reputation;
  expect(keccak256(`0x${bytecode.object}${constructorArguments.slice(2)}`)).toBe(creationCodeHash);
});

test("As an operator I deploy with a key of my own, which is written nowhere", async () => {
  const wallet = Wallet.createRandom();
  await fund(wallet.address, 10n ** 18n);
  const out = await runDeploy(["--rpc", chain.url, "--dry-run"]);
  expect(out).toMatch(/Escrow +0x\w{40} +\d+ of 24576 bytes +\d+ gas, [\d.]+ coin/);
  expect(existsSync(record())).toBe(false);
  expect(await provider.getCode(DEPLOYMENT_PROXY.address)).toBe("0x");

  const said = await runDeploy(["--rpc", chain.url, "--out", record()], { DEPLOYER_KEY: wallet.privateKey });
  expect(said).toMatch(/Escrow +0x\w{40} +deployed in block \d+/);
  expect(out.toLowerCase()).toContain(written().contracts.Escrow.address);
  expect(await provider.getTransactionCount(wallet.address)).toBe(NAMES.length);
  const left = [said, readFileSync(record(), "utf8")].join("");
  expect(left).not.toContain(wallet.privateKey.slice(2));
  await expect(runDeploy(["--network", "base", "--rpc", chain.url])).rejects.toThrow("the market is on chain 8453");
  await expect(runDeploy(["--network", "atlantis"])).rejects.toThrow("No chain is called atlantis");
});

async function fund(to: string, value: bigint): Promise<void> {
  const payer = await provider.getSigner(1);
  await (await payer.sendTransaction({ to, value })).wait();
}

function runDeploy(args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((done, fail) => {
    const options = { env: { ...process.env, NO_COLOR: "1", ...env } };
    execFile(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", DEPLOY, ...args],
      options,
      (error, out, said) => (error ? fail(new Error(said)) : done(out)),
    );
  });
}
