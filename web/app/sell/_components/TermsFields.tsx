"use client";

import { isAddress, ZERO_ADDRESS } from "@souk/protocol";
import { useId } from "react";
import { Field, Input } from "@/components/Field";
import { useConfig } from "@/lib/useConfig";
import { ArbiterOffer } from "./ArbiterOffer";
import type { FormPart } from "./ListingEditor";

const shares = [
  { name: "ruleDays", label: "Days to rule", hint: "From the dispute on." },
  { name: "arbiterPercent", label: "Its share, %", hint: "Of all that is held, when it rules. At most 10." },
  { name: "splitPercent", label: "Yours if it is silent, %", hint: "Of the price. The buyer gets the rest." },
] as const;

/** The windows of a sale and who judges it, each with what it means for seller and buyer. */
export function TermsFields({ draft, type, errorOf }: FormPart) {
  const service = draft.kind === "service";
  const arbiter = draft.arbiter.trim().toLowerCase();
  const judged = arbiter !== "";
  const { config } = useConfig();
  const listed = useId();
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={service ? "Days to do it" : "Days to ship"}
          required
          error={errorOf("shipDays")}
          hint={
            service
              ? "From paying on. If you don’t do it in time, the buyer gets the money back."
              : "From paying on. If you don’t send it in time, the buyer gets the money back."
          }
        >
          <Input
            name="shipDays"
            value={draft.shipDays}
            inputMode="decimal"
            className="figures"
            onChange={({ target }) => type({ shipDays: target.value })}
          />
        </Field>
        <Field
          label="Days to check"
          required
          error={errorOf("inspectDays")}
          hint={
            service
              ? "From then on. Then the money is yours, also if the buyer says nothing."
              : "From sending on. Then the money is yours, also if the buyer says nothing."
          }
        >
          <Input
            name="inspectDays"
            value={draft.inspectDays}
            inputMode="decimal"
            className="figures"
            onChange={({ target }) => type({ inspectDays: target.value })}
          />
        </Field>
      </div>
      <Field
        label="Arbiter"
        error={errorOf("arbiter")}
        hint="The account of somebody whom both can trust. If you and a buyer disagree, it divides the money between you two. Buyers are warned of one that their site does not list."
      >
        <Input
          name="arbiter"
          list={listed}
          value={draft.arbiter}
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-sm"
          onChange={({ target }) => type({ arbiter: target.value })}
        />
        <datalist id={listed}>
          {config?.arbiters.map(({ address, name }) => (
            <option key={address} value={address} label={name} />
          ))}
        </datalist>
      </Field>
      {isAddress(arbiter) && arbiter !== ZERO_ADDRESS && (
        <ArbiterOffer
          arbiter={arbiter}
          percent={draft.arbiterPercent}
          onTake={(arbiterPercent) => type({ arbiterPercent })}
        />
      )}
      {judged ? (
        <div className="grid gap-4 sm:grid-cols-3">
          {shares.map(({ name, label, hint }) => (
            <Field key={name} label={label} required error={errorOf(name)} hint={hint}>
              <Input
                name={name}
                value={draft[name]}
                inputMode="decimal"
                className="figures"
                onChange={({ target }) => type({ [name]: target.value })}
              />
            </Field>
          ))}
        </div>
      ) : (
        <p className="rounded-control bg-wash p-3 text-sm">
          Without an arbiter nobody judges a quarrel. The buyer can release the money, you can give it back, you can
          agree on a division, and the times above decide when one of you falls silent. Buyers see this before they pay.
        </p>
      )}
    </>
  );
}
