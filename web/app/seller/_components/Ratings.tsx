import { MessageSquare } from "lucide-react";
import { AddressTag } from "@/components/AddressTag";
import { EmptyState } from "@/components/EmptyState";
import { StarRow } from "@/components/Stars";
import { formatDay } from "@/lib/format/formatTime";
import type { CheckedRating } from "@/lib/verify/checkSeller";

/** The newest ratings by buyers, with their words where those are known. `isUnread`: the chain could not be asked for them. */
export function Ratings({ ratings, isUnread }: { ratings: CheckedRating[]; isUnread: boolean }) {
  if (ratings.length === 0) {
    return (
      <EmptyState icon={<MessageSquare />} title="No ratings yet">
        Only somebody who bought can rate, once per purchase, and only after it ended.
      </EmptyState>
    );
  }
  return (
    <>
      {isUnread && (
        <p className="mb-4 text-muted">Not checked: the chain’s node did not answer. This is what the index says.</p>
      )}
      <ul className="grid gap-3 md:grid-cols-2">
        {ratings.map((rating) => (
          <li key={`${rating.trade} ${rating.rater}`} className="surface flex flex-col gap-2 p-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <StarRow stars={rating.stars} />
              <time dateTime={new Date(rating.timestamp * 1000).toISOString()} className="figures text-muted text-sm">
                {formatDay(rating.timestamp)}
              </time>
            </div>
            <Words rating={rating} />
            <AddressTag address={rating.rater} copy={false} className="mt-auto text-muted text-sm" />
          </li>
        ))}
      </ul>
    </>
  );
}

function Words({ rating: { text, isTampered, comment } }: { rating: CheckedRating }) {
  if (isTampered) return <p className="text-red text-sm">The comment was changed on its way, so it is not shown.</p>;
  if (text) {
    return (
      <p dir="auto" className="whitespace-pre-line wrap-anywhere">
        {text}
      </p>
    );
  }
  return <p className="text-muted text-sm">{comment ? "The comment was not found." : "No comment."}</p>;
}
