"use client";

import { type Address, type Config, digestToCid, isEnded, type Listing, ZERO_ADDRESS } from "@souk/protocol";
import Link from "next/link";
import { useState } from "react";
import { AddressTag } from "@/components/AddressTag";
import { Amount } from "@/components/Amount";
import { ArbiterNote } from "@/components/ArbiterNote";
import { Card } from "@/components/Card";
import { Photo } from "@/components/Photo";
import { Seal } from "@/components/Seal";
import { Track } from "@/components/Track";
import { useArbiter } from "@/lib/arbiters/useArbiter";
import { useChainNow } from "@/lib/escrow/useChainNow";
import { shortHex } from "@/lib/format/shortHex";
import type { LoadedTrade } from "@/lib/trades/loadTrade";
import { paidFor } from "@/lib/trades/paidFor";
import { proposalsOf } from "@/lib/trades/proposalsOf";
import { stateSince } from "@/lib/trades/stateSince";
import { roleIn } from "@/lib/trades/tradeSentence";
import { useTradeListing } from "@/lib/trades/useTrade";
import { useTradeSentence } from "@/lib/trades/useTradeSentence";
import { wasDisputed } from "@/lib/trades/wasDisputed";
import { useSeller } from "@/lib/verify/useSeller";
import { MoneyCard } from "./MoneyCard";
import { NotesCard } from "./NotesCard";
import { type Offered, OrderActions } from "./OrderActions";
import { OrderDialogs } from "./OrderDialogs";
import { PendingActions } from "./PendingActions";
import { RatingCard } from "./RatingCard";
import { Timeline } from "./Timeline";

/** What every part of the page needs. */
export type OrderParts = {
  loaded: LoadedTrade;
  /** The connected account; null while nobody is. */
  account: Address | null;
  config: Config;
  now: number;
  service: boolean;
};

/** One trade: what and with whom, where it stands, what the reader can do, notes, ratings, money, every event. */
export function OrderView({ loaded, account, config }: Pick<OrderParts, "loaded" | "account" | "config">) {
  const { record, trade, state, checks } = loaded;
  const now = useChainNow();
  const listing = useTradeListing(trade.offer.listing);
  const sellerName = useSeller(trade.offer.seller).data?.pages[0]?.profile?.name ?? null;
  const arbiter = useArbiter(trade.offer.arbiter);
  const service = listing?.kind === "service";
  const role = roleIn(trade, account);
  const [chosenAction, setChosen] = useState<Offered | null>(null);
  const parts: OrderParts = { loaded, account, config, now, service };
  const failed = checks.some(({ status }) => status === "failed");
  const { theirs } = proposalsOf(loaded, account, now);
  const sentence = useTradeSentence({ trade, state, record, role, service, now, proposal: theirs });
  return (
    <>
      <header className="flex items-start gap-4 sm:gap-6">
        <Photo photo={photoOf(listing)} eager className="aspect-4/3 w-24 shrink-0 rounded-card sm:w-44" />
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl wrap-anywhere sm:text-3xl">
            <Link
              href={`/listing?id=${digestToCid(trade.offer.listing, "dag-cbor")}&seller=${trade.offer.seller}`}
              className="underline-offset-4 hover:underline"
            >
              <bdi>{listing?.title ?? `Order ${shortHex(record.id)}`}</bdi>
            </Link>
          </h1>
          <p className="mt-1 flex flex-wrap gap-x-3 text-muted">
            {chosen(listing, loaded).map((text) => (
              <span key={text} dir="auto">
                {text}
              </span>
            ))}
            {trade.quantity > 1 && <span>{trade.quantity} pieces</span>}
            <Amount value={paidFor(trade, record)} token={trade.offer.token} className="font-medium text-ink" />
          </p>
          <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
            <span className="inline-flex min-w-0 items-center gap-2 text-muted text-sm">
              Seller
              <AddressTag
                address={trade.offer.seller}
                name={role === "seller" ? "you" : sellerName}
                href={`/seller?id=${trade.offer.seller}`}
                copy={false}
                className="text-ink"
              />
            </span>
            <span className="inline-flex min-w-0 items-center gap-2 text-muted text-sm">
              Buyer
              <AddressTag
                address={trade.buyer}
                name={role === "buyer" ? "you" : null}
                copy={false}
                className="text-ink"
              />
            </span>
            {trade.offer.arbiter !== ZERO_ADDRESS && (
              <span className="inline-flex min-w-0 items-center gap-2 text-muted text-sm">
                Arbiter
                <AddressTag
                  address={trade.offer.arbiter}
                  name={role === "arbiter" ? "you" : arbiter.name}
                  copy={false}
                  className="text-ink"
                />
              </span>
            )}
            <Seal checks={checks} />
          </div>
        </div>
      </header>
      <section aria-label="Where it stands" className="surface mt-6 p-4 md:p-6">
        <Track
          status={state.status}
          wasShipped={record.shipNote !== null}
          wasDisputed={wasDisputed(record)}
          since={stateSince(record)}
          until={isEnded(state.status) ? undefined : state.time}
          disputable={trade.offer.arbiter !== ZERO_ADDRESS && !isEnded(state.status)}
          sentence={failed ? "What the index tells is not what the chain says. Do not act on it." : sentence}
          action={failed ? undefined : <OrderActions {...parts} primary onChoose={setChosen} />}
        />
        <PendingActions account={account} id={record.id} />
        <OrderDialogs {...parts} chosen={chosenAction} onClose={() => setChosen(null)} />
      </section>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {!failed && <OrderActions {...parts} onChoose={setChosen} />}
          {!failed && <RatingCard {...parts} />}
          <NotesCard {...parts} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <MoneyCard {...parts} />
          {trade.offer.arbiter !== ZERO_ADDRESS && role !== "arbiter" && !isEnded(state.status) && (
            <Card title="Who decides a dispute">
              <ArbiterNote arbiter={trade.offer.arbiter} bps={trade.offer.arbiterBps} warns={false} />
            </Card>
          )}
          <Timeline {...parts} />
        </div>
      </div>
    </>
  );
}

function photoOf(listing: Listing | undefined) {
  const photo = listing?.photos[0];
  const size = photo?.sizes.find(({ width }) => width >= 800) ?? photo?.sizes.at(-1);
  return photo && size ? { cid: size.cid, alt: photo.alt, color: photo.color } : null;
}

/** The variant and the way of shipping that were bought, in the seller's words. */
function chosen(listing: Listing | undefined, { trade: { offer } }: LoadedTrade): string[] {
  const variant = listing?.variants.find(({ item }) => item === offer.item);
  if (!listing || !variant) return [];
  const ways = listing.shipping.filter(({ price }) => variant.price + price === offer.price);
  const way = ways.length === 1 && listing.kind !== "service" ? ways[0]?.title : undefined;
  return [variant.title, way ?? ""].filter((text) => text !== "");
}
