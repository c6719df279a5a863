import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Config, configSchema, type DeploymentFile } from "@souk/protocol";
import { demoAccounts } from "./demoAccounts.ts";
import { isLocalChain } from "./isLocalChain.ts";

type Fields = { file: string; deployment: DeploymentFile; rpcUrl: string; indexUrl: string };

/**
 * Writes what the web app reads when it starts (`/config.json`), checked by the schema that the app checks it with. On a local
 * chain it has the demo accounts, and lists the arbiter among them.
 */
export function writeConfig({ file, deployment, rpcUrl, indexUrl }: Fields): Config {
  const { tokens, ...contracts } = deployment;
  const isLocal = isLocalChain(deployment.chainId);
  const accounts = demoAccounts();
  const config = configSchema.parse({
    chainId: deployment.chainId,
    chainName: isLocal ? "Local market" : `Chain ${deployment.chainId}`,
    rpcUrl,
    deployment: contracts,
    tokens,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    indexes: [indexUrl],
    ...(isLocal && { demoAccounts: accounts, arbiters: accounts.filter(({ role }) => role === "arbiter") }),
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
  return config;
}
