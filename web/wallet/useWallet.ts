"use client";

import type { Address } from "@souk/protocol";
import { useConfig, useConnection } from "wagmi";
import { DEMO_WALLET_ID, type DemoConnector } from "./demoWallet";

/** Who uses the app, as far as the wallet tells. */
export type Wallet =
  | { status: "connecting"; address: null }
  | { status: "disconnected"; address: null }
  | {
      status: "connected";
      /** Lower-case, as everywhere in the app. */
      address: Address;
      /** The wallet's name, and the demo account's if it is one. */
      walletName: string;
      accountName: string | null;
      /** Set when the wallet is on another chain than the market. */
      wrongChain: { seen: number; expected: number } | null;
    };

/** The wallet in use. Inside a WalletScope. */
export function useWallet(): Wallet {
  const config = useConfig();
  const { address, chainId, connector, status } = useConnection();
  if (!address || !connector) {
    const waiting = status === "connecting" || status === "reconnecting";
    return { status: waiting ? "connecting" : "disconnected", address: null };
  }
  const expected = config.chains[0].id;
  const lower = address.toLowerCase() as Address;
  return {
    status: "connected",
    address: lower,
    walletName: connector.name,
    accountName:
      connector.id === DEMO_WALLET_ID
        ? ((connector as unknown as DemoConnector).demoAccounts.find((one) => one.address.toLowerCase() === lower)
            ?.name ?? null)
        : null,
    wrongChain: chainId === undefined || chainId === expected ? null : { seen: chainId, expected },
  };
}
