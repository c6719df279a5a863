"use client";

import type { Hex } from "@souk/protocol";
import { SearchX } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { useLiveTrades } from "@/lib/trades/useLiveTrades";
import { useTrade } from "@/lib/trades/useTrade";
import { useConfig } from "@/lib/useConfig";
import { useWallet } from "@/wallet/useWallet";
import { ChainNotice } from "@/wallet/WalletGate";
import { WalletScope } from "@/wallet/WalletScope";
import { OrderSkeleton } from "./OrderSkeleton";
import { OrderView } from "./OrderView";

/** The order that the address names. Anybody can read it; who took part can act. */
export function OrderApp() {
  const id = useSearchParams().get("id")?.toLowerCase() ?? "";
  return (
    <WalletScope fallback={<OrderSkeleton />}>
      {/^0x[0-9a-f]{64}$/.test(id) ? <Order id={id as Hex} /> : <NoSuchOrder />}
    </WalletScope>
  );
}

function Order({ id }: { id: Hex }) {
  useLiveTrades();
  const { config } = useConfig();
  const wallet = useWallet();
  const { data, error, refetch, isRefetching } = useTrade(id);
  if (!data || !config) {
    if (error) return <ErrorNote error={error} onRetry={() => void refetch()} retrying={isRefetching} />;
    return <OrderSkeleton />;
  }
  return (
    <>
      {wallet.status === "connected" && <ChainNotice wallet={wallet} />}
      {error && <ErrorNote className="mb-6" error={error} onRetry={() => void refetch()} retrying={isRefetching} />}
      {data.indexError && (
        <ErrorNote
          className="mb-6"
          error={data.indexError}
          action={<p>What is shown below is what the chain and the signatures say. You can act on it all the same.</p>}
        />
      )}
      <OrderView loaded={data} account={wallet.address} config={config} />
    </>
  );
}

function NoSuchOrder() {
  return (
    <EmptyState icon={<SearchX />} title="Which order?" action={<Button href="/orders">Your orders</Button>}>
      This address names no order. Open one from your list.
    </EmptyState>
  );
}
