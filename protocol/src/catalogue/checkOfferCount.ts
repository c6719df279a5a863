import { errorFromCode } from "../errors/errorFromCode.ts";
import { LIMITS } from "../records/limits.ts";
import type { Listing } from "../records/listingSchema.ts";

/**
 * How many offers listings give: variants × shipping of each, without making one. A few kilobytes of listing can name
 * hundreds, so they are counted before they are derived. Throws `record-over-limit` above what a chunk, or a whole
 * catalogue, may hold.
 */
export function checkOfferCount(
  record: "chunk" | "catalogue",
  listings: readonly Pick<Listing, "variants" | "shipping">[],
  before = 0,
): number {
  const count = listings.reduce((sum, { variants, shipping }) => sum + variants.length * shipping.length, before);
  const limit = record === "chunk" ? LIMITS.offersPerChunk : LIMITS.offersPerCatalogue;
  if (count <= limit) return count;
  throw errorFromCode("record-over-limit", {
    record,
    field: "offers (variants × shipping)",
    seen: `${count}`,
    expected: `at most ${limit}`,
  });
}
