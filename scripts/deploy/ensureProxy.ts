import type { JsonRpcApiProvider } from "ethers";
import { isLocalChain } from "../market/isLocalChain.ts";
import { DEPLOYMENT_PROXY } from "./deploymentProxy.ts";

const { address, code, sender, cost, transaction } = DEPLOYMENT_PROXY;

/** Whether the chain has the proxy. Throws when something else is at its address. */
export async function hasProxy(provider: JsonRpcApiProvider): Promise<boolean> {
  const found = await provider.send("eth_getCode", [address, "latest"]);
  if (found !== "0x" && found !== code) {
    throw new Error(`What is at ${address} is not the deployment proxy. Addresses on this chain would mean nothing.`);
  }
  return found === code;
}

/** Puts the proxy on a local chain that lacks it. Throws, saying what to do, on any other. */
export async function ensureProxy(provider: JsonRpcApiProvider, chainId: number): Promise<void> {
  if (await hasProxy(provider)) return;
  if (!isLocalChain(chainId)) {
    throw new Error(
      `Chain ${chainId} has no deployment proxy at ${address}, so the contracts can't have their addresses there.\n` +
        `Anybody can put it there: send ${cost} wei to ${sender}, then submit this transaction (eth_sendRawTransaction), ` +
        `which is the same on every chain:\n${transaction}\n` +
        "A node that refuses it as unprotected (EIP-155) must be asked to take it, or the chain's operator to have the proxy.",
    );
  }
  await provider.send("hardhat_setCode", [address, code]);
}
