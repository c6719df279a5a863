"use client";

import { isEnded, tradeDue, tradePot, ZERO_ADDRESS } from "@souk/protocol";
import type { ReactNode } from "react";
import { Amount } from "@/components/Amount";
import { Card } from "@/components/Card";
import { endShares } from "@/lib/trades/endShares";
import { paidFor } from "@/lib/trades/paidFor";
import { roleIn } from "@/lib/trades/tradeSentence";
import type { OrderParts } from "./OrderView";

/** Where the money is: what was paid in, what the contract holds, who got what. */
export function MoneyCard({ loaded, account }: OrderParts) {
  const { trade, state, record } = loaded;
  const { token, price, deposit, referralBps } = trade.offer;
  const paid = paidFor(trade, record);
  const role = roleIn(trade, account);
  const buyer = role === "buyer" ? "you" : "the buyer";
  const seller = role === "seller" ? "you" : "the seller";
  const open = !isEnded(state.status);
  const discount = tradeDue(trade.offer, trade.quantity) - paid;
  const inParts = trade.released - discount;
  const shares = endShares(trade, state, record);
  const [toSeller, toBuyer] = [shares?.toSeller ?? 0n, shares?.toBuyer ?? 0n];
  const divided = shares !== null && (state.status === "Ruled" || state.status === "Settled");
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
        {discount > 0n && (
          <Line label="Discount">
            −<Amount value={discount} token={token} />
          </Line>
        )}
        <Line label={`Paid by ${buyer}`} strong>
          <Amount value={paid} token={token} />
        </Line>
        <div className="my-1 border-t" />
        <Line label="The contract holds" strong={open}>
          <Amount value={open ? tradePot(trade) : 0n} token={token} />
        </Line>
        {inParts > 0n && (
          <Line label="Released in parts before">
            <Amount value={inParts} token={token} />
          </Line>
        )}
        {(state.status === "Released" || divided) && (
          <>
            <Line label={`Went to ${seller}`} strong good={role === "seller"}>
              <Amount value={toSeller} token={token} />
            </Line>
            {divided && (
              <Line label={`Went back to ${buyer}`} strong good={role === "buyer"}>
                <Amount value={toBuyer} token={token} />
              </Line>
            )}
            {shares !== null && shares.toArbiter > 0n && (
              <Line label={role === "arbiter" ? "Went to you, the arbiter" : "Went to the arbiter"}>
                <Amount value={shares.toArbiter} token={token} />
              </Line>
            )}
            {shares !== null && shares.toReferrer > 0n && (
              <Line label="Went to who brought the buyer">
                <Amount value={shares.toReferrer} token={token} />
              </Line>
            )}
            {!divided && deposit > 0n && (
              <Line label={`Deposit, back to ${buyer}`}>
                <Amount value={deposit} token={token} />
              </Line>
            )}
          </>
        )}
        {state.status === "Refunded" && (
          <Line label={`Went back to ${buyer}`} strong good={role === "buyer"}>
            <Amount value={toBuyer} token={token} />
          </Line>
        )}
      </dl>
      {open && (
        <p className="mt-3 text-muted text-sm">
          It moves only by the rules that both agreed to.{" "}
          {referralBps > 0 &&
            trade.referrer !== ZERO_ADDRESS &&
            "Who brought the buyer gets a share of the seller’s part. "}
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
