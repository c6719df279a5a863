"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { dismissToast, listenToToasts, toastsInSight } from "@/lib/toast";
import { cx } from "./cx";

const tones = { neutral: "border-line", green: "border-green", red: "border-red" } as const;

/**
 * Where toasts appear, and are read out. Once, in the layout; say something with `toast()` from lib/toast. They keep away from the
 * buttons of a dialog, which are at the foot of the screen: at the top on a phone, one at a time, and wherever a dialog is open.
 */
export function Toaster() {
  const toasts = useSyncExternalStore(listenToToasts, toastsInSight, () => NONE);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 top-2 z-60 flex flex-col items-center gap-2 sm:items-end sm:not-in-[body:has([role=dialog])]:top-auto sm:not-in-[body:has([role=dialog])]:bottom-4"
    >
      {toasts.map(({ id, title, text, tone = "neutral" }) => (
        <div
          key={id}
          className={cx(
            "pointer-events-auto flex w-full max-w-sm gap-3 rounded-card border bg-card px-4 py-3 max-sm:not-last:hidden",
            tones[tone],
          )}
        >
          <div className="min-w-0 flex-1">
            <p className="font-semibold">{title}</p>
            {text && <p className="text-muted text-sm wrap-anywhere">{text}</p>}
          </div>
          <button
            type="button"
            aria-label="Dismiss"
            onClick={() => dismissToast(id)}
            className="-m-1 grid size-8 shrink-0 place-items-center rounded-control hover:bg-wash"
          >
            <X aria-hidden className="size-4" />
          </button>
        </div>
      ))}
    </section>
  );
}

const NONE: never[] = [];
