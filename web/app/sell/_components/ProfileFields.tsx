"use client";

import { LIMITS } from "@souk/protocol";
import { Field, Input, Select, TextArea } from "@/components/Field";
import { countryName } from "@/lib/format/countryName";
import { languageName } from "@/lib/format/languageName";
import { COUNTRIES, LANGUAGES } from "@/lib/shop/countries";
import { Chips } from "./Chips";
import type { ProfilePart } from "./ProfileCard";

/** Name, country, languages and a few words. */
export function ProfileFields({ draft, type, errorOf, sells }: ProfilePart) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={sells ? "Shop name" : "Name"} required error={errorOf("name")} hint="Of a shop, or of a person.">
        <Input
          name="name"
          value={draft.name}
          onChange={({ target }) => type({ name: target.value })}
          autoComplete="organization"
          dir="auto"
        />
      </Field>
      <Field label="Country" error={errorOf("country")} hint="Where you are.">
        <Select name="country" value={draft.country} onChange={({ target }) => type({ country: target.value })}>
          <option value="">Not said</option>
          {COUNTRIES.map((code) => (
            <option key={code} value={code}>
              {countryName(code)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex min-w-0 flex-col gap-3 sm:col-span-2">
        <Field label="Languages" error={errorOf("languages")} hint="Those you can be written to in.">
          <Select
            name="languages"
            value=""
            disabled={draft.languages.length >= LIMITS.languages}
            onChange={({ target }) => type({ languages: [...draft.languages, target.value] })}
          >
            <option value="" disabled>
              Add a language
            </option>
            {LANGUAGES.filter((tag) => !draft.languages.includes(tag)).map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </Select>
        </Field>
        <Chips
          label="Languages"
          values={draft.languages}
          nameOf={languageName}
          onRemove={(tag) => type({ languages: draft.languages.filter((one) => one !== tag) })}
        />
      </div>
      <Field
        className="sm:col-span-2"
        label="About"
        hint="Who you are, what you do, how, why. Markdown works."
        error={errorOf("about")}
      >
        <TextArea
          name="about"
          rows={4}
          value={draft.about}
          onChange={({ target }) => type({ about: target.value })}
          dir="auto"
        />
      </Field>
    </div>
  );
}
