"use client";

import { Scale, Undo2 } from "lucide-react";
import { type FocusEvent, useState } from "react";
import { AddressPattern } from "@/components/AddressPattern";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { ErrorNote } from "@/components/ErrorNote";
import { countryName } from "@/lib/format/countryName";
import { formatBps } from "@/lib/format/formatBps";
import { shortHex } from "@/lib/format/shortHex";
import { mergeProfile, type ShopProfile } from "@/lib/shop/mergeProfile";
import { type ProfileDraft, profileDraft } from "@/lib/shop/profileDraft";
import { JudgeFields } from "./JudgeFields";
import { ProfileFields } from "./ProfileFields";
import type { ShopDesk } from "./useShop";

/** What the parts of the form share. */
export type ProfilePart = {
  draft: ProfileDraft;
  type: (change: Partial<ProfileDraft>) => void;
  /** What is wrong with a field, once its writer has left it or come back to it. */
  errorOf: (field: string) => string | undefined;
  /** Whether there is anything in the shop. */
  sells: boolean;
};

const hints: Record<ShopProfile["state"], string> = {
  published: "What you change goes out with the next publishing.",
  changed: "Goes out with the next publishing.",
  unfinished: "Not finished, so it stays on this device.",
};

/** Who somebody is: name, a few words, country, languages, and whether it judges. Changes go out with the next publishing. */
export function ProfileCard({ desk }: { desk: ShopDesk }) {
  const published = desk.shop?.profile ?? null;
  const { state, draft: saved } = desk.profile;
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(saved);
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [showAll, setShowAll] = useState(false);
  const [error, setError] = useState<unknown>();
  const { errors } = mergeProfile(published, draft);
  const sells = desk.rows.length > 0;
  const named = saved.name.trim() !== "";

  function keep(next: ProfileDraft): void {
    setDraft(next);
    const same = mergeProfile(published, next).state === "published";
    try {
      desk.change((changes) => ({ ...changes, profile: same ? null : next }));
      setError(undefined);
    } catch (cause) {
      setError(cause);
    }
  }

  function begin(change: Partial<ProfileDraft> = {}): void {
    setVisited(new Set());
    setShowAll(state === "unfinished");
    keep({ ...saved, ...change });
    setOpen(true);
  }

  function leave({ target }: FocusEvent<HTMLElement>): void {
    const name = target.getAttribute("name");
    if (name && !visited.has(name)) setVisited(new Set([...visited, name]));
  }

  const part: ProfilePart = {
    draft,
    type: (change) => keep({ ...draft, ...change }),
    errorOf: (field) => (showAll || visited.has(field) ? errors[field] : undefined),
    sells,
  };
  return (
    <section aria-label="Who you are" className="surface p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <AddressPattern address={desk.seller} className="size-12" />
        <div className="min-w-0 flex-1 basis-48">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <bdi className="truncate font-semibold">{named ? saved.name.trim() : "No name yet"}</bdi>
            {state === "changed" && <Badge tone="saffron">Changed</Badge>}
            {state === "unfinished" && <Badge>Not finished</Badge>}
          </p>
          <p className="text-muted text-sm">
            {named ? (
              <>
                {saved.country && `${countryName(saved.country)} · `}
                <bdi className="figures">{shortHex(desk.seller)}</bdi>
                {desk.profile.next?.arbiter && ` · judges disputes for ${formatBps(desk.profile.next.arbiter.feeBps)}`}
              </>
            ) : (
              "Others see your name beside everything you sell or judge."
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {state !== "published" && (
            <Button
              size="sm"
              variant="quiet"
              icon={<Undo2 aria-hidden className="size-4" />}
              onClick={() => keep(profileDraft(published))}
              aria-label="Undo: who you are"
            >
              <span className="max-sm:sr-only">Undo</span>
            </Button>
          )}
          {!open && !sells && !saved.judges && (
            <Button size="sm" icon={<Scale aria-hidden className="size-4" />} onClick={() => begin({ judges: true })}>
              Judge disputes
            </Button>
          )}
          <Button size="sm" aria-expanded={open} onClick={() => (open ? setOpen(false) : begin())}>
            {open ? "Close" : named ? "Change" : sells ? "Name your shop" : "Say who you are"}
          </Button>
        </div>
      </div>
      {open && (
        <form
          noValidate
          className="mt-4 flex flex-col gap-6 border-t pt-4"
          onBlur={leave}
          onSubmit={(event) => event.preventDefault()}
        >
          <ProfileFields {...part} />
          <JudgeFields {...part} />
          <p className="text-muted text-sm">{hints[state]}</p>
        </form>
      )}
      {error !== undefined && <ErrorNote className="mt-4" error={error} />}
    </section>
  );
}
