"use client";

import { BadgeCheck, CircleHelp, LoaderCircle, ShieldAlert } from "lucide-react";
import { useState } from "react";
import type { Check } from "@/lib/verify/check";
import { CopyButton } from "./AddressTag";
import { cx } from "./cx";
import { Dialog } from "./Dialog";

type State = "checking" | "verified" | "unproven" | "failed";

const looks: Record<State, { text: string; className: string }> = {
  checking: { text: "Checking…", className: "text-muted bg-wash" },
  verified: { text: "Verified", className: "text-indigo bg-indigo-wash" },
  unproven: { text: "Not fully checked", className: "text-ink bg-saffron-wash" },
  failed: { text: "Does not check out", className: "text-red bg-red-wash" },
};

/** What was checked in this browser: quiet when all passed, loud when not. Opens to show every check with its values. */
export function Seal({ checks, pending = false }: { checks: Check[]; pending?: boolean }) {
  const [open, setOpen] = useState(false);
  const state = stateOf(checks, pending);
  const { text, className } = looks[state];
  return (
    <>
      <button
        type="button"
        data-seal={state}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        className={cx(
          "inline-flex min-h-9 items-center gap-1.5 rounded-full px-3 font-medium text-sm hover:underline",
          className,
        )}
      >
        <StateIcon state={state} />
        {text}
        <span className="sr-only">: show what was checked</span>
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="What was checked"
        description="In your browser, against the seller's signature and the chain. No server is trusted for it."
      >
        <ul className="flex flex-col gap-5">
          {checks.map((check) => (
            <CheckRow key={check.name} check={check} />
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function stateOf(checks: Check[], pending: boolean): State {
  if (checks.some((check) => check.status === "failed")) return "failed";
  if (pending || checks.length === 0) return "checking";
  return checks.some((check) => check.status === "unknown") ? "unproven" : "verified";
}

function StateIcon({ state }: { state: State }) {
  if (state === "checking") return <LoaderCircle aria-hidden className="size-4 animate-spin" />;
  if (state === "verified") return <BadgeCheck aria-hidden className="size-4" />;
  if (state === "unproven") return <CircleHelp aria-hidden className="size-4" />;
  return <ShieldAlert aria-hidden className="size-4" />;
}

const icons = {
  passed: <BadgeCheck aria-hidden className="size-5 text-indigo" />,
  unknown: <CircleHelp aria-hidden className="size-5 text-muted" />,
  failed: <ShieldAlert aria-hidden className="size-5 text-red" />,
};
const words = { passed: "Passed", unknown: "Could not be checked", failed: "Failed" };

function CheckRow({ check }: { check: Check }) {
  return (
    <li className="flex gap-3" data-check={check.status}>
      <span className="shrink-0 pt-0.5">{icons[check.status]}</span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {check.name}
          <span className="sr-only">: {words[check.status]}</span>
        </p>
        <p className={cx("text-sm wrap-anywhere", check.status === "failed" ? "text-red" : "text-muted")}>
          {check.text}
        </p>
        {check.values.length > 0 && (
          <dl className="mt-2 flex flex-col gap-1.5 text-sm">
            {check.values.map(({ label, value }) => (
              <div key={label} className="rounded-control bg-wash py-1 ps-3 pe-1">
                <dt className="text-muted text-xs">{label}</dt>
                <dd className="flex items-start gap-2">
                  <span className="min-w-0 flex-1 break-all font-mono text-xs">{value}</span>
                  <CopyButton text={value} label={`Copy: ${label}`} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
