"use client";

import { CATEGORIES, CONDITIONS, type Kind, LIMITS } from "@souk/protocol";
import { ArrowLeft, Briefcase, Package } from "lucide-react";
import Link from "next/link";
import { type FocusEvent, useMemo, useState } from "react";
import { Button } from "@/components/Button";
import { cx } from "@/components/cx";
import { ErrorNote } from "@/components/ErrorNote";
import { Field, Input, Select, TextArea } from "@/components/Field";
import { countryName } from "@/lib/format/countryName";
import { languageName } from "@/lib/format/languageName";
import { COUNTRIES, LANGUAGES } from "@/lib/shop/countries";
import type { ListingDraft } from "@/lib/shop/listingDraft";
import type { ShopRow } from "@/lib/shop/mergeShop";
import { parseDraft } from "@/lib/shop/parseDraft";
import { FormSection } from "./FormSection";
import { ListingPreview } from "./ListingPreview";
import { PhotosField } from "./PhotosField";
import { ShippingFields } from "./ShippingFields";
import { TermsFields } from "./TermsFields";
import type { ShopDesk } from "./useShop";
import { VariantsField } from "./VariantsField";

/** What the parts of the form share. */
export type FormPart = {
  draft: ListingDraft;
  /** Changes fields and keeps them on this device. */
  type: (change: Partial<ListingDraft>) => void;
  /** What is wrong with a field, once its writer has left it or asked to publish. */
  errorOf: (field: string) => string | undefined;
};

const kinds: { value: Kind; label: string; text: string; icon: typeof Package }[] = [
  { value: "physical", label: "A thing", text: "You send it, or hand it over.", icon: Package },
  { value: "service", label: "A service", text: "You do something for the buyer.", icon: Briefcase },
];

/** The form of one listing with its preview beside it. Every keystroke is kept on this device. */
export function ListingEditor({
  desk,
  row,
  draft: initial,
  onPublish,
}: {
  desk: ShopDesk;
  row: ShopRow;
  draft: ListingDraft;
  onPublish: () => void;
}) {
  const [draft, setDraft] = useState(initial);
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [showAll, setShowAll] = useState(false);
  const [keepError, setKeepError] = useState<unknown>();
  const { listing, errors = {} } = useMemo(() => parseDraft(draft, desk.tokens), [draft, desk.tokens]);

  function type(change: Partial<ListingDraft>): void {
    const next = { ...draft, ...change, editedAt: Date.now() };
    setDraft(next);
    try {
      desk.change((changes) => ({
        ...changes,
        drafts: changes.drafts.map((one) => (one.key === next.key ? next : one)),
      }));
      setKeepError(undefined);
    } catch (cause) {
      setKeepError(cause);
    }
  }

  const errorOf = (field: string) => (showAll || visited.has(field) ? errors[field] : undefined);
  const part: FormPart = { draft, type, errorOf };

  function leave({ target }: FocusEvent<HTMLElement>): void {
    const name = target.getAttribute("name");
    if (name && !visited.has(name)) setVisited(new Set([...visited, name]));
  }

  function publish(): void {
    setShowAll(true);
    if (listing) onPublish();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus());
  }

  const left = Object.keys(errors).length;
  return (
    <>
      <Link href="/sell" className="inline-flex min-h-9 items-center gap-2 text-muted hover:text-ink">
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        Your shop
      </Link>
      <h1 className="mt-2 text-3xl">{row.published ? "Edit the listing" : "New listing"}</h1>
      {keepError !== undefined && <ErrorNote className="mt-4" error={keepError} />}
      <div className="mt-6 grid gap-8 pb-28 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <form
          aria-label="Listing"
          noValidate
          className="flex min-w-0 flex-col gap-6"
          onBlur={leave}
          onSubmit={(event) => {
            event.preventDefault();
            publish();
          }}
        >
          <FormSection title="What it is">
            <fieldset>
              <legend className="mb-1.5 font-medium">What do you sell?</legend>
              <div className="grid gap-2 sm:grid-cols-2">
                {kinds.map(({ value, label, text, icon: Icon }) => (
                  <label
                    key={value}
                    className={cx(
                      "flex cursor-pointer items-center gap-3 rounded-control border p-3 has-focus-visible:outline-2 has-focus-visible:outline-indigo has-focus-visible:outline-offset-2",
                      draft.kind === value ? "border-ink bg-wash" : "border-edge hover:bg-wash",
                    )}
                  >
                    <input
                      type="radio"
                      name="kind"
                      value={value}
                      checked={draft.kind === value}
                      onChange={() =>
                        type({
                          kind: value,
                          ...(value === "service" ? { category: "services" } : withoutService(draft)),
                        })
                      }
                      className="sr-only"
                    />
                    <Icon aria-hidden className="size-5 shrink-0" />
                    <span>
                      <span className="block font-medium">{label}</span>
                      <span className="block text-muted text-sm">{text}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
            <Field label="Title" required error={errorOf("title")} hint="As you would call it to a friend.">
              <Input
                name="title"
                value={draft.title}
                onChange={({ target }) => type({ title: target.value })}
                autoComplete="off"
                dir="auto"
              />
            </Field>
            <Field
              label="Description"
              error={errorOf("description")}
              hint={`Material, size, flaws: what a buyer would ask. Markdown works. ${draft.description.length} of ${LIMITS.description} characters.`}
            >
              <TextArea
                name="description"
                rows={8}
                value={draft.description}
                onChange={({ target }) => type({ description: target.value })}
                dir="auto"
              />
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="Category" required>
                <Select
                  value={draft.category}
                  onChange={({ target }) => type({ category: target.value as ListingDraft["category"] })}
                >
                  {CATEGORIES.map((category) => (
                    <option key={category} value={category}>
                      {category[0]?.toUpperCase()}
                      {category.slice(1)}
                    </option>
                  ))}
                </Select>
              </Field>
              {draft.kind === "physical" && (
                <Field label="Condition">
                  <Select
                    value={draft.condition ?? ""}
                    onChange={({ target }) =>
                      type({ condition: CONDITIONS.find((condition) => condition === target.value) ?? null })
                    }
                  >
                    <option value="">Not said</option>
                    {CONDITIONS.map((condition) => (
                      <option key={condition} value={condition}>
                        {condition[0]?.toUpperCase()}
                        {condition.slice(1)}
                      </option>
                    ))}
                  </Select>
                </Field>
              )}
              <Field label="Language of this text" required error={errorOf("language")}>
                <Select value={draft.language} onChange={({ target }) => type({ language: target.value })}>
                  {[...new Set([...LANGUAGES, draft.language])].map((tag) => (
                    <option key={tag} value={tag}>
                      {languageName(tag)}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label="Tags" error={errorOf("tags")} hint="Words people may search for, between commas.">
                <Input
                  name="tags"
                  value={draft.tags}
                  onChange={({ target }) => type({ tags: target.value })}
                  dir="auto"
                />
              </Field>
            </div>
          </FormSection>
          <FormSection
            title="Photos"
            text="The first one leads. Camera data, such as the place, is removed on this device."
          >
            <PhotosField {...part} />
          </FormSection>
          <FormSection title="Price and stock">
            <VariantsField {...part} tokens={desk.tokens} />
          </FormSection>
          {draft.kind !== "service" && (
            <FormSection title="Shipping" text="The price of shipping is added to each unit.">
              <ShippingFields {...part} />
            </FormSection>
          )}
          <FormSection title={draft.kind === "service" ? "Where you work" : "Where it is"}>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="Country" hint="So that buyers near you find it." error={errorOf("country")}>
                <Select
                  name="country"
                  value={draft.country}
                  onChange={({ target }) => type({ country: target.value })}
                  autoComplete="country"
                >
                  <option value="">Not said</option>
                  {COUNTRIES.map((code) => (
                    <option key={code} value={code}>
                      {countryName(code)}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label="Place" hint="A town is enough. Everybody can read it." error={errorOf("locality")}>
                <Input
                  name="locality"
                  value={draft.locality}
                  onChange={({ target }) => type({ locality: target.value })}
                  dir="auto"
                />
              </Field>
            </div>
          </FormSection>
          <FormSection title="How the sale goes" text="The contract keeps these times. Both of you can rely on them.">
            <TermsFields {...part} />
          </FormSection>
          <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-between gap-x-3 gap-y-2 border-t bg-paper px-4 py-3 max-sm:justify-end">
            <p className={cx("text-muted text-sm", !(showAll && left > 0) && "max-sm:sr-only")} role="status">
              {showAll && left > 0
                ? `${left} ${left === 1 ? "field needs" : "fields need"} another look.`
                : "Kept on this device as you type."}
            </p>
            <div className="flex gap-2">
              <Button href="/sell">Later</Button>
              <Button variant="primary" type="submit">
                Publish…
              </Button>
            </div>
          </div>
        </form>
        <ListingPreview draft={draft} listing={listing ?? null} tokens={desk.tokens} />
      </div>
    </>
  );
}

function withoutService(draft: ListingDraft): Partial<ListingDraft> {
  return draft.category === "services" ? { category: "home" } : {};
}
