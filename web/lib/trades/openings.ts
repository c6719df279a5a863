import type { ApiOpening } from "@souk/protocol/api";
import { deviceRecords } from "../device/deviceRecords.ts";

/** The opening of a rating that was sealed from this device. Whoever loses it has not rated, so it is kept before sealing. */
export type KeptOpening = ApiOpening & {
  /** Whether an index holds it too, so that others can reveal it. */
  posted: boolean;
};

/** Openings by `openingKey`. */
export const openings = deviceRecords<KeptOpening>({
  name: "souk.openings",
  parse(value) {
    if (typeof value !== "object" || value === null) return undefined;
    const { trade, rater, ratee, salt, comment, stars, raterIsBuyer, posted } = value as Partial<KeptOpening>;
    const texts = [trade, rater, ratee, salt, comment].every((text) => typeof text === "string");
    return texts && typeof stars === "number" && typeof raterIsBuyer === "boolean"
      ? ({ trade, rater, ratee, salt, comment, stars, raterIsBuyer, posted: posted === true } as KeptOpening)
      : undefined;
  },
});

export function openingKey({ trade, rater }: Pick<ApiOpening, "trade" | "rater">): string {
  return `${trade}/${rater}`.toLowerCase();
}
