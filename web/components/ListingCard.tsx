"use client";

import type { Card } from "@souk/protocol/api";
import Link from "next/link";
import type { Explained } from "@/lib/explainError";
import { countryName } from "@/lib/format/countryName";
import { kindLabels } from "@/lib/labels";
import { Amount } from "./Amount";
import { BackingMark } from "./BackingMark";
import { Badge } from "./Badge";
import { ErrorNote } from "./ErrorNote";
import { Photo } from "./Photo";
import { Skeleton } from "./Skeleton";
import { Stars } from "./Stars";

const frame = "surface relative flex h-full min-w-0 flex-col overflow-hidden";
const body = "flex flex-1 flex-col gap-1 p-3 sm:p-4";

/** A listing in a list: photo, title, price, who sells it and from where. See `useCheckedCards` for what is checked of it. */
export function ListingCard({ card, eager = false }: { card: Card; eager?: boolean }) {
  const { price, priceMax, token, sellerScore } = card;
  return (
    <article className={`${frame} transition-colors hover:border-edge`} data-listing={card.cid}>
      <Photo photo={card.photo} eager={eager} className="aspect-4/3 w-full" />
      {(!card.available || card.kind !== "physical") && (
        <span className="absolute start-2 top-2 flex gap-1">
          {!card.available && <Badge tone="red">Sold out</Badge>}
          {card.kind !== "physical" && <Badge>{kindLabels[card.kind] ?? card.kind}</Badge>}
        </span>
      )}
      <div className={body}>
        <h3 className="line-clamp-2 min-h-[2.9em] text-sm leading-snug sm:text-base" dir="auto" lang={card.language}>
          <Link href={listingHref(card)} prefetch={false} className="after:absolute after:inset-0 after:rounded-card">
            {card.title}
          </Link>
        </h3>
        <p className="font-semibold text-base">
          {price !== priceMax && <span className="font-normal text-muted text-sm">from </span>}
          <Amount value={BigInt(price)} token={token} />
        </p>
        <p className="mt-auto flex min-w-0 flex-col gap-x-2 pt-1 text-muted text-sm sm:flex-row sm:flex-wrap sm:items-center">
          {sellerScore ? (
            <>
              <Stars average={sellerScore.average} count={sellerScore.count} />
              <span className="sm:order-last sm:w-full">
                <BackingMark rated={sellerScore} />
              </span>
            </>
          ) : (
            <bdi className="min-w-0 truncate">{card.sellerName ?? "New seller"}</bdi>
          )}
          {card.country && <span className="min-w-0 truncate">{countryName(card.country)}</span>}
        </p>
      </div>
    </article>
  );
}

/** The place of a card that is not what its seller signed: at least as high, nothing of the card in it. */
export function RefusedCard({ fault }: { fault: Explained }) {
  return <ErrorNote error={fault} className="h-full min-h-72 flex-col text-sm" />;
}

/** A card's place while it is on its way, of the same size. */
export function ListingCardSkeleton() {
  return (
    <div className={frame} aria-hidden>
      <Skeleton className="aspect-4/3 w-full rounded-none" />
      <div className={body}>
        <div className="flex min-h-[2.9em] flex-col gap-2 text-sm sm:text-base">
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </div>
        <Skeleton className="my-1 h-4 w-24" />
        <Skeleton className="mt-2 h-3 w-32" />
        <Skeleton className="mt-2 h-3 w-20" />
      </div>
    </div>
  );
}

/** The page of a listing as this seller offers it. */
export function listingHref({ cid, seller }: { cid: string; seller: string }): string {
  return `/listing?id=${cid}&seller=${seller}`;
}
