"use client";

import { useSearchParams } from "next/navigation";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { Seal } from "@/components/Seal";
import { useIndexBack } from "@/lib/api/useIndexBack";
import { errorTitle } from "@/lib/errorTitle";
import type { CheckedSeller } from "@/lib/verify/checkSeller";
import { useCheckedCards } from "@/lib/verify/useCheckedCards";
import { useSeller } from "@/lib/verify/useSeller";
import { SellerSkeleton } from "./SellerSkeleton";
import { SellerView } from "./SellerView";

/** A shop by its seller's address. The profile is shown only when the seller signed it. */
export function SellerPage() {
  const address = useSearchParams().get("id")?.trim() ?? "";
  const seller = useSeller(address);
  useIndexBack(seller.error, seller.refetch);
  const faults = useCheckedCards(seller.data?.pages, cardsOf, address);
  const market = (
    <Button size="sm" href="/">
      To the market
    </Button>
  );
  if (address === "") {
    return (
      <EmptyState level={1} title="Which shop?" action={market}>
        The link names none. Find something on the market, and follow its seller.
      </EmptyState>
    );
  }
  const [first] = seller.data?.pages ?? [];
  if (!first) {
    if (!seller.error) return <SellerSkeleton />;
    return (
      <div className="page max-w-3xl py-10">
        <title>{errorTitle(seller.error)}</title>
        <ErrorNote
          error={seller.error}
          onRetry={() => void seller.refetch()}
          retrying={seller.isFetching}
          action={market}
        />
      </div>
    );
  }
  const fault = seller.data?.pages.find((page) => page.fault)?.fault;
  if (fault) {
    return (
      <div className="page flex max-w-3xl flex-col gap-4 py-10">
        <title>Does not check out · Souk</title>
        <h1 className="text-2xl">This shop is not what its seller signed</h1>
        <ErrorNote
          error={fault}
          action={
            <>
              <Button size="sm" onClick={() => void seller.refetch()} pending={seller.isFetching}>
                Ask again
              </Button>
              {market}
            </>
          }
        />
        <p>
          <Seal checks={first.checks} />
        </p>
      </div>
    );
  }
  return (
    <SellerView
      seller={first}
      cards={seller.data?.pages.flatMap((page) => page.answer.listings) ?? []}
      faults={faults}
      hasMore={seller.hasNextPage}
      isLoadingMore={seller.isFetchingNextPage}
      onMore={() => void seller.fetchNextPage()}
      moreError={seller.error}
    />
  );
}

function cardsOf({ answer: { listings, heads } }: CheckedSeller) {
  return { cards: listings, heads };
}
