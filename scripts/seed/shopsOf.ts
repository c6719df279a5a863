import type { SellerContent } from "./content/sellerContent.ts";
import { sellers } from "./content/sellers.ts";

/** A seller with the listings of it that are published. */
export type Shop = { seller: SellerContent; listings: SellerContent["listings"] };

/** Three sellers, one of each language, with four listings each: counted, unique and unlimited things. */
const SMALL: Record<string, string[]> = {
  "harbour-and-loom": ["gansey-navy", "watch-cap", "tote", "mending-service"],
  "werkstatt-lindenholz": ["eisenbahn", "kreisel", "uhr", "schnitzkurs"],
  "bayt-al-fakhar": ["blue-plate", "mint-teapot", "sculptural-jar", "pottery-class"],
};

/** The shops of a demo market of some size. */
export function shopsOf(size: "full" | "small"): Shop[] {
  if (size === "full") return sellers.map((seller) => ({ seller, listings: seller.listings }));
  return sellers.flatMap((seller) => {
    const keys = SMALL[seller.key];
    return keys ? [{ seller, listings: seller.listings.filter(({ key }) => keys.includes(key)) }] : [];
  });
}
