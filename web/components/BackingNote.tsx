"use client";

import { useState } from "react";
import { formatCount } from "@/lib/format/formatCount";
import { formatTime } from "@/lib/format/formatTime";
import { backingOf, type Rated, weighedStars } from "@/lib/standing/backingOf";
import { BackingMark, isLoud } from "./BackingMark";
import { cx } from "./cx";
import { Dialog } from "./Dialog";
import { formatStars } from "./Stars";

/** How well backed a seller's stars are. Opens to say what that means, what counts, and whose word it is. */
export function BackingNote({ rated, className }: { rated: Rated; className?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        className={cx(
          "inline-flex min-h-9 items-center rounded-full px-3 hover:underline",
          isLoud(backingOf(rated)) ? "bg-saffron-wash" : "bg-wash",
          className,
        )}
      >
        <BackingMark rated={rated} className="font-medium" />
        <span className="sr-only">: what that means</span>
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="How well backed these stars are"
        description="Stars alone say little: anybody can give them to themselves, from accounts of their own."
      >
        <Explanation rated={rated} />
      </Dialog>
    </>
  );
}

function Explanation({ rated }: { rated: Rated }) {
  const { score } = rated;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col items-start gap-2">
        <BackingMark rated={rated} />
        <p>{sentenceOf(rated)}</p>
        {score && (
          <p className="figures text-muted text-sm">
            {formatCount(Math.floor(score.score))} points, from{" "}
            {score.buyers === 1 ? "1 buyer" : `${formatCount(score.buyers)} different buyers`}. Nobody reaches 100.
          </p>
        )}
      </div>
      <section aria-labelledby="what-counts">
        <h3 id="what-counts" className="mb-2 font-medium">
          What counts
        </h3>
        <ul className="flex list-disc flex-col gap-1.5 ps-5 text-sm">
          <li>Only sales that were paid for, and that their buyer rated. What was refunded counts neither way.</li>
          <li>Each buyer once, however often they buy. Who paid more counts somewhat more.</li>
          <li>Buyers who bought from other sellers too count most. Accounts that only praise one seller add little.</li>
          <li>Newer counts more: what is half a year old counts half.</li>
        </ul>
      </section>
      <p className="text-sm">
        This says how hard these stars would be to make up. It doesn’t say that they weren’t, nor that your purchase
        will go well.
      </p>
      <details className="border-t pt-4 text-sm">
        <summary className="cursor-pointer font-medium">Who says so?</summary>
        <p className="mt-2">
          {score
            ? `The index, which counted it from the chain on ${formatTime(score.time)}, at block ${formatCount(score.block.number)}. Anybody can count it again: the rules are public, and so are the sales.`
            : "Nobody: this index doesn’t count it, or has only just started."}
        </p>
      </details>
    </div>
  );
}

function sentenceOf(rated: Rated): string {
  const { average, score } = rated;
  switch (backingOf(rated)) {
    case "unknown":
      return "The index doesn’t say how well backed they are. Don’t take these stars for a good name.";
    case "new":
      return "Too little has been rated to tell. That speaks neither for the seller nor against it.";
    case "hardly":
      return "There are many stars, but little behind them: they are from few buyers, for next to nothing, long ago, or from buyers who buy from hardly anybody else. Stars like these can come from the seller’s own accounts.";
    case "partly":
      return "There is something behind these stars. To make that up would take some two hundred accounts of the seller’s own, or some six hundred dollars spent at other sellers, or a part of both.";
    case "well":
      return "There is much behind these stars. To make that up would take some seven hundred accounts of the seller’s own, or some two thousand dollars spent at other sellers, or a part of both.";
    case "disputed":
      return `All stars together come to ${formatStars(average)}. Counted by what is behind them, they come to ${formatStars(score ? weighedStars(score) : 0)}.`;
  }
}
