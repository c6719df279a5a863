import { buildCatalogue, type Domain, type Hex, hashOffer, type Token, type UnsignedCatalogue } from "@souk/protocol";
import type { Wallet } from "ethers";
import type { IndexClient } from "./askIndex.ts";
import { prose } from "./content/prose.ts";
import { listingOf } from "./listingOf.ts";
import type { SellerPhotos } from "./photos/sellerPhotos.ts";
import { sendCatalogue } from "./sendCatalogue.ts";
import type { Shop } from "./shopsOf.ts";

/** A shop that is carried by the network. */
export type PublishedShop = Shop & {
  catalogue: UnsignedCatalogue;
  /** The leaves of its offers' tree. */
  leaves: Hex[];
  signature: Hex;
};

export type PublishParameters = {
  shop: Shop;
  photos: SellerPhotos;
  wallet: Wallet;
  domain: Domain;
  tokens: readonly Token[];
  index: IndexClient;
  /** The public key (33 bytes) of the index's peer, which files the catalogue. */
  publisher: Hex;
};

/** How long a demo catalogue holds, in seconds. */
export const LIFETIME = 365 * 24 * 3600;

/** Builds a seller's catalogue, has its wallet sign it, and hands it to the index with all its blocks. */
export async function publishShop(parameters: PublishParameters): Promise<PublishedShop> {
  const { shop, photos, wallet, domain, index } = parameters;
  const catalogue = catalogueOf(parameters);
  const signature = await sendCatalogue(catalogue, { wallet, domain, index }, photos.blocks);
  const leaves = catalogue.offers.map(({ offer }) => hashOffer(offer));
  return { ...shop, catalogue, leaves, signature };
}

function catalogueOf({ shop, photos, wallet, tokens, publisher }: PublishParameters): UnsignedCatalogue {
  const { seller, listings } = shop;
  const sequence = Math.floor(Date.now() / 1000);
  return buildCatalogue({
    seller: wallet.address.toLowerCase() as Hex,
    sequence,
    expiry: sequence + LIFETIME,
    publisher,
    profile: {
      v: 1,
      name: seller.name,
      about: prose(seller.about),
      country: seller.country,
      avatar: photos.avatar,
      languages: seller.languages,
    },
    listings: listings.map((listing) => listingOf(seller, listing, photos.listings.get(listing.key) ?? [], tokens)),
  });
}
