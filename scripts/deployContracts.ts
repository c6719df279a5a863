import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type DeploymentFile, deploymentFileSchema, ZERO_ADDRESS } from "@souk/protocol";
import { ContractFactory, JsonRpcProvider, type Signer } from "ethers";
import { buildContracts } from "./buildContracts.ts";
import { isLocalChain } from "./market/isLocalChain.ts";
import { readArtifact } from "./readArtifact.ts";

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
};

/** Compiles what changed, and deploys the escrow and the reputation; on a local chain a token that anybody can mint, too. */
export async function deployContracts(options: Options): Promise<DeploymentFile> {
  await buildContracts();
  if ("signer" in options) return deploy(options.signer, fileOf(options));
  const provider = new JsonRpcProvider(options.rpcUrl, undefined, { pollingInterval: 100 });
  try {
    return await deploy(await provider.getSigner(0), fileOf(options));
  } finally {
    provider.destroy();
  }
}

function fileOf({ directory, file }: Options): string | undefined {
  return file ?? (directory && join(directory, "deployment.json"));
}

async function deploy(signer: Signer, file: string | undefined): Promise<DeploymentFile> {
  const { provider } = signer;
  if (!provider) throw new Error("The account to deploy with is not connected to a chain.");
  const chainId = Number((await provider.getNetwork()).chainId);

  const escrow = await deployContract(signer, "Escrow");
  const reputation = await deployContract(signer, "Reputation", escrow.address);
  const tokens = [{ address: ZERO_ADDRESS, symbol: "ETH", decimals: 18, name: "Ether" }];
  if (isLocalChain(chainId)) {
    const { address } = await deployContract(signer, "TestToken");
    tokens.push({ address, symbol: "tUSD", decimals: 6, name: "Test USD" });
  }

  const deployment = deploymentFileSchema.parse({
    chainId,
    escrow: escrow.address,
    reputation: reputation.address,
    block: escrow.block,
    tokens,
  });
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(deployment, null, 2)}\n`);
  }
  return deployment;
}

async function deployContract(signer: Signer, name: string, ...args: unknown[]) {
  const { abi, bytecode } = await readArtifact(name);
  const contract = await new ContractFactory(abi, bytecode, signer).deploy(...args);
  const receipt = await contract.deploymentTransaction()?.wait();
  if (!receipt?.contractAddress) throw new Error(`${name} was not deployed.`);
  return { address: receipt.contractAddress as `0x${string}`, block: receipt.blockNumber };
}
