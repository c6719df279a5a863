import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DeploymentFile } from "@souk/protocol";
import { keccak256 } from "ethers";
import type { ReproducibleArtifact } from "./compileReproducibly.ts";
import { DEPLOYMENT_PROXY } from "./deploymentProxy.ts";
import type { Deployed } from "./sendDeployment.ts";

/**
 * Writes where the market is, as every other part reads it, and with it how each contract came there. Where the compiler's
 * input is known, it goes to `<file>.sources/<Contract>.json`, to verify the code by.
 */
export function writeRecord(file: string, deployment: DeploymentFile, deployed: Deployed[]): void {
  const contracts = Object.fromEntries(deployed.map((contract) => [contract.name, recordOf(contract)]));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...deployment, proxy: DEPLOYMENT_PROXY.address, contracts }, null, 2)}\n`);
  for (const { name, artifact } of deployed) {
    if (!("standardInput" in artifact)) continue;
    const sources = sourcesOf(file);
    mkdirSync(sources, { recursive: true });
    writeFileSync(join(sources, `${name}.json`), `${JSON.stringify(artifact.standardInput)}\n`);
  }
}

export function sourcesOf(file: string): string {
  return `${file.replace(/\.json$/, "")}.sources`;
}

function recordOf({ address, salt, block, constructorArguments, creationCode, codeSize, artifact }: Deployed) {
  const { solcVersion } = artifact as Partial<ReproducibleArtifact>;
  return {
    address: address.toLowerCase(),
    block,
    salt,
    constructorArguments,
    creationCodeHash: keccak256(creationCode),
    codeSize,
    ...(solcVersion && { solcVersion }),
  };
}
