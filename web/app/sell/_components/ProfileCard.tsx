"use client";

import { LIMITS } from "@souk/protocol";
import { useState } from "react";
import { AddressPattern } from "@/components/AddressPattern";
import { Button } from "@/components/Button";
import { ErrorNote } from "@/components/ErrorNote";
import { Field, Input, Select, TextArea } from "@/components/Field";
import { countryName } from "@/lib/format/countryName";
import { shortHex } from "@/lib/format/shortHex";
import { COUNTRIES } from "@/lib/shop/countries";
import type { ProfileDraft } from "@/lib/shop/shopChanges";
import type { ShopDesk } from "./useShop";

/** Who the shop is: name, a few words, country. Changes go out with the next publishing. */
export function ProfileCard({ desk }: { desk: ShopDesk }) {
  const published = desk.shop?.profile ?? null;
  const saved: ProfileDraft = desk.changes.profile ?? {
    name: published?.name ?? "",
    about: published?.about ?? "",
    country: published?.country ?? "",
  };
  const [open, setOpen] = useState(false);
  const [profile, setProfile] = useState(saved);
  const [error, setError] = useState<unknown>();

  function type(change: Partial<ProfileDraft>): void {
    const next = { ...profile, ...change };
    setProfile(next);
    const same =
      next.name.trim() === (published?.name ?? "") &&
      next.about.trim() === (published?.about ?? "") &&
      next.country === (published?.country ?? "");
    try {
      desk.change((changes) => ({ ...changes, profile: same ? null : next }));
      setError(undefined);
    } catch (cause) {
      setError(cause);
    }
  }

  return (
    <section aria-label="Who you are" className="surface p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <AddressPattern address={desk.seller} className="size-12" />
        <div className="min-w-0 flex-1 basis-48">
          <p dir="auto" className="truncate font-semibold">
            {saved.name.trim() || "A shop without a name"}
          </p>
          <p className="text-muted text-sm">
            {saved.name.trim() ? (
              <>
                {saved.country && `${countryName(saved.country)} · `}
                <bdi className="figures">{shortHex(desk.seller)}</bdi>
              </>
            ) : (
              "Buyers see this name beside everything you sell."
            )}
          </p>
        </div>
        <Button
          size="sm"
          aria-expanded={open}
          onClick={() => {
            if (!open) setProfile(saved);
            setOpen(!open);
          }}
        >
          {open ? "Close" : saved.name.trim() ? "Change" : "Name your shop"}
        </Button>
      </div>
      {open && (
        <div className="mt-4 grid gap-4 border-t pt-4 sm:grid-cols-2">
          <Field
            label="Shop name"
            error={profile.name.length > LIMITS.name ? `At most ${LIMITS.name} characters.` : null}
          >
            <Input
              value={profile.name}
              onChange={({ target }) => type({ name: target.value })}
              autoComplete="organization"
            />
          </Field>
          <Field label="Country">
            <Select value={profile.country} onChange={({ target }) => type({ country: target.value })}>
              <option value="">Not said</option>
              {COUNTRIES.map((code) => (
                <option key={code} value={code}>
                  {countryName(code)}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            className="sm:col-span-2"
            label="About"
            hint="Who makes it, how, why. Markdown works."
            error={profile.about.length > LIMITS.about ? `At most ${LIMITS.about} characters.` : null}
          >
            <TextArea rows={4} value={profile.about} onChange={({ target }) => type({ about: target.value })} />
          </Field>
          <p className="text-muted text-sm sm:col-span-2">Goes out with the next publishing.</p>
        </div>
      )}
      {error !== undefined && <ErrorNote className="mt-4" error={error} />}
    </section>
  );
}
