/** What a listing is about: one of these. */
export const CATEGORIES = [
  "home",
  "clothing",
  "electronics",
  "books",
  "food",
  "art",
  "toys",
  "garden",
  "sports",
  "services",
] as const;

export type Category = (typeof CATEGORIES)[number];
