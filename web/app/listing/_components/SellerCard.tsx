"use client";

import type { Address, Profile } from "@souk/protocol";
import type { ApiReputation } from "@souk/protocol/api";
import Link from "next/link";
import { AddressPattern } from "@/components/AddressPattern";
import { AddressTag } from "@/components/AddressTag";
import { BackingNote } from "@/components/BackingNote";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Photo } from "@/components/Photo";
import { Stars } from "@/components/Stars";
import { countryName } from "@/lib/format/countryName";
import { endedSales } from "@/lib/standing/endedSales";

/** Who sells it: the name is from the signed profile, the ratings are from the chain, how well backed they are and the count of sales are the index's. */
export function SellerCard({
  address,
  profile,
  ratings,
  trades,
  score,
}: {
  address: Address;
  profile: Profile | undefined;
  ratings: { count: number; sum: number } | undefined;
  trades: ApiReputation["trades"];
  score: ApiReputation["score"];
}) {
  const href = `/seller?id=${address}`;
  return (
    <Card>
      <div className="flex items-center gap-4">
        {profile?.avatar ? (
          <Photo photo={{ cid: profile.avatar, alt: "", color: "#c9bfae" }} className="size-14 shrink-0 rounded-full" />
        ) : (
          <AddressPattern address={address} className="size-14" />
        )}
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lg">
            <Link href={href} className="hover:underline">
              <bdi>{profile?.name ?? "The seller"}</bdi>
            </Link>
          </h2>
          <AddressTag address={address} className="text-muted text-sm" />
        </div>
      </div>
      <dl className="figures mt-4 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
        <div className="flex gap-1.5">
          <dt className="sr-only">Ratings</dt>
          <dd>
            {ratings && ratings.count > 0 ? (
              <span className="inline-flex flex-wrap items-center gap-x-3">
                <Stars average={ratings.sum / ratings.count} count={ratings.count} />
                <BackingNote rated={{ count: ratings.count, average: ratings.sum / ratings.count, score }} />
              </span>
            ) : (
              <span className="text-muted">{ratings ? "No ratings yet" : "…"}</span>
            )}
          </dd>
        </div>
        <div>
          <dt className="sr-only">Sales</dt>
          <dd className="text-muted">{endedSales(trades)}, says the index</dd>
        </div>
        {profile?.country && (
          <div>
            <dt className="sr-only">Country</dt>
            <dd className="text-muted">{countryName(profile.country)}</dd>
          </div>
        )}
      </dl>
      <Button href={href} className="mt-4 w-full">
        See the whole shop
      </Button>
    </Card>
  );
}
