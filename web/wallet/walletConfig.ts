import type { Config as MarketConfig } from "@souk/protocol";
import { defineChain } from "viem";
import { type Config, createConfig, createStorage, http, injected } from "wagmi";
import { reconnect } from "wagmi/actions";
import { loadConfig } from "@/lib/config";
import { demoWallet } from "./demoWallet";

/** Chains whose keys everybody knows; the test wallet exists on no other. */
const LOCAL_CHAINS = [31337, 1337];

/** Under this prefix wagmi keeps which wallet is connected. */
const STORAGE_KEY = "souk.wallet";

let shared: Promise<Config> | undefined;

/**
 * The page's one wagmi config, made from `/config.json` when first asked for, and reconnected to the wallet that was
 * in use before. Every part that needs a wallet shares it, however many load it.
 */
export function walletConfig(): Promise<Config> {
  shared ??= loadConfig().then((config) => {
    const wallet = createWalletConfig(config);
    void reconnect(wallet);
    return wallet;
  });
  shared.catch(() => {
    shared = undefined;
  });
  return shared;
}

/** Builds the wagmi config for one market: its chain, EIP-6963 wallets, and the test wallet on a local chain. */
function createWalletConfig(config: MarketConfig): Config {
  const chain = defineChain({
    id: config.chainId,
    name: config.chainName,
    nativeCurrency: config.nativeCurrency,
    rpcUrls: { default: { http: [config.rpcUrl] } },
  });
  const accounts = LOCAL_CHAINS.includes(config.chainId) ? (config.demoAccounts ?? []) : [];
  return createConfig({
    ssr: false,
    chains: [chain],
    connectors: [...(accounts.length > 0 ? [demoWallet({ accounts, rpcUrl: config.rpcUrl })] : []), injected()],
    multiInjectedProviderDiscovery: true,
    storage: createStorage({ key: STORAGE_KEY, storage: window.localStorage }),
    transports: { [chain.id]: http(config.rpcUrl, { batch: true }) },
    pollingInterval: 1_000,
  });
}
