"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { ConnectButton } from "./ConnectButton";
import { connectPrompt } from "./connectPrompt";

const AccountMenu = dynamic(() => import("./AccountMenu").then((module) => module.AccountMenu), {
  ssr: false,
  loading: () => <ConnectButton pending />,
});

/**
 * The wallet's place in the header: “Connect”, or who is connected. The wallet's code is loaded at the first click, or
 * at once for a visitor who was connected before.
 */
export function WalletButton() {
  const open = useSyncExternalStore(connectPrompt.subscribe, connectPrompt.isOpen, () => false);
  const known = useSyncExternalStore(noChanges, wasConnected, () => false);
  if (!open && !known) return <ConnectButton />;
  return <AccountMenu />;
}

function wasConnected(): boolean {
  try {
    return (
      localStorage.getItem("souk.wallet.recentConnectorId") !== null ||
      localStorage.getItem("souk.wallet.demo.account") !== null
    );
  } catch {
    return false;
  }
}

function noChanges(): () => void {
  return () => {};
}
