"use client";

import type { Card as ListingInfo } from "@souk/protocol/api";
import { Languages, MapPin, PackageOpen } from "lucide-react";
import { AddressPattern } from "@/components/AddressPattern";
import { AddressTag } from "@/components/AddressTag";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { ListingGrid } from "@/components/ListingGrid";
import { Markdown } from "@/components/Markdown";
import { Photo } from "@/components/Photo";
import { Seal } from "@/components/Seal";
import { countryName } from "@/lib/format/countryName";
import { formatCount } from "@/lib/format/formatCount";
import { languageName } from "@/lib/format/languageName";
import { shortHex } from "@/lib/format/shortHex";
import type { CheckedSeller } from "@/lib/verify/checkSeller";
import type { CardFaults } from "@/lib/verify/useCheckedCards";
import { useStanding } from "@/lib/verify/useSeller";
import { JudgeCard } from "./JudgeCard";
import { Ratings } from "./Ratings";
import { Standing } from "./Standing";

/** A shop that checked out: who, how trades with them went, what they sell, what buyers said. */
export function SellerView({
  seller: { answer, profile, ratings, checks },
  cards,
  faults,
  hasMore,
  isLoadingMore,
  onMore,
  moreError,
}: {
  seller: CheckedSeller;
  cards: ListingInfo[];
  faults: CardFaults;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  moreError: Error | null;
}) {
  const { address } = answer;
  const standing = useStanding(address, ratings);
  const name = profile?.name ?? shortHex(address);
  const counts = standing.counts ?? answer.reputation.asSeller;
  const hasSold = Object.values(answer.reputation.trades).some((count) => count > 0);
  // Of who judges and never sold anything, there is nothing else to show.
  const sells = !profile?.arbiter || hasSold || answer.listingCount + counts.count > 0;
  const all = standing.check ? [...checks, standing.check] : checks;
  return (
    <div className="page flex flex-col gap-10 py-8">
      <title>{`${name} · Souk`}</title>
      <header className="flex flex-col gap-5">
        <div className="flex items-center gap-5">
          {profile?.avatar ? (
            <Photo
              photo={{ cid: profile.avatar, alt: "", color: "#c9bfae" }}
              eager
              className="size-20 shrink-0 rounded-full border sm:size-24"
            />
          ) : (
            <AddressPattern address={address} className="size-20 sm:size-24" />
          )}
          <div className="flex min-w-0 flex-col gap-1.5">
            <h1 className="text-2xl wrap-anywhere md:text-3xl">
              <bdi>{name}</bdi>
            </h1>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <AddressTag address={address} className="text-muted text-sm" />
              {all.length > 0 && <Seal checks={all} pending={standing.isPending} />}
            </div>
          </div>
        </div>
        {profile && (
          <>
            {profile.about.trim() && <Markdown text={profile.about} />}
            <ul className="flex flex-wrap gap-x-5 gap-y-2 text-muted text-sm">
              {profile.country && (
                <li className="flex items-center gap-1.5">
                  <MapPin aria-hidden className="size-4" />
                  {countryName(profile.country)}
                </li>
              )}
              {profile.languages.length > 0 && (
                <li className="flex items-center gap-1.5">
                  <Languages aria-hidden className="size-4" />
                  Speaks {profile.languages.map(languageName).join(", ")}
                </li>
              )}
            </ul>
          </>
        )}
        {sells && (
          <Standing
            ratings={standing.isPending ? null : counts}
            isProven={standing.counts !== null}
            trades={answer.reputation.trades}
            score={answer.reputation.score}
          />
        )}
      </header>

      {profile?.arbiter && <JudgeCard address={address} judge={profile.arbiter} />}

      {sells && (
        <>
          <section aria-labelledby="sells">
            <h2 id="sells" className="mb-4 text-xl">
              For sale <span className="figures font-normal text-muted">{formatCount(answer.listingCount)}</span>
            </h2>
            {cards.length === 0 ? (
              <EmptyState icon={<PackageOpen />} title="Nothing for sale at the moment">
                What this seller publishes next will be here.
              </EmptyState>
            ) : (
              <ListingGrid cards={cards} faults={faults} skeletons={isLoadingMore ? 4 : 0} />
            )}
            {moreError && <ErrorNote className="mt-4" error={moreError} onRetry={onMore} />}
            {hasMore && (
              <p className="mt-6 text-center">
                <Button onClick={onMore} pending={isLoadingMore}>
                  Show more
                </Button>
              </p>
            )}
          </section>

          <section aria-labelledby="ratings">
            <h2 id="ratings" className="mb-4 text-xl">
              What buyers said
            </h2>
            <Ratings ratings={standing.ratings} isUnread={!standing.isPending && !standing.isProven} />
          </section>
        </>
      )}
    </div>
  );
}
