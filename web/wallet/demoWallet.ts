import type { DemoAccount } from "@souk/protocol";
import { createConnector } from "wagmi";
import { type DemoProvider, demoProvider } from "./demoProvider";

/** The connector's id, by which the connect dialog recognises it. */
export const DEMO_WALLET_ID = "souk.demo";

/** What the test wallet's connector can do beyond a wallet's. */
export type DemoConnector = {
  /** The accounts to choose from. */
  demoAccounts: readonly DemoAccount[];
  /** Chooses an account, before or after connecting, and remembers it. */
  select(address: string): Promise<void>;
};

type StorageItem = { "demo.account": string };

/**
 * A wagmi connector for the local chain: accounts with public keys, one in use at a time, switched with `select`.
 * The choice survives a reload. It never offers itself on its own: access is given by `connect` alone.
 */
export function demoWallet({ accounts, rpcUrl }: { accounts: readonly DemoAccount[]; rpcUrl: string }) {
  return createConnector<DemoProvider, DemoConnector, StorageItem>((config) => {
    const chain = config.chains[0];
    let selected: DemoAccount | undefined;
    let connected = false;
    const find = (address: string | null | undefined) =>
      accounts.find((account) => account.address.toLowerCase() === address?.toLowerCase());

    const provider = demoProvider({
      chainId: chain.id,
      rpcUrl,
      account: () => (connected ? selected : undefined),
      async connect() {
        selected ??= find(await config.storage?.getItem("demo.account")) ?? accounts[0];
        if (!selected) throw new Error("This market lists no demo accounts");
        connected = true;
        await config.storage?.setItem("demo.account", selected.address);
        return selected;
      },
    });

    return {
      id: DEMO_WALLET_ID,
      name: "Test wallet",
      type: "demo",
      demoAccounts: accounts,

      async connect({ withCapabilities } = {}) {
        const [address] = (await provider.request({ method: "eth_requestAccounts" })) as [DemoAccount["address"]];
        const granted = withCapabilities ? [{ address, capabilities: {} }] : [address];
        return { accounts: granted as never, chainId: chain.id };
      },
      async disconnect() {
        connected = false;
        selected = undefined;
        await config.storage?.removeItem("demo.account");
      },
      async getAccounts() {
        return (await provider.request({ method: "eth_accounts" })) as DemoAccount["address"][];
      },
      async getChainId() {
        return chain.id;
      },
      async getProvider() {
        return provider;
      },
      async isAuthorized() {
        return find(await config.storage?.getItem("demo.account")) !== undefined;
      },
      async switchChain({ chainId }) {
        await provider.request({
          method: "wallet_switchEthereumChain",
          params: [{ chainId: `0x${chainId.toString(16)}` }],
        });
        return chain;
      },
      async select(address) {
        const account = find(address);
        if (!account) throw new Error(`${address} is not a demo account`);
        selected = account;
        await config.storage?.setItem("demo.account", account.address);
        if (connected) config.emitter.emit("change", { accounts: [account.address] });
      },

      onAccountsChanged() {},
      onChainChanged() {},
      onDisconnect() {},
    };
  });
}
