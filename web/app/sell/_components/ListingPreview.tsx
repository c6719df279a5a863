"use client";

import { type Listing, parseAmount, SoukError, type Token } from "@souk/protocol";
import { Clock, MapPin, PackageCheck } from "lucide-react";
import { useState } from "react";
import { Amount } from "@/components/Amount";
import { cx } from "@/components/cx";
import { Markdown } from "@/components/Markdown";
import { countryName } from "@/lib/format/countryName";
import { formatDuration } from "@/lib/format/formatDuration";
import { DAY, type ListingDraft } from "@/lib/shop/listingDraft";
import { lowestPrice } from "@/lib/shop/lowestPrice";
import { DraftPhoto } from "./DraftPhoto";

/** The listing as buyers will see it, from what is typed so far. */
export function ListingPreview({
  draft,
  listing,
  tokens,
}: {
  draft: ListingDraft;
  listing: Listing | null;
  tokens: readonly Token[];
}) {
  const [shown, setShown] = useState(0);
  const photo = draft.photos[shown] ?? draft.photos[0] ?? null;
  const price = listing ? lowestPrice(listing.variants) : typedPrice(draft, tokens);
  const several = draft.variants.length > 1;
  const days = Number(draft.shipDays);
  return (
    <aside aria-label="Preview" className="min-w-0 lg:sticky lg:top-28 lg:self-start">
      <p className="mb-2 font-medium text-muted text-sm">As buyers will see it</p>
      <article className="surface overflow-hidden">
        <DraftPhoto photo={photo} large className="aspect-4/3 w-full" />
        {draft.photos.length > 1 && (
          <ul aria-label="Photos" className="no-scrollbar flex gap-2 overflow-x-auto p-2">
            {draft.photos.map((one, at) => (
              <li key={one.key} className="shrink-0">
                <button
                  type="button"
                  aria-label={`Show photo ${at + 1}`}
                  aria-pressed={one === photo}
                  onClick={() => setShown(at)}
                  className={cx("block rounded-control border-2", one === photo ? "border-ink" : "border-transparent")}
                >
                  <DraftPhoto photo={one} className="aspect-4/3 w-16 rounded-[8px]" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-col gap-3 p-4">
          <h2 dir="auto" className={cx("text-xl wrap-anywhere", !draft.title.trim() && "text-muted")}>
            {draft.title.trim() || "Title"}
          </h2>
          <p className="font-semibold text-lg">
            {price === null ? (
              <span className="font-normal text-muted">Price</span>
            ) : (
              <>
                {several && <span className="font-normal text-base text-muted">from </span>}
                <Amount value={price} token={draft.token} />
              </>
            )}
          </p>
          {several && (
            <ul aria-label="Variants" className="flex flex-wrap gap-2">
              {draft.variants.map((variant) => (
                <li key={variant.key} dir="auto" className="rounded-control border border-edge px-3 py-1 text-sm">
                  {variant.title.trim() || "Variant"}
                </li>
              ))}
            </ul>
          )}
          <ul className="flex flex-col gap-1.5 text-muted text-sm">
            {draft.country && (
              <li className="flex items-center gap-2">
                <MapPin aria-hidden className="size-4 shrink-0" />
                <span dir="auto">{[draft.locality.trim(), countryName(draft.country)].filter(Boolean).join(", ")}</span>
              </li>
            )}
            {days > 0 && (
              <li className="flex items-center gap-2">
                <Clock aria-hidden className="size-4 shrink-0" />
                {draft.kind === "service" ? "Done" : "Sent"} within {formatDuration(days * DAY)}
              </li>
            )}
            <li className="flex items-center gap-2">
              <PackageCheck aria-hidden className="size-4 shrink-0" />
              The contract holds the money until it arrived
            </li>
          </ul>
          {draft.description.trim() && (
            <div dir="auto" className="max-h-80 overflow-y-auto border-t pt-3">
              <Markdown text={draft.description} />
            </div>
          )}
        </div>
      </article>
    </aside>
  );
}

function typedPrice({ variants, token }: ListingDraft, tokens: readonly Token[]): bigint | null {
  const decimals = tokens.find(({ address }) => address === token)?.decimals;
  const text = variants[0]?.price.trim();
  if (decimals === undefined || !text) return null;
  try {
    return parseAmount(text, decimals);
  } catch (error) {
    if (error instanceof SoukError) return null;
    throw error;
  }
}
