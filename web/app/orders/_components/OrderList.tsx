"use client";

import type { Address } from "@souk/protocol";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ReceiptText, Scale, Store } from "lucide-react";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { Skeleton } from "@/components/Skeleton";
import { fetchTrades } from "@/lib/api/fetchTrades";
import { OrderRow } from "./OrderRow";
import { RevealNotice } from "./RevealNotice";

const POLL_MS = 20_000;

export type Side = "buyer" | "seller" | "arbiter";

const names: Record<Side, string> = { buyer: "Bought", seller: "Sold", arbiter: "All that name you" };

/** One side's trades of an account, newest first; `toJudge`: only those that wait for its ruling. */
export function OrderList({ account, side, toJudge = false }: { account: Address; side: Side; toJudge?: boolean }) {
  const query = useInfiniteQuery({
    queryKey: ["trades", account, side, toJudge],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      fetchTrades(
        account,
        { role: side, ...(toJudge ? { status: "Disputed" } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: POLL_MS,
  });
  const trades = query.data?.pages.flatMap((page) => page.trades) ?? [];

  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading your orders" className="flex flex-col gap-4">
        {[1, 2, 3].map((row) => (
          <Skeleton key={row} className="h-40 w-full" />
        ))}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {query.error && (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} retrying={query.isRefetching} />
      )}
      {trades.length === 0 &&
        !query.error &&
        (toJudge ? <p className="text-muted">Nobody disagrees at present.</p> : <NothingYet side={side} />)}
      <RevealNotice trades={trades} account={account} />
      {trades.length > 0 && (
        <ul aria-label={toJudge ? "To judge" : names[side]} className="flex flex-col gap-4">
          {trades.map((record) => (
            <li key={record.id}>
              <OrderRow record={record} account={account} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
            Show older ones
          </Button>
        </div>
      )}
    </div>
  );
}

function NothingYet({ side }: { side: Side }) {
  if (side === "arbiter") {
    return (
      <EmptyState icon={<Scale />} title="Nobody has named you as arbiter">
        When a seller names your account, the sales are here, and you are asked when buyer and seller disagree.
      </EmptyState>
    );
  }
  if (side === "buyer") {
    return (
      <EmptyState
        icon={<ReceiptText />}
        title="You have not bought anything yet"
        steps={[
          "Find something and pay: the money goes to the contract, not to the seller.",
          "The seller ships before the deadline, or you take your money back.",
          "Say that it arrived. Only then the seller is paid.",
        ]}
        action={
          <Button variant="primary" href="/">
            Look around the market
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<Store />}
      title="You have not sold anything yet"
      steps={[
        "Publish a listing with one signature. It costs nothing.",
        "When somebody pays, the sale appears here: ship before its deadline.",
        "The buyer says it arrived, or the time to check runs out: the money is yours.",
      ]}
      action={
        <Button variant="primary" href="/sell">
          Open your shop
        </Button>
      }
    />
  );
}
