"use client";

import { ZERO_BYTES32 } from "@souk/protocol";
import type { ChainEvent } from "@souk/protocol/api";
import { CopyButton } from "@/components/AddressTag";
import { Card } from "@/components/Card";
import { formatCount } from "@/lib/format/formatCount";
import { formatTime } from "@/lib/format/formatTime";
import { shortHex } from "@/lib/format/shortHex";
import { useMoneyText } from "@/lib/format/useMoneyText";
import { isSilent, sharesOf } from "@/lib/trades/endShares";
import { paidFor } from "@/lib/trades/paidFor";
import { roleIn } from "@/lib/trades/tradeSentence";
import type { OrderParts } from "./OrderView";

/** Everything that happened, as the chain tells it, each with where to look it up. */
export function Timeline({ loaded, account, service }: OrderParts) {
  const { record, trade } = loaded;
  const money = useMoneyText();
  const role = roleIn(trade, account);
  const seller = role === "seller" ? "You" : "The seller";
  const buyer = role === "buyer" ? "You" : "The buyer";
  const arbiter = role === "arbiter" ? "You" : "The arbiter";
  const { token } = trade.offer;
  const shippedAt = record.events.findIndex(({ name }) => name === "Shipped");

  function words({ name, args }: ChainEvent, at: number): string {
    const { toSeller, toBuyer, toArbiter, toReferrer } = sharesOf({ args });
    const brought = toReferrer > 0n ? `, ${money(toReferrer, token)} to who brought the buyer` : "";
    const paid = `${money(toSeller, token)} went to ${seller.toLowerCase()}${brought}`;
    const kept = toArbiter > 0n ? `, ${money(toArbiter, token)} to ${arbiter.toLowerCase()}` : "";
    const divided = `${money(toSeller, token)} went to ${seller.toLowerCase()}, ${money(toBuyer, token)} to ${buyer.toLowerCase()}${kept}${brought}`;
    switch (name) {
      case "Bought":
        return `${buyer} paid ${money(paidFor(trade, record), token)} to the contract.`;
      case "Disputed":
        return `${partyOf(args.by)} called ${arbiter.toLowerCase()}, who ${role === "arbiter" ? "have" : "has"} until ${formatTime(Number(args.ruleBy))}.`;
      case "Extended":
        return shippedAt >= 0 && at > shippedAt
          ? `${seller} gave ${buyer.toLowerCase()} more time to check: until ${formatTime(Number(args.until))}.`
          : `${buyer} gave ${seller.toLowerCase()} more time: until ${formatTime(Number(args.until))}.`;
      case "PartReleased":
        return `${buyer} released a part: ${paid}.`;
      case "Settled":
        return `Both agreed: ${divided}.`;
      case "Ruled":
        return isSilent(record)
          ? `${arbiter} did not rule in time, and the money was divided as the offer says: ${divided}.`
          : `${arbiter} divided the money: ${divided}.`;
      case "HookFailed":
        return "The seller’s extra contract did not take note of the end. The money is not affected.";
      case "Shipped": {
        const note = args.note && args.note !== ZERO_BYTES32 ? " and left a note" : "";
        return service ? `${seller} said that it is done${note}.` : `${seller} shipped it${note}.`;
      }
      case "Released":
        return `${paid}.`;
      case "Refunded":
        return `${money(toBuyer, token)} went back to ${buyer.toLowerCase()}.`;
      case "Sealed":
        return `${partyOf(args.rater)} rated, sealed until the other did too.`;
      case "Rated":
        return `${partyOf(args.rater)} gave ${String(args.stars)} of 5 stars.`;
      default:
        return `${name}.`;
    }
  }

  function partyOf(account: unknown): string {
    return String(account).toLowerCase() === trade.buyer ? buyer : seller;
  }

  return (
    <Card title="What happened">
      <ol aria-label="Events" className="flex flex-col">
        {record.events.map((event, at) => (
          <li key={`${event.txHash}/${event.logIndex}`} className="relative flex gap-3 pb-5 last:pb-0">
            {at < record.events.length - 1 && (
              <span aria-hidden className="absolute top-6 -bottom-1 left-[5px] w-0.5 bg-line" />
            )}
            <span aria-hidden className="mt-2 size-3 shrink-0 rounded-full bg-indigo" />
            <div className="min-w-0 flex-1">
              <p>{words(event, at)}</p>
              <p className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
                <time dateTime={new Date(event.timestamp * 1000).toISOString()}>{formatTime(event.timestamp)}</time>
                <span className="figures">block {formatCount(event.block)}</span>
                <span className="figures inline-flex items-center" title={event.txHash}>
                  {shortHex(event.txHash)}
                  <CopyButton text={event.txHash} label="Copy the transaction’s hash" />
                </span>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
