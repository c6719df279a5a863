"use client";

import type { Address } from "@souk/protocol";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { Tabs } from "@/components/Tabs";
import { fetchTrades } from "@/lib/api/fetchTrades";
import { useLiveTrades } from "@/lib/trades/useLiveTrades";
import { WalletGate } from "@/wallet/WalletGate";
import { WalletScope } from "@/wallet/WalletScope";
import { CreditsNotice } from "./CreditsNotice";
import { OrderList } from "./OrderList";
import { OrdersSkeleton } from "./OrdersSkeleton";
import { PendingNotice } from "./PendingNotice";

/** What I bought, what I sold and what I may have to judge, live. */
export function OrdersApp() {
  return (
    <WalletScope fallback={<OrdersSkeleton />}>
      <WalletGate
        title="See what you bought and sold"
        text="Your orders are on the chain, under your account. Connect it and they are here, on any device."
        fallback={<OrdersSkeleton />}
      >
        {(wallet) => <Orders key={wallet.address} account={wallet.address} />}
      </WalletGate>
    </WalletScope>
  );
}

function Orders({ account }: { account: Address }) {
  useLiveTrades();
  const router = useRouter();
  const asked = useSearchParams().get("role");
  const role = asked === "seller" || asked === "arbiter" ? asked : "buyer";
  const isArbiter = useIsArbiter(account) || role === "arbiter";
  return (
    <div className="mt-6 flex flex-col gap-6">
      <PendingNotice account={account} />
      <CreditsNotice account={account} />
      <Tabs
        label="Orders"
        value={role}
        onValueChange={(value) => router.replace(value === "buyer" ? "/orders" : `/orders?role=${value}`)}
        tabs={[
          { value: "buyer", label: "Bought", panel: <OrderList account={account} side="buyer" /> },
          { value: "seller", label: "Sold", panel: <OrderList account={account} side="seller" /> },
          ...(isArbiter ? [{ value: "arbiter", label: "To judge", panel: <Judged account={account} /> }] : []),
        ]}
      />
    </div>
  );
}

/** What waits for a ruling, before all other sales that name the account. */
function Judged({ account }: { account: Address }) {
  return (
    <div className="flex flex-col gap-6">
      <h2 className="text-lg">Waiting for you</h2>
      <OrderList account={account} side="arbiter" toJudge />
      <h2 className="mt-4 text-lg">All sales that name you</h2>
      <OrderList account={account} side="arbiter" />
    </div>
  );
}

/** Whether any sale names the account as arbiter: few people's do. */
function useIsArbiter(account: Address): boolean {
  const { data } = useQuery({
    queryKey: ["trades", account, "is-arbiter"],
    queryFn: ({ signal }) => fetchTrades(account, { role: "arbiter", limit: 1 }, signal),
  });
  return (data?.trades.length ?? 0) > 0;
}
