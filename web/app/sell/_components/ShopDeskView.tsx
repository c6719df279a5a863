"use client";

import { Pencil, Plus, Store, Trash2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Amount } from "@/components/Amount";
import { Badge, type Tone } from "@/components/Badge";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { formatCount } from "@/lib/format/formatCount";
import { draftFromListing, newDraft } from "@/lib/shop/listingDraft";
import { lowestPrice } from "@/lib/shop/lowestPrice";
import type { ShopRow } from "@/lib/shop/mergeShop";
import { tokenOf, useConfig } from "@/lib/useConfig";
import { DraftPhoto } from "./DraftPhoto";
import { OldPrices } from "./OldPrices";
import { ProfileCard } from "./ProfileCard";
import { PublishBar } from "./PublishBar";
import type { ShopDesk } from "./useShop";

/** All of a seller's listings: published ones, changed ones, drafts; and the way to publish what changed. */
export function ShopDeskView({ desk, onPublish }: { desk: ShopDesk; onPublish: () => void }) {
  const router = useRouter();
  const [error, setError] = useState<unknown>();

  function attempt(work: () => void): void {
    try {
      work();
      setError(undefined);
    } catch (cause) {
      setError(cause);
    }
  }

  function addListing(): void {
    const [token] = desk.tokens;
    if (!token) return;
    attempt(() => {
      const draft = newDraft({ token: desk.tokens[1] ?? token });
      desk.change((changes) => ({ ...changes, drafts: [...changes.drafts, draft] }));
      router.push(`/sell?edit=${draft.key}`);
    });
  }

  const unknown = desk.error !== null && !desk.shop;
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">Your shop</h1>
        {desk.rows.length > 0 && (
          <Button icon={<Plus aria-hidden className="size-4" />} onClick={addListing}>
            New listing
          </Button>
        )}
      </header>
      <div className="mt-6 flex flex-col gap-6 pb-24">
        {desk.error !== null && <ErrorNote error={desk.error} onRetry={desk.reload} />}
        {error !== undefined && <ErrorNote error={error} />}
        <ProfileCard desk={desk} />
        <OldPrices desk={desk} />
        {desk.rows.length === 0 && !unknown ? (
          <EmptyState
            icon={<Store />}
            title="Nothing in your shop yet"
            steps={[
              "Describe one thing: a title, a photo, a price.",
              "See how buyers will see it, while you type.",
              "Publish with one signature. It costs nothing, and everything you typed stays here until you do.",
            ]}
            action={
              <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onClick={addListing}>
                New listing
              </Button>
            }
          />
        ) : (
          <ul aria-label="Listings" className="flex flex-col gap-3">
            {desk.rows.map((row) => (
              <li key={row.key}>
                <Row desk={desk} row={row} attempt={attempt} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <PublishBar desk={desk} onPublish={onPublish} />
    </>
  );
}

const states: Record<ShopRow["state"], { text: string; tone: Tone }> = {
  published: { text: "In the market", tone: "green" },
  changed: { text: "Changed", tone: "saffron" },
  new: { text: "New", tone: "saffron" },
  unfinished: { text: "Not finished", tone: "neutral" },
  removed: { text: "Taken out", tone: "red" },
};

function Row({ desk, row, attempt }: { desk: ShopDesk; row: ShopRow; attempt: (work: () => void) => void }) {
  const router = useRouter();
  const { config } = useConfig();
  const listing = row.next ?? row.published?.listing ?? null;
  const title = row.draft?.title.trim() || listing?.title || "Untitled";
  const photo = row.draft ? row.draft.photos[0] : listing?.photos[0];
  const { text, tone } = states[row.state];

  function edit(): void {
    attempt(() => {
      if (row.draft) return router.push(`/sell?edit=${row.draft.key}`);
      if (!row.published || !config) return;
      const { listing, cid } = row.published;
      const draft = draftFromListing(listing, cid, tokenOf(config, listing.terms.token)?.decimals ?? 18);
      desk.change((changes) => ({ ...changes, drafts: [...changes.drafts, draft] }));
      router.push(`/sell?edit=${draft.key}`);
    });
  }

  function takeOut(): void {
    attempt(() =>
      desk.change((changes) => ({
        ...changes,
        drafts: row.published ? changes.drafts : changes.drafts.filter(({ key }) => key !== row.draft?.key),
        removed: row.published ? [...changes.removed, row.published.cid] : changes.removed,
      })),
    );
  }

  function undo(): void {
    attempt(() =>
      desk.change((changes) => ({
        ...changes,
        drafts: row.state === "removed" ? changes.drafts : changes.drafts.filter(({ key }) => key !== row.draft?.key),
        removed: changes.removed.filter((cid) => cid !== row.published?.cid),
      })),
    );
  }

  const undoable =
    row.state === "removed" || ((row.state === "changed" || row.state === "unfinished") && row.published);
  return (
    <article className="surface flex items-center gap-4 p-3" aria-label={title}>
      <DraftPhoto photo={photo ?? null} className="aspect-4/3 w-20 shrink-0 rounded-control sm:w-28" />
      <div className="min-w-0 flex-1">
        <h2 dir="auto" className="truncate font-sans font-semibold text-base">
          {row.published && row.state === "published" ? (
            <Link
              href={`/listing?id=${row.published.cid}&seller=${desk.seller}`}
              className="underline-offset-4 hover:underline"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
          <Badge tone={tone}>{text}</Badge>
          {listing && (
            <>
              <Amount value={lowestPrice(listing.variants)} token={listing.terms.token} className="text-ink" />
              {listing.variants.length > 1 && <span>{formatCount(listing.variants.length)} variants</span>}
            </>
          )}
          {row.state === "unfinished" && (
            <span>
              {formatCount(Object.keys(row.errors).length)} {Object.keys(row.errors).length === 1 ? "field" : "fields"}{" "}
              to go
            </span>
          )}
        </div>
      </div>
      <div className="flex shrink-0 flex-col gap-1 sm:flex-row">
        {row.state !== "removed" && (
          <Button
            size="sm"
            variant="quiet"
            icon={<Pencil aria-hidden className="size-4" />}
            onClick={edit}
            aria-label={`Edit ${title}`}
          >
            <span className="max-sm:sr-only">Edit</span>
          </Button>
        )}
        {undoable ? (
          <Button
            size="sm"
            variant="quiet"
            icon={<Undo2 aria-hidden className="size-4" />}
            onClick={undo}
            aria-label={`Undo: ${title}`}
          >
            <span className="max-sm:sr-only">Undo</span>
          </Button>
        ) : (
          <Button
            size="sm"
            variant="quiet"
            icon={<Trash2 aria-hidden className="size-4" />}
            onClick={takeOut}
            aria-label={`${row.published ? "Take out" : "Delete"} ${title}`}
          >
            <span className="max-sm:sr-only">{row.published ? "Take out" : "Delete"}</span>
          </Button>
        )}
      </div>
    </article>
  );
}
