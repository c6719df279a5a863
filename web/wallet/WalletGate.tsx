"use client";

import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { useSwitchChain } from "wagmi";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { fromWalletError } from "@/lib/escrow/fromWalletError";
import { ConnectButton } from "./ConnectButton";
import { useWallet, type Wallet } from "./useWallet";

export type ConnectedWallet = Extract<Wallet, { status: "connected" }>;

/** Shows what needs an account once there is one; asks for a wallet before, and for the right chain above it. */
export function WalletGate({
  title,
  text,
  fallback = null,
  children,
}: {
  /** What the wallet is needed for, while there is none. */
  title: string;
  text: ReactNode;
  fallback?: ReactNode;
  children: (wallet: ConnectedWallet) => ReactNode;
}) {
  const wallet = useWallet();
  if (wallet.status === "connecting") return fallback;
  if (wallet.status === "disconnected") {
    return (
      <EmptyState icon={<KeyRound />} title={title} action={<ConnectButton primary>Connect a wallet</ConnectButton>}>
        {text}
      </EmptyState>
    );
  }
  return (
    <>
      <ChainNotice wallet={wallet} />
      {children(wallet)}
    </>
  );
}

/** Says when the wallet is on another chain than the market, with a button that switches it. */
export function ChainNotice({ wallet }: { wallet: ConnectedWallet }) {
  const { mutate: switchChain, isPending, error } = useSwitchChain();
  if (!wallet.wrongChain) return null;
  const { seen, expected } = wallet.wrongChain;
  const wrong = Object.assign(new Error(), { name: "ChainMismatchError", message: `${seen} ${expected}` });
  return (
    <ErrorNote
      className="mb-6"
      error={error ? fromWalletError(error, { chainId: expected }) : fromWalletError(wrong, { chainId: expected })}
      action={
        <Button size="sm" variant="primary" pending={isPending} onClick={() => switchChain({ chainId: expected })}>
          Switch the wallet
        </Button>
      }
    />
  );
}
