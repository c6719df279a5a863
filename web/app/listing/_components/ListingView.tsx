"use client";

import type { Listing } from "@souk/protocol";
import type { ListingAnswer } from "@souk/protocol/api";
import { MapPin, Tag } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/Badge";
import { Card } from "@/components/Card";
import { listingHref } from "@/components/ListingCard";
import { Markdown } from "@/components/Markdown";
import { Seal } from "@/components/Seal";
import { browseHref } from "@/lib/browse";
import { explainError } from "@/lib/explainError";
import { countryName } from "@/lib/format/countryName";
import { formatDay } from "@/lib/format/formatTime";
import { languageName } from "@/lib/format/languageName";
import { categoryLabels, conditionLabels, kindLabels } from "@/lib/labels";
import type { Check } from "@/lib/verify/check";
import type { ProvenListing, WithdrawnListing } from "@/lib/verify/checkListing";
import { useListingState } from "@/lib/verify/useListing";
import { useProfile } from "@/lib/verify/useProfile";
import { BuyBox } from "./BuyBox";
import { EscrowWords } from "./EscrowWords";
import { Gallery } from "./Gallery";
import { SellerCard } from "./SellerCard";

/** A listing that checked out: what it is, what it costs, how the money is kept, who sells it. */
export function ListingView({ listing: checked }: { listing: ProvenListing | WithdrawnListing }) {
  const { listing, answer } = checked;
  const state = useListingState(checked);
  const profile = useProfile(checked.head?.profile);
  const [choice, setChoice] = useState({ variant: 0, shipping: 0 });
  const chosen = checked.offers.find((row) => row.variant === choice.variant && row.shipping === choice.shipping);
  const checks = [...checked.checks, ...(state.data?.checks ?? (state.error ? [chainUnread(state.error)] : []))];
  return (
    <article className="page grid gap-x-12 gap-y-6 py-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <title>{`${listing.title} · Souk`}</title>
      <div className="flex min-w-0 flex-col gap-8">
        <Gallery photos={listing.photos} />
        <div className="hidden lg:block">
          <About listing={listing} since={checked.head?.sequence} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <nav aria-label="Where this is" className="-mb-2 text-sm">
          <Link href={browseHref({ category: listing.category })} className="text-indigo hover:underline">
            {categoryLabels[listing.category] ?? listing.category}
          </Link>
        </nav>
        <h1 className="text-2xl wrap-anywhere md:text-3xl" lang={listing.language}>
          <bdi>{listing.title}</bdi>
        </h1>
        <div className="flex flex-wrap items-center gap-2">
          <Seal checks={checks} pending={checked.head !== null && state.isPending} />
          {listing.condition && <Badge>{conditionLabels[listing.condition] ?? listing.condition}</Badge>}
          {listing.kind !== "physical" && <Badge>{kindLabels[listing.kind] ?? listing.kind}</Badge>}
        </div>
        {!answer.current && <Withdrawn answer={answer} />}
        {checked.head && chosen && (
          <>
            <BuyBox
              proven={checked}
              chosen={chosen}
              choice={choice}
              onChoice={setChoice}
              state={state.data}
              stateError={state.error}
              onRetry={() => void state.refetch()}
            />
            <EscrowWords
              offer={chosen.offer}
              sellerName={profile.data?.name ?? null}
              service={listing.kind === "service"}
            />
          </>
        )}
        <SellerCard
          address={checked.head?.seller ?? answer.seller}
          profile={profile.data}
          ratings={state.data?.ratings}
          trades={answer.reputation.trades}
          score={answer.reputation.score}
        />
        <div className="lg:hidden">
          <About listing={listing} since={checked.head?.sequence} />
        </div>
      </div>
    </article>
  );
}

function About({ listing, since }: { listing: Listing; since: number | undefined }) {
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby="about">
        <h2 id="about" className="mb-3 text-lg">
          About it
        </h2>
        {listing.description.trim() ? (
          <div lang={listing.language}>
            <Markdown text={listing.description} />
          </div>
        ) : (
          <p className="text-muted">The seller wrote nothing more.</p>
        )}
      </section>
      <ul className="flex flex-wrap gap-x-5 gap-y-2 text-muted text-sm">
        {listing.place && (
          <li className="flex items-center gap-1.5">
            <MapPin aria-hidden className="size-4" />
            <span>
              {listing.place.locality && (
                <>
                  <bdi>{listing.place.locality}</bdi>,{" "}
                </>
              )}
              {countryName(listing.place.country)}
            </span>
          </li>
        )}
        <li>Written in {languageName(listing.language)}</li>
        {since !== undefined && <li>Offered since {formatDay(since)}</li>}
      </ul>
      {listing.tags.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-2">
          {listing.tags.map((tag) => (
            <li key={tag}>
              <Link
                href={browseHref({ q: tag })}
                className="flex min-h-9 items-center gap-1.5 rounded-full bg-wash px-3 text-sm hover:underline"
              >
                <Tag aria-hidden className="size-3.5 text-muted" />
                <bdi>{tag}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Withdrawn({ answer }: { answer: ListingAnswer }) {
  return (
    <Card className="border-saffron bg-saffron-wash">
      <p className="font-medium">This is not what the seller offers any more.</p>
      <p className="mt-1 text-sm">
        {answer.supersededBy ? (
          <>
            It was changed since.{" "}
            <Link
              className="font-medium text-indigo underline"
              href={listingHref({ cid: answer.supersededBy, seller: answer.seller })}
            >
              See it as it is offered today
            </Link>
          </>
        ) : (
          "The seller has taken it out of the shop. The seller may have something like it."
        )}
      </p>
    </Card>
  );
}

function chainUnread(error: unknown): Check {
  const { what, why } = explainError(error);
  return { name: "The chain agrees", status: "unknown", text: `${what} ${why}`, values: [] };
}
