"use client";

import type { Offer } from "@souk/protocol";
import type { ReactNode } from "react";
import { Amount } from "@/components/Amount";
import { ArbiterNote } from "@/components/ArbiterNote";
import { Card } from "@/components/Card";
import { Track } from "@/components/Track";
import { formatBps } from "@/lib/format/formatBps";
import { formatDuration } from "@/lib/format/formatDuration";
import { formatTime } from "@/lib/format/formatTime";
import { NATIVE_TOKEN } from "@/lib/useConfig";

/** What the contract does with the money, from the offer's own terms: who must do what, by when, and what happens if not. */
export function EscrowWords({
  offer,
  sellerName,
  service,
}: {
  offer: Offer;
  sellerName: string | null;
  service: boolean;
}) {
  const seller = <bdi>{sellerName ?? "the seller"}</bdi>;
  const ship = formatDuration(offer.shipWindow);
  const inspect = formatDuration(offer.inspectWindow);
  const arrived = service ? "it is done" : "it arrived";
  const total = <Amount value={offer.price + offer.deposit} token={offer.token} />;
  return (
    <Card title="How your money is kept">
      <Track
        status="None"
        disputable={offer.arbiter !== NATIVE_TOKEN}
        notes={{
          paid: "you pay",
          shipped: `within ${ship}`,
          inspected: `${inspect} to check`,
          done: "seller is paid",
        }}
      />
      <ol className="mt-5 flex flex-col gap-3 text-sm">
        <Step>
          You pay {total}. A contract on the chain holds it: {seller} cannot take it, and it moves only by these rules.
        </Step>
        <Step>
          {capitalized(seller, sellerName)} has {ship} to {service ? "do it" : "ship"}. If that time passes, you get
          everything back.
        </Step>
        <Step>
          Then you have {inspect} to check.{" "}
          {offer.deposit > 0n ? (
            <>
              Pay {seller} when {arrived}.
            </>
          ) : (
            <>
              Say {arrived}, and {seller} is paid.
            </>
          )}{" "}
          Say nothing, and {seller} is paid when that time is over.
        </Step>
        {offer.deposit > 0n && (
          <Step>
            <Amount value={offer.deposit} token={offer.token} /> of it is a deposit, which you get back when the time to
            check is over.{" "}
            {offer.arbiter !== NATIVE_TOKEN && "If one of you calls the arbiter before, it says who gets it."}
          </Step>
        )}
        <Step>The offer is good until {formatTime(offer.expiry)}.</Step>
        <Step>
          <Arbiter offer={offer} seller={seller} />
        </Step>
      </ol>
      {offer.arbiter !== NATIVE_TOKEN && (
        <div className="mt-4">
          <ArbiterNote arbiter={offer.arbiter} bps={offer.arbiterBps} />
        </div>
      )}
    </Card>
  );
}

function Arbiter({ offer, seller }: { offer: Offer; seller: ReactNode }) {
  if (offer.arbiter === NATIVE_TOKEN) {
    return (
      <>
        <strong>No arbiter.</strong> If you two disagree, nobody decides: only {seller} can give the money back. Ask
        before you buy, and look at the ratings.
      </>
    );
  }
  return (
    <>
      <strong>With an arbiter.</strong> If you two disagree, you can open a dispute, and the account below decides
      within {formatDuration(offer.ruleWindow)}.
      {offer.arbiterBps > 0 && <> It keeps {formatBps(offer.arbiterBps)} of the money when it rules.</>} If it stays
      silent, {seller} gets {formatBps(offer.splitBps)} of the price and you get the rest.
    </>
  );
}

function capitalized(seller: ReactNode, name: string | null): ReactNode {
  return name ? seller : "The seller";
}

function Step({ children }: { children: ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <span aria-hidden className="mt-[0.55em] size-1.5 shrink-0 rounded-full bg-saffron" />
      <span className="min-w-0">{children}</span>
    </li>
  );
}
