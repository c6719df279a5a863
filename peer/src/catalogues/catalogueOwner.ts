import type { Address, Head } from "@souk/protocol";

/** The name under which a head's blocks are held. Every head has its own, so that a new one can be fetched beside the old. */
export function catalogueOwner({ seller, content }: Pick<Head, "seller" | "content">): string {
  return `${catalogueOwnersOf(seller)}${content}`;
}

/** What the names of all heads of a seller start with. */
export function catalogueOwnersOf(seller: Address | ""): string {
  return seller === "" ? "catalogue:" : `catalogue:${seller}:`;
}

/** The seller and the head's content in such a name. */
export function readCatalogueOwner(owner: string): { seller: string; content: string } {
  const [, seller = "", content = ""] = owner.split(":");
  return { seller, content };
}
