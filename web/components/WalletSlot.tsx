"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "./Skeleton";

const WalletButton = dynamic(() => import("@/wallet/WalletButton").then((module) => module.WalletButton), {
  ssr: false,
  loading: () => <Skeleton className="h-11 w-28" />,
});

/** The wallet's button; its code (wagmi, viem) comes after the page, and takes no more room than this then. */
export function WalletSlot() {
  return (
    <div className="flex min-h-11 min-w-29 items-center justify-end">
      <WalletButton />
    </div>
  );
}
