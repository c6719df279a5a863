import type { JsonRpcApiProvider } from "ethers";
import { hasProxy } from "./ensureProxy.ts";
import type { PlannedContract } from "./planDeployment.ts";
import { deploymentOf, isDeployed } from "./sendDeployment.ts";

export type Estimate = PlannedContract & {
  isThere: boolean;
  /** Of the transaction that deploys it; 0 when it is there. */
  gas: bigint;
  /** In wei, at the node's fee. A rollup adds its share of the chain below. */
  cost: bigint;
};

/** What a deployment would do and cost. Changes nothing: without the proxy it asks what creating without it takes. */
export async function estimateDeployment(provider: JsonRpcApiProvider, plan: PlannedContract[]): Promise<Estimate[]> {
  const { gasPrice, maxFeePerGas } = await provider.getFeeData();
  const fee = gasPrice ?? maxFeePerGas ?? 0n;
  const proxied = await hasProxy(provider);
  const estimates: Estimate[] = [];
  for (const planned of plan) {
    const isThere = await isDeployed(provider, planned);
    const transaction = proxied ? deploymentOf(planned) : { data: planned.creationCode };
    const gas = isThere ? 0n : await provider.estimateGas(transaction);
    estimates.push({ ...planned, isThere, gas, cost: gas * fee });
  }
  return estimates;
}
