"use client";

import type { SearchAnswer } from "@souk/protocol/api";
import { type ReactNode, useId, useState } from "react";
import { cx } from "@/components/cx";
import { Select } from "@/components/Field";
import { Skeleton } from "@/components/Skeleton";
import type { Browse } from "@/lib/browse";
import { countryName } from "@/lib/format/countryName";
import { formatCount } from "@/lib/format/formatCount";
import { kindLabels } from "@/lib/labels";
import { tokenOf, useConfig } from "@/lib/useConfig";
import { PriceFilter } from "./PriceFilter";

type Facets = SearchAnswer["facets"];
type Change = (part: Partial<Browse>) => void;

const SHOWN = 6;

/** The filters, each with how many results every choice has. They apply at once. */
export function Filters({
  browse,
  facets,
  onChange,
}: {
  browse: Browse;
  facets: Facets | undefined;
  onChange: Change;
}) {
  const { config } = useConfig();
  const token = config && browse.token ? tokenOf(config, browse.token) : null;
  return (
    <div className="flex flex-col gap-6">
      <Choices
        legend="What it is"
        value={browse.kind}
        facet={facets?.kind}
        places={2}
        label={(value) => kindLabels[value] ?? value}
        onChange={(kind) => onChange({ kind })}
      />
      <Choices
        legend="Sent from"
        value={browse.country}
        facet={facets?.country}
        places={SHOWN}
        label={countryName}
        onChange={(country) => onChange({ country })}
      />
      <fieldset className="flex min-w-0 flex-col gap-2">
        <Legend>Price</Legend>
        <Select
          aria-label="Currency"
          value={browse.token}
          onChange={(event) => onChange({ token: event.target.value, minPrice: "", maxPrice: "" })}
        >
          <option value="">Any currency</option>
          {optionsOf(facets?.token, browse.token).map(({ value, count }) => (
            <option key={value} value={value}>
              {(config && tokenOf(config, value)?.symbol) ?? value.slice(0, 10)}
              {count === null ? "" : ` (${formatCount(count)})`}
            </option>
          ))}
        </Select>
        {token && <PriceFilter key={token.address} token={token} browse={browse} onChange={onChange} />}
      </fieldset>
      <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="size-4.5 accent-indigo"
          checked={browse.availability === "all"}
          onChange={(event) => onChange({ availability: event.target.checked ? "all" : "" })}
        />
        Show what is sold out too
      </label>
    </div>
  );
}

function Legend({ children }: { children: ReactNode }) {
  return <legend className="mb-1 font-semibold text-sm">{children}</legend>;
}

function Choices({
  legend,
  value,
  facet,
  places,
  label,
  onChange,
}: {
  legend: string;
  value: string;
  facet: Facets["kind"] | undefined;
  /** How many places to keep while the choices are on their way. */
  places: number;
  label: (value: string) => string;
  onChange: (value: string) => void;
}) {
  // The panel may stand twice in the page, beside the results and in the drawer: two groups, not one.
  const name = useId();
  const [all, setAll] = useState(false);
  const options = optionsOf(facet, value);
  const shown = all ? options : options.filter((option, index) => index < SHOWN || option.value === value);
  return (
    <fieldset className="min-w-0">
      <Legend>{legend}</Legend>
      {[{ value: "", count: null }, ...shown].map((option) => (
        <label
          key={option.value}
          className={cx(
            "-mx-2 flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 text-sm hover:bg-wash",
            option.value === value && "font-medium",
          )}
        >
          <input
            type="radio"
            name={name}
            className="size-4 accent-indigo"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="min-w-0 flex-1 truncate">{option.value ? label(option.value) : "Any"}</span>
          {option.count !== null && <span className="figures text-muted">{formatCount(option.count)}</span>}
        </label>
      ))}
      {facet === undefined &&
        Array.from({ length: places }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places are alike
          <div key={index} className="flex h-9 items-center">
            <Skeleton className="h-4 w-32" />
          </div>
        ))}
      {options.length > shown.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-9 text-indigo text-sm underline-offset-2 hover:underline"
        >
          Show all {formatCount(options.length)}
        </button>
      )}
    </fieldset>
  );
}

/** A facet's choices; the one that is set stays even when it has no results. */
function optionsOf(facet: Facets["kind"] | undefined, value: string): { value: string; count: number | null }[] {
  const options = facet ?? [];
  if (value === "" || options.some((option) => option.value === value)) return options;
  return [...options, { value, count: facet ? 0 : null }];
}
