import { errorFromCode, toSoukError } from "@souk/protocol";
import { formatUnits, JsonRpcProvider, type Signer, Wallet } from "ethers";
import { chainOfName } from "./deploy/chainOfName.ts";
import { checkOpcodes } from "./deploy/checkOpcodes.ts";
import { compileReproducibly } from "./deploy/compileReproducibly.ts";
import { ensureProxy } from "./deploy/ensureProxy.ts";
import { estimateDeployment } from "./deploy/estimateDeployment.ts";
import { MAX_CODE_SIZE } from "./deploy/planDeployment.ts";
import { sourcesOf } from "./deploy/writeRecord.ts";
import { deployContracts, planMarket } from "./deployContracts.ts";
import { isLocalChain } from "./market/isLocalChain.ts";
import { readOptions } from "./readOptions.ts";

const HELP = `Deploys the escrow, the reputation, the checkout and the hooks, and on a local chain a token to play with, and writes
where they are. Equal code has equal addresses on every chain. What is there is not deployed again. Nobody has any power over it afterwards.

  npm run deploy -- [--network NAME] [--rpc URL] [--dry-run] [--out .souk/deployment.json]

--network  a chain by its name: local (default), or one of viem's list, such as mainnet, base, sepolia
--rpc      its node, in place of the public one that the list names (default: http://127.0.0.1:8545)
--dry-run  says addresses, sizes, gas and cost, and changes nothing
--out      the record to write; what explorers verify the code by goes beside it

The account whose private key is in DEPLOYER_KEY deploys, or the node's first account, as on a local chain.`;

const { values } = readOptions(HELP, {
  network: { type: "string" },
  rpc: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  out: { type: "string", default: ".souk/deployment.json" },
});

let url = values.rpc ?? "http://127.0.0.1:8545";
try {
  const chain = values.network === undefined ? undefined : await chainOfName(values.network);
  url = values.rpc ?? chain?.url ?? url;
  const chainId = await askChainId(url);
  if (chain && chain.chainId !== chainId) {
    throw errorFromCode("chain-wrong", { url, seen: chainId, expected: chain.chainId });
  }
  const provider = new JsonRpcProvider(url, chainId, { pollingInterval: 100, cacheTimeout: -1, staticNetwork: true });
  if (values["dry-run"]) await sayWhatWouldBe(provider, chainId);
  else await deploy(provider);
  process.exit(0);
} catch (error) {
  const known = toSoukError(error, { url });
  // A compiler's words are longer than a value may be.
  console.error(known.code === "unexpected" && error instanceof Error ? error.message : known.message);
  if (known.code === "chain-down") console.error("A chain on this machine: `npm run chain`, in another terminal.");
  process.exit(1);
}

async function deploy(provider: JsonRpcProvider): Promise<void> {
  const { chainId } = await deployContracts({
    signer: await openSigner(provider),
    file: values.out,
    read: compileReproducibly,
    onDeployed({ name, address, block, isNew }) {
      console.log(`${name.padEnd(12)} ${address}  ${isNew ? "deployed in" : "is there since"} block ${block}`);
    },
  });
  console.log(`Chain ${chainId}. Written to ${values.out}, and what to verify it by to ${sourcesOf(values.out)}/.`);
}

async function sayWhatWouldBe(provider: JsonRpcProvider, chainId: number): Promise<void> {
  const estimates = await estimateDeployment(provider, await planMarket(chainId, compileReproducibly));
  await checkOpcodes(provider, chainId);
  if (!isLocalChain(chainId)) await ensureProxy(provider, chainId);
  console.log(`Chain ${chainId}. Nothing is sent.`);
  for (const { name, address, codeSize, isThere, gas, cost } of estimates) {
    const size = `${codeSize} of ${MAX_CODE_SIZE} bytes`;
    const price = isThere ? "is there" : `${gas} gas, ${formatUnits(cost)} coin`;
    console.log(`${name.padEnd(12)} ${address}  ${size.padEnd(21)} ${price}`);
  }
  const total = estimates.reduce((sum, { cost }) => sum + cost, 0n);
  console.log(`Together ${formatUnits(total)} coin at the node's fee; a rollup adds its data's fee.`);
}

async function openSigner(provider: JsonRpcProvider): Promise<Signer> {
  const key = process.env.DEPLOYER_KEY;
  return key ? new Wallet(key, provider) : provider.getSigner(0);
}

/** ethers would try again without end where nobody answers. Throws `chain-down`. */
async function askChainId(node: string): Promise<number> {
  try {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
    const headers = { "content-type": "application/json" };
    const { result } = (await (await fetch(node, { method: "POST", headers, body })).json()) as { result: string };
    return Number(BigInt(result));
  } catch (cause) {
    throw errorFromCode("chain-down", { url: node }, { cause });
  }
}
