import type { Listing } from "../records/listingSchema.ts";
import type { Card } from "./card.ts";

/** What a card says that follows from the listing's bytes alone. */
export type CardFacts = Pick<
  Card,
  "title" | "category" | "kind" | "condition" | "language" | "country" | "token" | "price" | "priceMax" | "photo"
>;

/** No card is narrower than this on a screen, in pixels. */
const CARD_WIDTH = 320;

/** What the card of a listing says about it: an index writes it by this rule, a reader checks it by the same one. */
export function cardFacts(listing: Listing): CardFacts {
  const prices = listing.variants.map(({ price }) => price).sort((a, b) => (a < b ? -1 : 1));
  return {
    title: listing.title,
    category: listing.category,
    kind: listing.kind,
    condition: listing.condition,
    language: listing.language,
    country: listing.place?.country ?? null,
    token: listing.terms.token,
    price: String(prices.at(0)),
    priceMax: String(prices.at(-1)),
    photo: cardPhoto(listing),
  };
}

function cardPhoto({ photos }: Listing): CardFacts["photo"] {
  const [photo] = photos;
  const size = photo?.sizes.find(({ width }) => width >= CARD_WIDTH) ?? photo?.sizes.at(-1);
  return photo === undefined || size === undefined ? null : { ...size, color: photo.color, alt: photo.alt };
}
