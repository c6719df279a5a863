import { concat, type JsonRpcApiProvider, type Signer, toQuantity } from "ethers";
import { DEPLOYMENT_PROXY } from "./deploymentProxy.ts";
import { isCodeOf } from "./isCodeOf.ts";
import type { PlannedContract } from "./planDeployment.ts";

export type Deployed = PlannedContract & {
  /** At which it was deployed. */
  block: number;
  /** False when it was there before. */
  isNew: boolean;
};

/** Whether the contract is at its address. Throws when the code there is another. */
export async function isDeployed(provider: JsonRpcApiProvider, planned: PlannedContract): Promise<boolean> {
  const code = await codeAt(provider, planned.address);
  if (code === "0x") return false;
  if (!isCodeOf(code, planned.artifact))
    throw new Error(`The code at ${planned.address} is not that of ${planned.name}.`);
  return true;
}

/** Deploys what is not there yet, one after another. `knownBlock` answers where a node has forgotten old states. */
export async function sendDeployment(
  signer: Signer,
  provider: JsonRpcApiProvider,
  plan: PlannedContract[],
  knownBlock = 0,
): Promise<Deployed[]> {
  const deployed: Deployed[] = [];
  for (const planned of plan) {
    const isNew = !(await isDeployed(provider, planned));
    const block = isNew ? await send(signer, planned) : await findBlock(provider, planned.address, knownBlock);
    if (!(await isDeployed(provider, planned)))
      throw new Error(`${planned.name} was not deployed at ${planned.address}.`);
    deployed.push({ ...planned, block, isNew });
  }
  return deployed;
}

/** What the proxy is sent to create the contract. */
export function deploymentOf({ salt, creationCode }: PlannedContract) {
  return { to: DEPLOYMENT_PROXY.address, data: concat([salt, creationCode]) };
}

async function send(signer: Signer, planned: PlannedContract): Promise<number> {
  const receipt = await (await signer.sendTransaction(deploymentOf(planned))).wait();
  if (!receipt) throw new Error(`The transaction that deploys ${planned.name} is in no block.`);
  return receipt.blockNumber;
}

/** The first block with code at the address: readers of events begin there. */
async function findBlock(provider: JsonRpcApiProvider, address: string, knownBlock: number): Promise<number> {
  try {
    let [without, with_] = [-1, await provider.getBlockNumber()];
    while (with_ - without > 1) {
      const middle = Math.floor((without + with_) / 2);
      if ((await codeAt(provider, address, middle)) === "0x") without = middle;
      else with_ = middle;
    }
    return with_;
  } catch {
    // Most nodes keep the newest states only. Reading from too early is slow, and right.
    return knownBlock;
  }
}

/** Asks the node itself: the provider answers twice within a quarter of a second with what it heard first. */
async function codeAt(provider: JsonRpcApiProvider, address: string, block?: number): Promise<string> {
  return provider.send("eth_getCode", [address, block === undefined ? "latest" : toQuantity(block)]);
}
