"use client";

import { type Address, isEnded } from "@souk/protocol";
import { type TradeRecord, tradeFromJson } from "@souk/protocol/api";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePublicClient } from "wagmi";
import { AddressTag } from "@/components/AddressTag";
import { Amount } from "@/components/Amount";
import { Badge } from "@/components/Badge";
import { Photo } from "@/components/Photo";
import { Track } from "@/components/Track";
import { isCommitted, readTradeState } from "@/lib/escrow/readTradeState";
import { useChainNow } from "@/lib/escrow/useChainNow";
import { shortHex } from "@/lib/format/shortHex";
import { paidFor } from "@/lib/trades/paidFor";
import { stateSince } from "@/lib/trades/stateSince";
import { roleIn } from "@/lib/trades/tradeSentence";
import { useTradeListing } from "@/lib/trades/useTrade";
import { useTradeSentence } from "@/lib/trades/useTradeSentence";
import { wasDisputed } from "@/lib/trades/wasDisputed";
import { useConfig } from "@/lib/useConfig";

/** One trade in a list: what, with whom, for how much, where it stands and what comes next. */
export function OrderRow({ record, account }: { record: TradeRecord; account: Address }) {
  const now = useChainNow();
  const trade = tradeFromJson(record.trade);
  const { offer } = trade;
  const listing = useTradeListing(offer.listing);
  const slot = useSlot(record);
  const doubtful = slot !== undefined && !isCommitted(trade, record.id, slot);
  const state = slot && slot.status !== "None" ? { status: slot.status, time: slot.time } : record;
  const role = roleIn(trade, account);
  const title = listing?.title ?? record.listing?.title ?? `Order ${shortHex(record.id)}`;
  const other = role === "seller" ? trade.buyer : offer.seller;
  const ended = isEnded(state.status);
  const service = listing?.kind === "service";
  const sentence = useTradeSentence({ trade, state, record, role, service, now });
  return (
    <article
      aria-label={title}
      className="surface relative flex flex-col gap-4 p-4 transition-colors hover:border-edge"
    >
      <div className="flex items-start gap-4">
        <Photo photo={record.listing?.photo ?? null} className="aspect-4/3 w-20 shrink-0 rounded-control sm:w-28" />
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 font-sans font-semibold text-base">
            <Link href={`/order?id=${record.id}`} className="after:absolute after:inset-0 after:rounded-card">
              <bdi>{title}</bdi>
            </Link>
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
            <Amount value={paidFor(trade, record)} token={offer.token} className="font-medium text-ink" />
            {trade.quantity > 1 && <span>{trade.quantity} pieces</span>}
            <span className="inline-flex min-w-0 items-center gap-1">
              {role === "seller" ? "to" : "from"}
              <AddressTag address={other} name={role === "seller" ? null : record.sellerName} copy={false} />
            </span>
          </p>
        </div>
        {doubtful && <Badge tone="red">Not what the chain says</Badge>}
      </div>
      <Track
        compact
        status={state.status}
        wasShipped={record.shipNote !== null}
        wasDisputed={wasDisputed(record)}
        since={stateSince(record)}
        until={ended ? undefined : state.time}
      />
      <p>{sentence}</p>
    </article>
  );
}

function useSlot(record: TradeRecord) {
  const { config } = useConfig();
  const client = usePublicClient();
  const { data } = useQuery({
    queryKey: ["trade", record.id, "slot", record.status],
    enabled: config !== undefined && client !== undefined,
    queryFn: () => {
      if (!config || !client) throw new Error("not ready");
      return readTradeState(client, config.deployment.escrow, record.id);
    },
  });
  return data;
}
