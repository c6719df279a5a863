"use client";

import { X } from "lucide-react";
import type { Browse } from "@/lib/browse";
import { countryName } from "@/lib/format/countryName";
import { formatMoney } from "@/lib/format/formatMoney";
import { kindLabels } from "@/lib/labels";
import { tokenOf, useConfig } from "@/lib/useConfig";

/** What is filtered by, each with a press that takes it off. */
export function ActiveFilters({ browse, onChange }: { browse: Browse; onChange: (part: Partial<Browse>) => void }) {
  const { config } = useConfig();
  const token = config && browse.token ? tokenOf(config, browse.token) : null;
  const chips: { text: string; off: Partial<Browse> }[] = [];
  if (browse.kind) chips.push({ text: kindLabels[browse.kind] ?? browse.kind, off: { kind: "" } });
  if (browse.country) chips.push({ text: `From ${countryName(browse.country)}`, off: { country: "" } });
  if (token) {
    const price = priceText(browse, token.decimals);
    chips.push({ text: `${price}${token.symbol}`, off: { token: "", minPrice: "", maxPrice: "" } });
  }
  if (browse.availability) chips.push({ text: "Sold out too", off: { availability: "" } });
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="mb-5 flex flex-wrap gap-2">
      {chips.map(({ text, off }) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => onChange(off)}
            className="figures flex min-h-9 items-center gap-1.5 rounded-full bg-indigo-wash px-3 text-indigo text-sm hover:underline"
          >
            {text}
            <X aria-hidden className="size-4" />
            <span className="sr-only">: take this filter off</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function priceText({ minPrice, maxPrice }: Browse, decimals: number): string {
  const text = (amount: string) => (/^\d+$/.test(amount) ? formatMoney(BigInt(amount), decimals) : amount);
  if (minPrice && maxPrice) return `${text(minPrice)} – ${text(maxPrice)} `;
  if (minPrice) return `from ${text(minPrice)} `;
  return maxPrice ? `up to ${text(maxPrice)} ` : "In ";
}
