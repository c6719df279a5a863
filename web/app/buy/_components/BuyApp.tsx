"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { Seal } from "@/components/Seal";
import { useConfig } from "@/lib/useConfig";
import { loadListing } from "@/lib/verify/loadListing";
import { WalletScope } from "@/wallet/WalletScope";
import { BuySkeleton } from "./BuySkeleton";
import { Checkout } from "./Checkout";

/** The checkout of the offer that the address names: loaded anew and checked in this browser before anything is paid. */
export function BuyApp() {
  const params = useSearchParams();
  const cid = params.get("id") ?? "";
  const seller = params.get("seller");
  if (!cid) {
    return (
      <EmptyState icon={<SearchX />} title="Buy what?" action={<Button href="/">Look around the market</Button>}>
        This address names no listing.
      </EmptyState>
    );
  }
  return (
    <WalletScope fallback={<BuySkeleton />}>
      <Buy cid={cid} seller={seller} offer={Number(params.get("offer")) || 0} referrer={params.get("ref")} />
    </WalletScope>
  );
}

function Buy({
  cid,
  seller,
  offer,
  referrer,
}: {
  cid: string;
  seller: string | null;
  offer: number;
  referrer: string | null;
}) {
  const { config } = useConfig();
  const query = useQuery({
    queryKey: ["checkout", cid, seller],
    queryFn: ({ signal }) => loadListing(cid, seller, signal),
    staleTime: 0,
  });
  if (query.error) {
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} retrying={query.isRefetching} />;
  }
  if (!query.data || !config) return <BuySkeleton />;
  if (query.data.fault) {
    return (
      <div className="flex flex-col items-start gap-4">
        <h1 className="text-3xl">This can’t be bought here</h1>
        <ErrorNote error={query.data.fault} onRetry={() => void query.refetch()} retrying={query.isRefetching} />
        <Seal checks={query.data.checks} />
      </div>
    );
  }
  if (query.data.head === null) return <Withdrawn cid={cid} />;
  return <Checkout key={cid} checked={query.data} config={config} wanted={offer} referrer={referrer} />;
}

/** The listing is what its address says, but its seller offers it no more. */
function Withdrawn({ cid }: { cid: string }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No longer for sale"
      action={<Button href={`/listing?id=${cid}`}>See the listing</Button>}
    >
      Its seller took it out of the shop, so there is no signature to buy it with.
    </EmptyState>
  );
}
