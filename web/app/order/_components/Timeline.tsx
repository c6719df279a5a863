"use client";

import { tradeDue, ZERO_BYTES32 } from "@souk/protocol";
import type { ChainEvent } from "@souk/protocol/api";
import { CopyButton } from "@/components/AddressTag";
import { Card } from "@/components/Card";
import { formatCount } from "@/lib/format/formatCount";
import { formatTime } from "@/lib/format/formatTime";
import { shortHex } from "@/lib/format/shortHex";
import { useMoneyText } from "@/lib/format/useMoneyText";
import { roleIn } from "@/lib/trades/tradeSentence";
import type { OrderParts } from "./OrderView";

/** Everything that happened, as the chain tells it, each with where to look it up. */
export function Timeline({ loaded, account, service }: OrderParts) {
  const { record, trade } = loaded;
  const money = useMoneyText();
  const role = roleIn(trade, account);
  const seller = role === "seller" ? "You" : "The seller";
  const buyer = role === "buyer" ? "You" : "The buyer";
  const { token } = trade.offer;

  function words({ name, args }: ChainEvent): string {
    switch (name) {
      case "Bought":
        return `${buyer} paid ${money(tradeDue(trade.offer, trade.quantity), token)} to the contract.`;
      case "Shipped": {
        const note = args.note && args.note !== ZERO_BYTES32 ? " and left a note" : "";
        return service ? `${seller} said that it is done${note}.` : `${seller} shipped it${note}.`;
      }
      case "Released":
        return `${money(BigInt(String(args.toSeller)), token)} went to ${seller.toLowerCase()}.`;
      case "Refunded":
        return `${money(BigInt(String(args.toBuyer)), token)} went back to ${buyer.toLowerCase()}.`;
      case "Sealed":
        return `${raterOf(args.rater)} rated, sealed until the other did too.`;
      case "Rated":
        return `${raterOf(args.rater)} gave ${String(args.stars)} of 5 stars.`;
      default:
        return `${name}.`;
    }
  }

  function raterOf(account: unknown): string {
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
              <p>{words(event)}</p>
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
