import { existsSync } from "node:fs";
import { join } from "node:path";
import { type DeploymentFile, deploymentFileSchema, ZERO_ADDRESS } from "@souk/protocol";
import { type JsonRpcApiProvider, JsonRpcProvider, type Signer } from "ethers";
import { buildContracts } from "./buildContracts.ts";
import { checkOpcodes } from "./deploy/checkOpcodes.ts";
import { DEPLOYED_CONTRACTS, type DeployedContract, LOCAL_CONTRACTS } from "./deploy/deployedContracts.ts";
import { ensureProxy } from "./deploy/ensureProxy.ts";
import { type PlannedContract, planDeployment } from "./deploy/planDeployment.ts";
import { type Deployed, sendDeployment } from "./deploy/sendDeployment.ts";
import { writeRecord } from "./deploy/writeRecord.ts";
import { isLocalChain } from "./market/isLocalChain.ts";
import { type Artifact, readArtifact } from "./readArtifact.ts";
import { readDeployment } from "./readDeployment.ts";

type Where =
  /** An account to deploy with. */
  | { signer: Signer }
  /** A node whose first account can be used, as on a local chain. */
  | { rpcUrl: string };

type Options = Where & {
  /** Where to write `deployment.json`. */
  directory?: string;
  /** The file to write, in place of `deployment.json` in a directory. */
  file?: string;
  /** Which contracts. Default: all that belong on the chain. */
  contracts?: DeployedContract[];
  /** Compiles one contract. Default: what Hardhat made of all of them together, quick and good for a local chain. */
  read?: (name: string) => Promise<Artifact>;
  /** Each contract, once it is known to be there. */
  onDeployed?: (deployed: Deployed) => void;
};

/**
 * Deploys what a market needs by the deployment proxy, or finds it there: the escrow, the reputation, the checkout, the
 * hooks, and on a local chain a token that anybody can mint. Equal code has equal addresses on every chain, and nobody has any power over it.
 */
export async function deployContracts(options: Options): Promise<DeploymentFile> {
  if ("signer" in options) return deploy(options.signer, options);
  const provider = new JsonRpcProvider(options.rpcUrl, undefined, { pollingInterval: 100, cacheTimeout: -1 });
  try {
    return await deploy(await provider.getSigner(0), options);
  } finally {
    provider.destroy();
  }
}

/** What belongs on this chain, and where. */
export async function planMarket(
  chainId: number,
  read?: Options["read"],
  contracts = isLocalChain(chainId) ? [...DEPLOYED_CONTRACTS, ...LOCAL_CONTRACTS] : DEPLOYED_CONTRACTS,
): Promise<PlannedContract[]> {
  if (!read) await buildContracts();
  return planDeployment(contracts, read ?? readArtifact);
}

async function deploy(
  signer: Signer,
  { directory, file, contracts, read, onDeployed }: Options,
): Promise<DeploymentFile> {
  const provider = signer.provider as JsonRpcApiProvider | null;
  if (!provider) throw new Error("The account to deploy with is not connected to a chain.");
  const chainId = Number((await provider.getNetwork()).chainId);
  const plan = await planMarket(chainId, read, contracts);
  await checkOpcodes(provider, chainId);
  await ensureProxy(provider, chainId);

  const target = file ?? (directory && join(directory, "deployment.json"));
  const deployed = await sendDeployment(signer, provider, plan, knownBlockOf(target, plan));
  for (const contract of deployed) onDeployed?.(contract);
  const deployment = describe(chainId, deployed);
  if (target) writeRecord(target, deployment, deployed);
  return deployment;
}

function describe(chainId: number, deployed: Deployed[]): DeploymentFile {
  const find = (name: string) => deployed.find((contract) => contract.name === name);
  const tokens = [{ address: ZERO_ADDRESS as string, symbol: "ETH", decimals: 18, name: "Ether" }];
  const token = find("TestToken");
  if (token) tokens.push({ address: token.address, symbol: "tUSD", decimals: 6, name: "Test USD" });
  return deploymentFileSchema.parse({
    chainId,
    escrow: find("Escrow")?.address,
    reputation: find("Reputation")?.address,
    block: find("Escrow")?.block,
    tokens,
  });
}

/** Where an earlier record says that the same escrow begins. */
function knownBlockOf(file: string | undefined, plan: PlannedContract[]): number {
  if (file === undefined || !existsSync(file)) return 0;
  const { escrow, block } = readDeployment(file);
  return plan.some(({ address }) => address.toLowerCase() === escrow) ? block : 0;
}
