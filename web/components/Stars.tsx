import { Star } from "lucide-react";
import { formatCount } from "@/lib/format/formatCount";
import { LOCALE } from "@/lib/format/locale";

/** The plain average of ratings, and how many there are: ★ 4.8 (12). How much they count is the mark's beside it. */
export function Stars({ average, count, className = "" }: { average: number; count: number; className?: string }) {
  const stars = formatStars(average);
  return (
    <span className={`figures inline-flex items-center gap-1 whitespace-nowrap ${className}`}>
      <Star aria-hidden className="size-4 fill-saffron text-saffron-deep" />
      <span className="sr-only">
        {stars} of 5 stars from {formatCount(count)} {count === 1 ? "rating" : "ratings"}
      </span>
      <span aria-hidden className="font-medium">
        {stars}
      </span>
      <span aria-hidden className="text-muted">
        ({formatCount(count)})
      </span>
    </span>
  );
}

/** An average of stars: "4.8". */
export function formatStars(average: number): string {
  return new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(average);
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
