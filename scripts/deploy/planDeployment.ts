import { AbiCoder, concat, dataLength, getCreate2Address, Interface, id, keccak256 } from "ethers";
import type { Artifact } from "../readArtifact.ts";
import type { DeployedContract } from "./deployedContracts.ts";
import { DEPLOYMENT_PROXY } from "./deploymentProxy.ts";

/** Bytes of a contract's code. Source: EIP-170. */
export const MAX_CODE_SIZE = 24_576;

/** Bytes of the code that creates it. Source: EIP-3860. */
const MAX_CREATION_SIZE = 49_152;

export type PlannedContract = {
  name: string;
  address: string;
  salt: string;
  /** ABI-encoded, as block explorers ask for them. */
  constructorArguments: string;
  /** What the proxy is sent behind the salt. */
  creationCode: string;
  creationSize: number;
  codeSize: number;
  artifact: Artifact;
};

/** Where each contract will be, and what makes it be there. Asks no chain: the answer is the same on all. */
export async function planDeployment(
  contracts: DeployedContract[],
  read: (name: string) => Promise<Artifact>,
): Promise<PlannedContract[]> {
  const addresses: Record<string, string> = {};
  const planned: PlannedContract[] = [];
  for (const contract of contracts) {
    const plan = planContract(contract, await read(contract.name), addresses);
    addresses[contract.name] = plan.address;
    planned.push(plan);
  }
  return planned;
}

function planContract(contract: DeployedContract, artifact: Artifact, addresses: Record<string, string>) {
  const { name } = contract;
  const { inputs } = new Interface(artifact.abi).deploy;
  const constructorArguments = AbiCoder.defaultAbiCoder().encode(inputs, contract.arguments(addresses));
  const creationCode = concat([artifact.bytecode, constructorArguments]);
  const salt = id(`souk ${name}`);
  const planned = {
    name,
    address: getCreate2Address(DEPLOYMENT_PROXY.address, salt, keccak256(creationCode)),
    salt,
    constructorArguments,
    creationCode,
    creationSize: dataLength(creationCode),
    codeSize: dataLength(artifact.deployedBytecode),
    artifact,
  };
  if (planned.codeSize > MAX_CODE_SIZE || planned.creationSize > MAX_CREATION_SIZE) {
    throw new Error(`${name} has ${planned.codeSize} bytes of code, and no chain takes more than ${MAX_CODE_SIZE}.`);
  }
  return planned;
}
