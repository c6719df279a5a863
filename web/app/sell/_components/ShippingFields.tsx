"use client";

import { LIMITS } from "@souk/protocol";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/Button";
import { Field, Input, Select } from "@/components/Field";
import { countryName } from "@/lib/format/countryName";
import { COUNTRIES } from "@/lib/shop/countries";
import { newShipping, type ShippingDraft } from "@/lib/shop/listingDraft";
import { Chips } from "./Chips";
import type { FormPart } from "./ListingEditor";

/** Ways of getting it there: name, price, days, and the countries each one goes to. */
export function ShippingFields({ draft, type, errorOf }: FormPart) {
  const several = draft.shipping.length > 1;

  function change(key: string, fields: Partial<ShippingDraft>): void {
    type({ shipping: draft.shipping.map((one) => (one.key === key ? { ...one, ...fields } : one)) });
  }

  return (
    <div className="flex flex-col gap-4">
      <ul aria-label="Shipping options" className="flex flex-col gap-4">
        {draft.shipping.map((option, at) => (
          <li key={option.key} className="flex flex-col gap-3 rounded-control border border-line p-3">
            <div className="flex items-end gap-2">
              <Field label={`Shipping ${at + 1}`} required error={errorOf(`shipping.${at}.title`)} className="flex-1">
                <Input
                  name={`shipping.${at}.title`}
                  value={option.title}
                  placeholder="Post, courier, pick-up"
                  dir="auto"
                  onChange={({ target }) => change(option.key, { title: target.value })}
                />
              </Field>
              {several && (
                <button
                  type="button"
                  aria-label={`Remove shipping ${at + 1}`}
                  title={`Remove shipping ${at + 1}`}
                  onClick={() => type({ shipping: draft.shipping.filter(({ key }) => key !== option.key) })}
                  className="grid size-11 shrink-0 place-items-center rounded-control hover:bg-wash"
                >
                  <X aria-hidden className="size-4" />
                </button>
              )}
            </div>
            <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
              <Field
                label="Price"
                required
                error={errorOf(`shipping.${at}.price`)}
                className="col-span-2"
                hint="0 if it is free"
              >
                <Input
                  name={`shipping.${at}.price`}
                  value={option.price}
                  inputMode="decimal"
                  className="figures"
                  onChange={({ target }) => change(option.key, { price: target.value })}
                />
              </Field>
              <Field label="Days, from" required hint="At best">
                <Input
                  name={`shipping.${at}.days`}
                  value={option.minDays}
                  inputMode="numeric"
                  className="figures"
                  onChange={({ target }) => change(option.key, { minDays: target.value })}
                />
              </Field>
              <Field label="Days, to" required hint="At most">
                <Input
                  name={`shipping.${at}.days`}
                  value={option.maxDays}
                  inputMode="numeric"
                  className="figures"
                  onChange={({ target }) => change(option.key, { maxDays: target.value })}
                />
              </Field>
            </div>
            {errorOf(`shipping.${at}.days`) && (
              <p role="alert" className="text-red text-sm">
                {errorOf(`shipping.${at}.days`)}
              </p>
            )}
            <Countries
              at={at}
              option={option}
              error={errorOf(`shipping.${at}.countries`)}
              change={(fields) => change(option.key, fields)}
            />
          </li>
        ))}
      </ul>
      {errorOf("shipping") && (
        <p role="alert" className="text-red text-sm">
          {errorOf("shipping")}
        </p>
      )}
      {draft.shipping.length < LIMITS.shipping && (
        <div>
          <Button
            size="sm"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => type({ shipping: [...draft.shipping, { ...newShipping(), title: "" }] })}
          >
            Add a way of shipping
          </Button>
        </div>
      )}
    </div>
  );
}

function Countries({
  at,
  option,
  error,
  change,
}: {
  at: number;
  option: ShippingDraft;
  error: string | undefined;
  change: (fields: Partial<ShippingDraft>) => void;
}) {
  return (
    <div className="flex flex-col gap-3">
      <Field label={`Where shipping ${at + 1} goes`} required error={error}>
        <Select
          value=""
          name={`shipping.${at}.countries`}
          onChange={({ target }) => {
            if (target.value === "everywhere") change({ everywhere: true, countries: [] });
            else change({ everywhere: false, countries: [...option.countries, target.value] });
          }}
        >
          <option value="" disabled>
            {option.everywhere ? "Everywhere" : "Add a country"}
          </option>
          {!option.everywhere && <option value="everywhere">Everywhere</option>}
          {COUNTRIES.filter((code) => !option.countries.includes(code)).map((code) => (
            <option key={code} value={code}>
              {option.everywhere ? "Only: " : ""}
              {countryName(code)}
            </option>
          ))}
        </Select>
      </Field>
      <Chips
        label="Countries"
        values={option.countries}
        nameOf={countryName}
        onRemove={(code) => change({ countries: option.countries.filter((one) => one !== code) })}
      />
    </div>
  );
}
