"use client";

import { tradeAmount, tradeDue } from "@souk/protocol";
import type { ReactNode } from "react";
import { Amount } from "@/components/Amount";
import { Card } from "@/components/Card";
import { roleIn } from "@/lib/trades/tradeSentence";
import type { OrderParts } from "./OrderView";

/** Where the money is: what was paid in, what the contract holds, who got what. */
export function MoneyCard({ loaded, account }: OrderParts) {
  const { trade, state, record } = loaded;
  const { token, price, deposit, referralBps } = trade.offer;
  const due = tradeDue(trade.offer, trade.quantity);
  const role = roleIn(trade, account);
  const buyer = role === "buyer" ? "you" : "the buyer";
  const seller = role === "seller" ? "you" : "the seller";
  const open = state.status === "Funded" || state.status === "Shipped" || state.status === "Disputed";
  const released = record.events.find(({ name }) => name === "Released")?.args;
  const toReferrer = amountOf(released?.toReferrer);
  const toSeller = released ? amountOf(released.toSeller) : tradeAmount(trade);
  return (
    <Card title="Money">
      <dl className="flex flex-col gap-2">
        <Line label={trade.quantity > 1 ? `Price, ${trade.quantity} pieces` : "Price"}>
          <Amount value={price * BigInt(trade.quantity)} token={token} />
        </Line>
        {deposit > 0n && (
          <Line label="Deposit">
            <Amount value={deposit} token={token} />
          </Line>
        )}
        <Line label={`Paid by ${buyer}`} strong>
          <Amount value={due} token={token} />
        </Line>
        <div className="my-1 border-t" />
        <Line label="The contract holds" strong={open}>
          <Amount value={open ? due : 0n} token={token} />
        </Line>
        {state.status === "Released" && (
          <>
            <Line label={`Went to ${seller}`} strong good={role === "seller"}>
              <Amount value={toSeller} token={token} />
            </Line>
            {toReferrer > 0n && (
              <Line label="Went to who brought the buyer">
                <Amount value={toReferrer} token={token} />
              </Line>
            )}
            {deposit > 0n && (
              <Line label={`Deposit, back to ${buyer}`}>
                <Amount value={deposit} token={token} />
              </Line>
            )}
          </>
        )}
        {state.status === "Refunded" && (
          <Line label={`Went back to ${buyer}`} strong good={role === "buyer"}>
            <Amount value={due} token={token} />
          </Line>
        )}
      </dl>
      {open && (
        <p className="mt-3 text-muted text-sm">
          Nobody else can touch it. {referralBps > 0 && "Who brought the buyer gets a share of the seller’s part. "}
          Souk takes no fee.
        </p>
      )}
    </Card>
  );
}

function Line({
  label,
  strong = false,
  good = false,
  children,
}: {
  label: string;
  strong?: boolean;
  good?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt className={strong ? "font-medium" : "text-muted"}>{label}</dt>
      <dd className={good ? "font-semibold text-green" : strong ? "font-semibold" : undefined}>{children}</dd>
    </div>
  );
}

function amountOf(value: unknown): bigint {
  return typeof value === "bigint" || (typeof value === "string" && /^\d+$/.test(value)) ? BigInt(value) : 0n;
}
