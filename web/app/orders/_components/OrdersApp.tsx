"use client";

import type { Address } from "@souk/protocol";
import { useRouter, useSearchParams } from "next/navigation";
import { Tabs } from "@/components/Tabs";
import { useLiveTrades } from "@/lib/trades/useLiveTrades";
import { WalletGate } from "@/wallet/WalletGate";
import { WalletScope } from "@/wallet/WalletScope";
import { CreditsNotice } from "./CreditsNotice";
import { OrderList } from "./OrderList";
import { OrdersSkeleton } from "./OrdersSkeleton";
import { PendingNotice } from "./PendingNotice";

/** What I bought and what I sold, live. */
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
  const role = useSearchParams().get("role") === "seller" ? "seller" : "buyer";
  return (
    <div className="mt-6 flex flex-col gap-6">
      <PendingNotice account={account} />
      <CreditsNotice account={account} />
      <Tabs
        label="Orders"
        value={role}
        onValueChange={(value) => router.replace(value === "seller" ? "/orders?role=seller" : "/orders")}
        tabs={[
          { value: "buyer", label: "Bought", panel: <OrderList account={account} side="buyer" /> },
          { value: "seller", label: "Sold", panel: <OrderList account={account} side="seller" /> },
        ]}
      />
    </div>
  );
}
