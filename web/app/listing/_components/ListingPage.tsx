"use client";

import { useSearchParams } from "next/navigation";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { Seal } from "@/components/Seal";
import { useIndexBack } from "@/lib/api/useIndexBack";
import { errorTitle } from "@/lib/errorTitle";
import { useListing } from "@/lib/verify/useListing";
import { ListingSkeleton } from "./ListingSkeleton";
import { ListingView } from "./ListingView";

/** A listing by the address in the link. It is shown only when it checks out; when it does not, that is what is shown. */
export function ListingPage() {
  const params = useSearchParams();
  const cid = params.get("id")?.trim() ?? "";
  const seller = params.get("seller");
  const { data, error, refetch, isFetching } = useListing(cid, seller);
  useIndexBack(error, refetch);
  const market = (
    <Button size="sm" href="/">
      To the market
    </Button>
  );
  if (cid === "") {
    return (
      <EmptyState level={1} title="Which listing?" action={market}>
        The link names none. Find it on the market.
      </EmptyState>
    );
  }
  if (error) {
    return (
      <div className="page max-w-3xl py-10">
        <title>{errorTitle(error)}</title>
        <ErrorNote error={error} onRetry={() => void refetch()} retrying={isFetching} action={market} />
      </div>
    );
  }
  if (!data) return <ListingSkeleton />;
  if (data.fault === null) return <ListingView listing={data} />;
  return (
    <div className="page flex max-w-3xl flex-col gap-4 py-10">
      <title>Does not check out · Souk</title>
      <h1 className="text-2xl">This listing is not what its seller signed</h1>
      <p>
        What the index sent was checked in your browser and failed, so it is not shown and cannot be bought. Nothing was
        signed or paid.
      </p>
      <ErrorNote
        error={data.fault}
        action={
          <>
            <Button size="sm" onClick={() => void refetch()} pending={isFetching}>
              Ask again
            </Button>
            {market}
          </>
        }
      />
      <p className="flex flex-wrap items-center gap-3">
        <Button variant="primary" disabled>
          Buy
        </Button>
        <Seal checks={data.checks} />
      </p>
    </div>
  );
}
