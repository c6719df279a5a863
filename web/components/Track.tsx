"use client";

import type { Status } from "@souk/protocol";
import { Check, CornerUpLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useNow } from "@/lib/useNow";
import { cx } from "./cx";

export type Station = "paid" | "shipped" | "inspected" | "done";

export type TrackProps = {
  /** How the trade stands; None before it is paid. */
  status: Status;
  /** Whether the trade was ever shipped: what an ended trade's track shows as passed. */
  wasShipped?: boolean;
  /** Whether the arbiter was ever called: an ended trade then went by the siding, and nobody said that it was as it should be. */
  wasDisputed?: boolean;
  /** Unix seconds: since when the present state holds, and until when. The ring empties between the two. */
  since?: number | undefined;
  until?: number | undefined;
  /** Whether a dispute is possible (the offer names an arbiter), which shows the siding. */
  disputable?: boolean;
  /** A few words under stations, as "within 3 days". */
  notes?: Partial<Record<Station, ReactNode>>;
  /** What happens next and by when. */
  sentence?: ReactNode;
  /** The one thing the reader can do now. */
  action?: ReactNode;
  /** Without sentence and button, small: for lists. */
  compact?: boolean;
  className?: string;
};

type Stop = { key: Station; label: string; state: "passed" | "next" | "ahead" | "skipped" };

/**
 * A sale's way, the same wherever a trade is shown: Paid · Shipped · Inspected · Done with a siding for a dispute; a dot where it is
 * at present, a ring around it that empties towards the deadline, then one sentence and one button.
 */
export function Track({
  status,
  wasShipped = false,
  wasDisputed = false,
  since,
  until,
  disputable = false,
  notes = {},
  sentence,
  action,
  compact = false,
  className,
}: TrackProps) {
  const stops = stopsOf(status, wasShipped, wasDisputed);
  const disputed = status === "Disputed";
  const hasNotes = !compact && Object.keys(notes).length > 0;
  const siding = disputable || disputed || wasDisputed;
  return (
    <div className={cx("min-w-0", className)} data-track={status}>
      <ol className="grid grid-cols-[1fr_2fr_2fr_1fr]" aria-label="Where the sale stands">
        {stops.map((stop, index) => {
          const here = stop.state === "next" && status !== "None" && !disputed;
          return (
            <li
              key={stop.key}
              aria-current={stop.state === "next" ? "step" : undefined}
              className={cx("relative flex min-w-0 flex-col", places[index])}
            >
              {index > 0 && <Line from={stops[index - 1]?.state} to={stop.state} open={here} last={index === 3} />}
              {here && (
                <span className="absolute top-0 left-0 z-10 -translate-x-1/2">
                  <Ring since={since} until={until} />
                </span>
              )}
              {siding && stop.key === "inspected" && (
                <Siding
                  active={disputed}
                  passed={wasDisputed && !disputed}
                  since={since}
                  until={until}
                  label={!compact}
                  low={hasNotes}
                />
              )}
              <Node stop={stop} status={status} />
              <span className={cx("mt-1.5 text-sm", stop.state === "passed" ? "font-medium" : "text-muted")}>
                {stop.label}
                <span className="sr-only">{spoken[stop.state]}</span>
              </span>
              {!compact && notes[stop.key] && <span className="mt-0.5 text-muted text-xs">{notes[stop.key]}</span>}
            </li>
          );
        })}
      </ol>
      {siding && !compact && <div aria-hidden className={hasNotes ? "h-5" : "h-3"} />}
      {!compact && (sentence || action) && (
        <div className="mt-4 flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
          {sentence && <p className="min-w-0">{sentence}</p>}
          {action && <div className="shrink-0 empty:hidden">{action}</div>}
        </div>
      )}
    </div>
  );
}

/** The first station stands at the left end of the line, the last at the right, the others at their thirds. */
const places = ["items-start text-start", "items-center text-center", "items-center text-center", "items-end text-end"];

const spoken: Record<Stop["state"], string> = {
  passed: " (reached)",
  next: " (next)",
  ahead: " (to come)",
  skipped: " (left out)",
};

/** Pure: which stations are passed, which one comes next. */
function stopsOf(status: Status, wasShipped: boolean, wasDisputed: boolean): Stop[] {
  const ended = status !== "None" && !["Funded", "Shipped", "Disputed"].includes(status);
  const shipped = wasShipped || status === "Shipped" || status === "Disputed";
  const inspected = ended && shipped && status !== "Refunded" && !wasDisputed;
  const last = { Refunded: "Refunded", Ruled: "Ruled", Settled: "Settled" }[status as string] ?? "Done";
  const passed = [status !== "None", shipped, inspected, ended];
  const next = passed.lastIndexOf(true) + 1;
  const labels: [Station, string][] = [
    ["paid", "Paid"],
    ["shipped", "Shipped"],
    ["inspected", "Inspected"],
    ["done", last],
  ];
  return labels.map(([key, label], index) => ({
    key,
    label,
    state: passed[index] ? "passed" : ended ? "skipped" : index === next ? "next" : "ahead",
  }));
}

/** From the station before to this one: run over, open with the dot half-way, still ahead, or left out. */
function Line({
  from,
  to,
  open,
  last,
}: {
  from: Stop["state"] | undefined;
  to: Stop["state"];
  open: boolean;
  last: boolean;
}) {
  const leftOut = from === "skipped" || to === "skipped";
  return (
    <span
      aria-hidden
      className={cx(
        "absolute top-[13px] h-0.5",
        last ? "right-0 w-[200%]" : "right-1/2 w-full",
        leftOut
          ? "border-edge border-t-2 border-dashed"
          : to === "passed"
            ? "bg-green"
            : open
              ? "bg-linear-to-r from-50% from-saffron to-50% to-line"
              : "bg-line",
      )}
    />
  );
}

function Node({ stop, status }: { stop: Stop; status: Status }) {
  const last = stop.key === "done";
  const back = last && status === "Refunded";
  return (
    <span
      aria-hidden
      className={cx(
        "relative z-[5] my-0.5 grid size-6 place-items-center rounded-full border-2 bg-card",
        stop.state === "passed" && (back ? "border-ink bg-ink text-card" : "border-green bg-green text-card"),
        stop.state === "next" && (status === "None" ? "border-saffron bg-saffron-wash" : "border-edge"),
        stop.state === "ahead" && "border-line",
        stop.state === "skipped" && "border-line border-dashed",
      )}
    >
      {stop.state === "passed" &&
        (back ? <CornerUpLeft className="size-3.5" /> : <Check className="size-3.5" strokeWidth={3} />)}
    </span>
  );
}

/** The dot for where the sale is, in a ring that holds what is left of the time. */
function Ring({ since, until }: { since?: number | undefined; until?: number | undefined }) {
  const now = useNow(until !== undefined && until * 1000 - Date.now() < 120_000 ? 1 : 30);
  const left =
    since === undefined || until === undefined || until <= since
      ? 1
      : Math.min(1, Math.max(0, (until - now) / (until - since)));
  const around = 2 * Math.PI * 11;
  return (
    <svg viewBox="0 0 28 28" className="size-7" aria-hidden="true" focusable="false">
      <circle cx="14" cy="14" r="13" className="fill-card" />
      <circle cx="14" cy="14" r="11" fill="none" strokeWidth="3" className="stroke-line" />
      <circle
        cx="14"
        cy="14"
        r="11"
        fill="none"
        strokeWidth="3"
        strokeLinecap={left > 0 ? "round" : "butt"}
        strokeDasharray={`${left * around} ${around}`}
        transform="rotate(-90 14 14)"
        className={left === 0 ? "stroke-red" : "stroke-saffron"}
      />
      <circle cx="14" cy="14" r="4.5" className={left === 0 ? "fill-red" : "fill-ink"} />
    </svg>
  );
}

/** The branch off the main line where a disputed sale waits for its arbiter, or by which it went. */
function Siding({
  active,
  passed,
  since,
  until,
  label,
  low,
}: {
  active: boolean;
  passed: boolean;
  since?: number | undefined;
  until?: number | undefined;
  label: boolean;
  /** Whether notes stand beside it, which the label keeps clear of. */
  low: boolean;
}) {
  return (
    <span className="absolute top-[13px] left-0 -translate-x-1/2">
      <svg viewBox="0 0 40 44" className="h-11 w-10 overflow-visible" fill="none" aria-hidden="true" focusable="false">
        <path
          d="M-6 1 C 12 1, 6 34, 20 34"
          strokeWidth="2"
          strokeDasharray={active || passed ? undefined : "3 3"}
          className={active ? "stroke-red" : passed ? "stroke-green" : "stroke-edge"}
        />
        {!active && (
          <circle
            cx="20"
            cy="34"
            r="4"
            strokeWidth="2"
            className={passed ? "fill-green stroke-green" : "fill-card stroke-edge"}
          />
        )}
      </svg>
      {active && (
        <span className="absolute top-[20px] left-1/2 -translate-x-1/2">
          <Ring since={since} until={until} />
        </span>
      )}
      {label && (
        <span
          className={cx(
            "absolute left-1/2 -translate-x-1/2 text-xs",
            low ? "top-16" : active ? "top-12" : "top-11",
            active ? "font-medium text-red" : passed ? "font-medium" : "text-muted",
          )}
        >
          Dispute
        </span>
      )}
    </span>
  );
}
