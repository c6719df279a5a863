"use client";

import { LIMITS } from "@souk/protocol";
import { useId } from "react";
import { Field, Input, TextArea } from "@/components/Field";
import type { ProfilePart } from "./ProfileCard";

/** Whether somebody judges disputes: for which share, and by which rules. */
export function JudgeFields({ draft, type, errorOf, sells }: ProfilePart) {
  const meaning = useId();
  return (
    <div className="flex flex-col gap-4 border-t pt-4">
      <div>
        <label className="flex min-h-9 cursor-pointer items-center gap-3 font-medium">
          <input
            type="checkbox"
            name="judges"
            aria-describedby={meaning}
            checked={draft.judges}
            onChange={({ target }) => type({ judges: target.checked })}
            className="size-5 shrink-0 accent-indigo"
          />
          {sells ? "I also judge disputes" : "I judge disputes"}
        </label>
        <p id={meaning} className="ps-8 text-muted text-sm">
          A seller can name you as the arbiter of a sale. If buyer and seller quarrel, you divide the money that the
          contract holds, and keep the share that the sale names. You need not sell anything for it.
        </p>
      </div>
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
