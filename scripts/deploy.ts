import { errorFromCode, toSoukError } from "@souk/protocol";
import { JsonRpcProvider, type Signer, Wallet } from "ethers";
import { deployContracts } from "./deployContracts.ts";
import { readOptions } from "./readOptions.ts";

const HELP = `Deploys the escrow and the reputation, and on a local chain a token to play with, and writes where they are.
Nobody has any power over them afterwards.

  npm run deploy -- [--rpc http://127.0.0.1:8545] [--out .souk/deployment.json]

The node's first account deploys, as on a local chain; or the account whose private key is in DEPLOYER_KEY.`;

const { values } = readOptions(HELP, {
  rpc: { type: "string", default: "http://127.0.0.1:8545" },
  out: { type: "string", default: ".souk/deployment.json" },
});

try {
  const { escrow, reputation, chainId } = await deployContracts({ signer: await openSigner(), file: values.out });
  console.log(`Chain ${chainId}: escrow at ${escrow}, reputation at ${reputation}. Written to ${values.out}.`);
  process.exit(0);
} catch (error) {
  const known = toSoukError(error, { url: values.rpc });
  // A compiler's words are longer than a value may be.
  console.error(known.code === "unexpected" && error instanceof Error ? error.message : known.message);
  if (known.code === "chain-down") console.error("A chain on this machine: `npm run chain`, in another terminal.");
  process.exit(1);
}

/** The account to deploy with, of a node that answers. Throws `chain-down`. */
async function openSigner(): Promise<Signer> {
  await askNode();
  const provider = new JsonRpcProvider(values.rpc, undefined, { pollingInterval: 100 });
  const key = process.env.DEPLOYER_KEY;
  return key ? new Wallet(key, provider) : provider.getSigner(0);
}

/** ethers would try again without end where nobody answers. */
async function askNode(): Promise<void> {
  try {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
    const headers = { "content-type": "application/json" };
    await (await fetch(values.rpc, { method: "POST", headers, body })).json();
  } catch (cause) {
    throw errorFromCode("chain-down", { url: values.rpc }, { cause });
  }
}
