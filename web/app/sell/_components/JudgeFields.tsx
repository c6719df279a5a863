"use client";

import { LIMITS } from "@souk/protocol";
import { Field, Input, TextArea } from "@/components/Field";
import type { ProfilePart } from "./ProfileCard";

/** Whether somebody judges disputes: for which share, and by which rules. */
export function JudgeFields({ draft, type, errorOf, sells }: ProfilePart) {
  return (
    <div className="flex flex-col gap-4 border-t pt-4">
      <label className="flex cursor-pointer gap-3">
        <input
          type="checkbox"
          name="judges"
          checked={draft.judges}
          onChange={({ target }) => type({ judges: target.checked })}
          className="mt-1 size-5 shrink-0 accent-indigo"
        />
        <span className="min-w-0">
          <span className="block font-medium">{sells ? "I also judge disputes" : "I judge disputes"}</span>
          <span className="block text-muted text-sm">
            A seller can name you as the arbiter of a sale. If buyer and seller quarrel, you divide the money that the
            contract holds. You need not sell anything for it, and you can never take more than the sale’s share for
            you.
          </span>
        </span>
      </label>
      {draft.judges && (
        <>
          <Field
            className="sm:max-w-xs"
            label="Your fee, %"
            required
            error={errorOf("feePercent")}
            hint={`Of all that is held, when you rule. At most ${LIMITS.arbiterBps / 100}.`}
          >
            <Input
              name="feePercent"
              value={draft.feePercent}
              inputMode="decimal"
              autoComplete="off"
              className="figures"
              onChange={({ target }) => type({ feePercent: target.value })}
            />
          </Field>
          <Field
            label="Your rules"
            required
            error={errorOf("rules")}
            hint={`What you look at, how you decide, how fast, what you don’t judge. Markdown works. ${draft.rules.length} of ${LIMITS.arbiterRules} characters.`}
          >
            <TextArea
              name="rules"
              rows={6}
              value={draft.rules}
              onChange={({ target }) => type({ rules: target.value })}
              dir="auto"
            />
          </Field>
          <p className="rounded-control bg-wash p-3 text-sm">
            Sellers and buyers read this beside your account. What you get is the share that a sale names, not what you
            write here. And because anybody can write this, buyers are warned of you all the same, until their site
            lists you or they say that they know you. Give sellers your account’s address, so that they can name you.
          </p>
        </>
      )}
    </div>
  );
}
