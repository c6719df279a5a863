import { Star } from "lucide-react";
import { formatCount } from "@/lib/format/formatCount";
import { LOCALE } from "@/lib/format/locale";

/** A score with the number of ratings behind it: ★ 4.8 (12). */
export function Stars({ average, count, className = "" }: { average: number; count: number; className?: string }) {
  const score = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(average);
  return (
    <span className={`figures inline-flex items-center gap-1 whitespace-nowrap ${className}`}>
      <Star aria-hidden className="size-4 fill-saffron text-saffron-deep" />
      <span className="sr-only">
        {score} of 5 stars from {formatCount(count)} {count === 1 ? "rating" : "ratings"}
      </span>
      <span aria-hidden className="font-medium">
        {score}
      </span>
      <span aria-hidden className="text-muted">
        ({formatCount(count)})
      </span>
    </span>
  );
}

/** One rating's stars, filled and empty. */
export function StarRow({ stars, className = "size-4" }: { stars: number; className?: string }) {
  return (
    <span role="img" aria-label={`${stars} of 5 stars`} className="inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          aria-hidden
          className={`${className} ${star <= stars ? "fill-saffron text-saffron-deep" : "text-edge"}`}
        />
      ))}
    </span>
  );
}
