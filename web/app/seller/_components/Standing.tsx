import type { ApiReputation } from "@souk/protocol/api";
import { Star } from "lucide-react";
import type { ReactNode } from "react";
import { BackingNote } from "@/components/BackingNote";
import { formatStars } from "@/components/Stars";
import { formatCount } from "@/lib/format/formatCount";
import { otherEnds } from "@/lib/standing/otherEnds";

/**
 * How a seller stands, in four figures: stars, and how trades ended, the rarer ends in a line below; with how well backed the
 * stars are, and whose word each is. `ratings`: null while unread.
 */
export function Standing({
  ratings,
  isProven,
  trades,
  score,
}: {
  ratings: { count: number; sum: number } | null;
  /** Whether `ratings` are the contract's, not the index's. */
  isProven: boolean;
  trades: ApiReputation["trades"];
  score: ApiReputation["score"];
}) {
  const others = otherEnds(trades);
  const average = ratings && ratings.count > 0 ? ratings.sum / ratings.count : 0;
  return (
    <div className="flex flex-col gap-2">
      <dl className="figures grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Figure
          label={
            !ratings
              ? "from ratings"
              : ratings.count === 1
                ? "from 1 rating"
                : `from ${formatCount(ratings.count)} ratings`
          }
          value={
            ratings && ratings.count > 0 ? (
              <span className="flex items-center gap-1.5">
                <Star aria-hidden className="size-6 fill-saffron text-saffron-deep" />
                {formatStars(average)}
                <span className="sr-only"> of 5 stars</span>
              </span>
            ) : ratings ? (
              "—"
            ) : (
              "…"
            )
          }
        />
        <Figure label="sales paid out" value={formatCount(trades.released)} />
        <Figure label="refunded" value={formatCount(trades.refunded)} />
        <Figure label="under way" value={formatCount(trades.open)} />
      </dl>
      {others && <p className="figures text-muted text-sm">Other sales: {others}.</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-muted text-sm">
        <BackingNote rated={{ count: ratings?.count ?? 0, average, score }} />
        <p>
          {isProven || !ratings
            ? "The stars are the contract’s. How well backed they are and how sales ended is what the index counted."
            : "Not checked: the chain’s node did not answer. All of it is what the index says."}
        </p>
      </div>
    </div>
  );
}

function Figure({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="surface flex flex-col-reverse justify-end px-4 py-3">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="font-semibold text-2xl">{value}</dd>
    </div>
  );
}
