"use client";

import { Field, Input } from "@/components/Field";
import type { FormPart } from "./ListingEditor";

/** The two windows of a sale, each with what it means for seller and buyer. */
export function TermsFields({ draft, type, errorOf }: FormPart) {
  const service = draft.kind === "service";
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
      <p className="rounded-control bg-wash p-3 text-sm">
        Nobody judges a quarrel in this version. The buyer can release the money, you can give it back, and the times
        above decide when one of you falls silent. Buyers see this before they pay.
      </p>
    </>
  );
}
