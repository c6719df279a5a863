import { type Offer, ZERO_ADDRESS } from "@souk/protocol";
import { Track } from "@/components/Track";
import { formatBps } from "@/lib/format/formatBps";
import { formatDuration } from "@/lib/format/formatDuration";

/** What comes after paying, station by station, and what the buyer can do if it goes wrong. */
export function WhatHappens({ offer, due, service }: { offer: Offer; due: string; service: boolean }) {
  const ship = formatDuration(offer.shipWindow);
  const inspect = formatDuration(offer.inspectWindow);
  const arrived = service ? "it is done" : "it arrived";
  return (
    <section aria-labelledby="what-happens" className="surface p-4 md:p-6">
      <h2 id="what-happens" className="mb-5 text-lg">
        What happens next
      </h2>
      <Track
        status="None"
        disputable={offer.arbiter !== ZERO_ADDRESS}
        notes={{ paid: "now", shipped: `within ${ship}`, inspected: `${inspect} to look`, done: "seller paid" }}
      />
      <ol className="mt-6 flex list-decimal flex-col gap-2 ps-5">
        <li>
          <strong className="font-semibold">You pay.</strong> Your {due} goes to the contract. The seller can’t touch it
          yet, and it moves only by the rules on this page.
        </li>
        <li>
          <strong className="font-semibold">
            The seller {service ? "does it" : "ships"} within {ship}.
          </strong>{" "}
          If not, you take everything back.
        </li>
        <li>
          <strong className="font-semibold">You have {inspect} to look at it.</strong>{" "}
          {offer.deposit > 0n ? `Pay the seller when ${arrived}.` : `Say that ${arrived}, and the seller is paid.`} If
          you say nothing, the seller is paid when that time is over.
        </li>
      </ol>
      <h3 className="mt-6 font-semibold">If it goes wrong</h3>
      <ul className="mt-2 flex list-disc flex-col gap-2 ps-5 text-muted">
        <li>Nothing {service ? "done" : "shipped"} in time: you, or anybody, can send your money back to you.</li>
        <li>
          Not what you bought: talk to the seller, who can give it all back with one click until the sale is over.{" "}
          <strong className="font-medium text-ink">{arbiterWords(offer)}</strong>
        </li>
        <li>
          You change your mind before it is {service ? "done" : "shipped"}: ask the seller to give the money back.
        </li>
      </ul>
    </section>
  );
}

function arbiterWords({ arbiter, arbiterBps, ruleWindow, splitBps }: Offer): string {
  if (arbiter === ZERO_ADDRESS) {
    return "This offer names no arbiter: nobody else decides a quarrel, so buy from sellers you trust.";
  }
  const kept = arbiterBps > 0 ? `, and keeps ${formatBps(arbiterBps)} of it` : "";
  const divided = `it divides the money within ${formatDuration(ruleWindow)}${kept}`;
  const silent = `If it stays silent, the seller gets ${formatBps(splitBps)} of the price and you the rest.`;
  return `If you can’t agree, call the offer’s arbiter in that time: ${divided}. ${silent}`;
}
