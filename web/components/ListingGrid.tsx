import type { Card } from "@souk/protocol/api";
import type { CardFaults } from "@/lib/verify/useCheckedCards";
import { ListingCard, ListingCardSkeleton, RefusedCard } from "./ListingCard";

const grid = "grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 xl:grid-cols-4";

/**
 * Cards in rows; with `skeletons`, that many places more. A card with a fault is not shown: its place says so. The first row's
 * photos are fetched at once.
 */
export function ListingGrid({
  cards,
  faults,
  skeletons = 0,
}: {
  cards: Card[];
  faults?: CardFaults;
  skeletons?: number;
}) {
  return (
    <ul className={grid}>
      {cards.map((card, index) => {
        const fault = faults?.get(card);
        return (
          <li key={`${card.seller} ${card.cid}`} className="min-w-0">
            {fault ? <RefusedCard fault={fault} /> : <ListingCard card={card} eager={index < 4} />}
          </li>
        );
      })}
      {Array.from({ length: skeletons }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are alike
        <li key={index} aria-hidden className="min-w-0">
          <ListingCardSkeleton />
        </li>
      ))}
    </ul>
  );
}
