import { type Backing, backingOf, type Rated, weighedStars } from "@/lib/standing/backingOf";
import { cx } from "./cx";
import { formatStars } from "./Stars";

const words: Record<Exclude<Backing, "disputed">, string> = {
  unknown: "Not weighed",
  new: "Too new to tell",
  hardly: "Hardly backed",
  partly: "Partly backed",
  well: "Well backed",
};
const bars: Record<Backing, number> = { unknown: 0, new: 0, hardly: 1, partly: 2, well: 3, disputed: 1 };
/** What a pumped seller would like to be overlooked. */
export const isLoud = (backing: Backing) => backing === "hardly" || backing === "disputed";

/** How well backed the stars beside it are, in a word or two. */
export function BackingMark({ rated, className }: { rated: Rated; className?: string }) {
  const { score } = rated;
  const backing = backingOf(rated);
  return (
    <span
      data-backing={backing}
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap text-sm",
        isLoud(backing) ? "rounded-full bg-saffron-wash text-ink" : "text-muted",
        className ?? (isLoud(backing) && "-mx-1.5 px-1.5"),
      )}
    >
      <Bars filled={bars[backing]} />
      <span>
        <span className="sr-only">These stars: </span>
        {backing === "disputed" ? `Count as ${formatStars(score ? weighedStars(score) : 0)}` : words[backing]}
      </span>
    </span>
  );
}

/** Three rising bars, so many of them full. */
function Bars({ filled }: { filled: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 12" className="h-3 w-3.5 shrink-0">
      {[0, 1, 2].map((at) => (
        <rect
          key={at}
          x={at * 5 + 0.5}
          y={8 - at * 3.5}
          width={3}
          height={3.5 + at * 3.5}
          rx={1}
          className={at < filled ? "fill-ink" : "fill-edge opacity-50"}
        />
      ))}
    </svg>
  );
}
