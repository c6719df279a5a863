"use client";

import { LIMITS, type Token } from "@souk/protocol";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/Button";
import { Field, Input, Select } from "@/components/Field";
import { newVariant, type StockKind, type VariantDraft } from "@/lib/shop/listingDraft";
import type { FormPart } from "./ListingEditor";

const stockKinds: { value: StockKind; label: string }[] = [
  { value: "unique", label: "One of a kind" },
  { value: "counted", label: "A number of them" },
  { value: "unlimited", label: "As many as asked for" },
];

/** Currency, and one row for each thing that can be chosen: its name, price and stock. */
export function VariantsField({ draft, type, errorOf, tokens }: FormPart & { tokens: readonly Token[] }) {
  const several = draft.variants.length > 1;
  const symbol = tokens.find(({ address }) => address === draft.token)?.symbol ?? "";

  function change(key: string, fields: Partial<VariantDraft>): void {
    type({ variants: draft.variants.map((one) => (one.key === key ? { ...one, ...fields } : one)) });
  }

  return (
    <div className="flex flex-col gap-4">
      <Field label="Currency" required error={errorOf("token")} className="sm:max-w-xs">
        <Select
          value={draft.token}
          onChange={({ target }) =>
            type({ token: tokens.find(({ address }) => address === target.value)?.address ?? draft.token })
          }
        >
          {tokens.map(({ address, name, symbol }) => (
            <option key={address} value={address}>
              {symbol} — {name}
            </option>
          ))}
        </Select>
      </Field>
      <ul aria-label="Variants" className="flex flex-col gap-4">
        {draft.variants.map((variant, at) => (
          <li key={variant.key} className="flex flex-col gap-3 rounded-control border border-line p-3">
            {several && (
              <div className="flex items-end gap-2">
                <Field label={`Variant ${at + 1}`} required error={errorOf(`variants.${at}.title`)} className="flex-1">
                  <Input
                    name={`variants.${at}.title`}
                    value={variant.title}
                    placeholder="Blue, large"
                    dir="auto"
                    onChange={({ target }) => change(variant.key, { title: target.value })}
                  />
                </Field>
                <button
                  type="button"
                  aria-label={`Remove variant ${at + 1}`}
                  title={`Remove variant ${at + 1}`}
                  onClick={() => type({ variants: draft.variants.filter(({ key }) => key !== variant.key) })}
                  className="grid size-11 shrink-0 place-items-center self-end rounded-control hover:bg-wash"
                >
                  <X aria-hidden className="size-4" />
                </button>
              </div>
            )}
            <div className="grid gap-3 sm:grid-cols-3">
              <Field
                label={several ? `Price ${at + 1}, in ${symbol}` : `Price in ${symbol}`}
                required
                error={errorOf(`variants.${at}.price`)}
              >
                <Input
                  name={`variants.${at}.price`}
                  value={variant.price}
                  inputMode="decimal"
                  autoComplete="off"
                  placeholder="12.50"
                  className="figures"
                  onChange={({ target }) => change(variant.key, { price: target.value })}
                />
              </Field>
              <Field label={several ? `Stock ${at + 1}` : "Stock"} required>
                <Select
                  value={variant.stockKind}
                  onChange={({ target }) => change(variant.key, { stockKind: target.value as StockKind })}
                >
                  {stockKinds.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </Select>
              </Field>
              {variant.stockKind === "counted" && (
                <Field
                  label={several ? `How many of ${at + 1}` : "How many in all"}
                  required
                  error={errorOf(`variants.${at}.stock`)}
                  hint="With those already sold."
                >
                  <Input
                    name={`variants.${at}.stock`}
                    value={variant.stock}
                    inputMode="numeric"
                    autoComplete="off"
                    className="figures"
                    onChange={({ target }) => change(variant.key, { stock: target.value })}
                  />
                </Field>
              )}
            </div>
          </li>
        ))}
      </ul>
      {errorOf("variants") && (
        <p role="alert" className="text-red text-sm">
          {errorOf("variants")}
        </p>
      )}
      {draft.variants.length < LIMITS.variants && (
        <div>
          <Button
            size="sm"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => {
              const last = draft.variants.at(-1);
              const next = newVariant();
              type({
                variants: [
                  ...draft.variants,
                  last ? { ...next, price: last.price, stockKind: last.stockKind, stock: last.stock } : next,
                ],
              });
            }}
          >
            Add a variant
          </Button>
        </div>
      )}
    </div>
  );
}
