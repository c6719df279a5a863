"use client";

import type { OfferRow } from "@souk/protocol";
import type { ReactNode } from "react";
import { Amount } from "@/components/Amount";
import { Button } from "@/components/Button";
import { cx } from "@/components/cx";
import { ErrorNote } from "@/components/ErrorNote";
import { countryName } from "@/lib/format/countryName";
import { formatCount } from "@/lib/format/formatCount";
import type { ProvenListing } from "@/lib/verify/checkListing";
import type { ListingState } from "@/lib/verify/readListingState";

type Choice = { variant: number; shipping: number };

/** What to choose, what it costs, what is left, and the way to the purchase. */
export function BuyBox({
  proven,
  chosen,
  choice,
  onChoice,
  state,
  stateError,
  onRetry,
}: {
  proven: ProvenListing;
  chosen: OfferRow | undefined;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  state: ListingState | undefined;
  stateError: Error | null;
  onRetry: () => void;
}) {
  const { listing, offers, cid, head } = proven;
  const { token } = listing.terms;
  const variant = listing.variants[choice.variant];
  const shipping = listing.shipping[choice.shipping];
  if (!chosen || !variant || !shipping) return null;
  const left = state?.left.get(variant.item);
  const soldOut = left === 0;
  const buyable = state !== undefined && state.fault === null && !soldOut;
  const offer = offers.findIndex((row) => row.variant === choice.variant && row.shipping === choice.shipping);
  const total = chosen.offer.price;
  return (
    <section aria-label="Buy" className="flex flex-col gap-5">
      <div className="figures flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-semibold text-2xl">
          <Amount value={variant.price} token={token} />
        </p>
        <p id="stock" role="status" className={cx("text-sm", soldOut ? "font-medium text-red" : "text-muted")}>
          {leftText(left, variant.stock)}
        </p>
      </div>
      {listing.variants.length > 1 && (
        <Options legend="Which one">
          {listing.variants.map(({ title, price, item }, index) => (
            <Option
              key={item}
              name="variant"
              checked={index === choice.variant}
              onChange={() => onChoice({ ...choice, variant: index })}
              title={title}
              price={<Amount value={price} token={token} />}
              note={leftText(state?.left.get(item), listing.variants[index]?.stock)}
            />
          ))}
        </Options>
      )}
      <Options legend={listing.kind === "service" ? "How" : "Shipping"}>
        {listing.shipping.map(({ title, price, countries, minDays, maxDays }, index) => (
          <Option
            // biome-ignore lint/suspicious/noArrayIndexKey: a listing's options never change their order
            key={index}
            name="shipping"
            checked={index === choice.shipping}
            onChange={() => onChoice({ ...choice, shipping: index })}
            title={title}
            price={price === 0n ? "included" : <Amount value={price} token={token} />}
            note={[daysText(minDays, maxDays), countriesText(countries)].filter(Boolean).join(" · ")}
          />
        ))}
      </Options>
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-3 border-t bg-paper px-4 py-3 lg:static lg:mx-0 lg:border-0 lg:bg-transparent lg:p-0">
        {stateError ? (
          <ErrorNote error={stateError} onRetry={onRetry} />
        ) : state?.fault ? (
          <ErrorNote error={state.fault} />
        ) : null}
        {buyable ? (
          <Button variant="primary" href={`/buy?id=${cid}&offer=${offer}&seller=${head.seller}`} className="w-full">
            <span>
              Buy for <Amount value={total} token={token} />
            </span>
          </Button>
        ) : (
          <Button variant="primary" disabled className="w-full" aria-describedby="stock">
            {soldOut ? "Sold out" : state?.fault ? "Not for sale any more" : stateError ? "Buy" : "Checking the chain…"}
          </Button>
        )}
        {shipping.price > 0n && <p className="text-center text-muted text-sm max-lg:hidden">Shipping is included.</p>}
      </div>
    </section>
  );
}

function Options({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold text-sm">{legend}</legend>
      <div className="flex flex-col gap-2">{children}</div>
    </fieldset>
  );
}

function Option({
  name,
  checked,
  onChange,
  title,
  price,
  note,
}: {
  name: string;
  checked: boolean;
  onChange: () => void;
  title: string;
  price: ReactNode;
  note: string;
}) {
  return (
    <label
      className={cx(
        "flex min-h-13 cursor-pointer items-center gap-3 rounded-control border px-3 py-2 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-indigo",
        checked ? "border-ink bg-card" : "border-line bg-card hover:border-edge",
      )}
    >
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChange}
        className="size-4 shrink-0 accent-indigo outline-none"
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium wrap-anywhere">
          <bdi>{title}</bdi>
        </span>
        {note && <span className="figures block text-muted text-sm">{note}</span>}
      </span>
      <span className="shrink-0">{price}</span>
    </label>
  );
}

/** What is left, from the chain; before it answered, what the seller offered. */
function leftText(left: number | null | undefined, stock: number | undefined): string {
  if (left === null || stock === 0) return "As many as you like";
  if (left === undefined) return stock === 1 ? "One of a kind" : "Checking what is left…";
  if (left === 0) return "Sold out";
  return stock === 1 ? "One of a kind" : `${formatCount(left)} left`;
}

function daysText(least: number, most: number): string {
  if (most === 0) return "";
  return least === most ? `${most} ${most === 1 ? "day" : "days"}` : `${least}–${most} days`;
}

function countriesText(countries: string[]): string {
  if (countries.length === 0) return "to everywhere";
  const names = countries.slice(0, 3).map(countryName).join(", ");
  return countries.length > 3 ? `to ${names} and ${countries.length - 3} more` : `to ${names}`;
}
