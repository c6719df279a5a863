import type { Block } from "../blocks/block.ts";
import { cidDigest } from "../blocks/cidDigest.ts";
import type { Address, Hex } from "../bytes/hex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { merkleRoot } from "../merkle/merkleRoot.ts";
import { deriveOffers } from "../offers/deriveOffers.ts";
import type { CatalogueRoot } from "../records/catalogueRootSchema.ts";
import { encodeChunk } from "../records/encodeChunk.ts";
import { encodeListing } from "../records/encodeListing.ts";
import { encodeProfile } from "../records/encodeProfile.ts";
import { encodeRoot } from "../records/encodeRoot.ts";
import { LIMITS } from "../records/limits.ts";
import type { Listing } from "../records/listingSchema.ts";
import type { Profile } from "../records/profileSchema.ts";
import { hashOffer } from "../typedData/hashOffer.ts";
import { checkOfferCount } from "./checkOfferCount.ts";
import type { UnsignedCatalogue } from "./unsignedCatalogue.ts";

export type BuildCatalogueParameters = {
  seller: Address;
  /** The publishing time, in unix seconds. */
  sequence: number;
  /** The last second it can be bought from, in unix seconds; at most 400 days after the sequence. */
  expiry: number;
  /** The public key (33 bytes) of the one peer that may file it. */
  publisher: Hex;
  profile?: Profile;
  listings: readonly Listing[];
};

/** What a byte string, or the list around all, takes in front of its bytes at most: CBOR head of a 32-bit length. */
const CBOR_HEAD_BYTES = 5;

/**
 * A seller's catalogue, ready to be signed: every listing as a block, the blocks in chunks, the offers of all listings in
 * a Merkle tree, and the root that names them. Listings keep their order.
 * Throws `record-invalid`, `record-over-limit`, `record-too-large` or `listing-twice`.
 */
export function buildCatalogue(parameters: BuildCatalogueParameters): UnsignedCatalogue {
  const { seller, sequence, expiry, publisher } = parameters;
  checkOfferCount("catalogue", parameters.listings);
  const listings = parameters.listings.map(encodeListing);
  refuseDoubles(listings);
  const offers = parameters.listings.flatMap((listing, at) =>
    deriveOffers(listing, digestOf(listings[at]), { seller, sequence, expiry }),
  );
  const chunks = packListings(listings, parameters.listings).map(encodeChunk);
  const profile = parameters.profile === undefined ? undefined : encodeProfile(parameters.profile);
  const root: CatalogueRoot = {
    v: 1,
    seller,
    sequence,
    expiry,
    publisher,
    offersRoot: merkleRoot(offers.map(({ offer }) => hashOffer(offer))),
    chunks: chunks.map(({ cid }) => cid),
    profile: profile?.cid ?? null,
  };
  const rootBlock = encodeRoot(root);
  const content = digestOf(rootBlock);
  return {
    root,
    rootBlock,
    chunks,
    listings,
    ...(profile === undefined ? {} : { profile }),
    offers,
    content,
    toSign: { seller, sequence, offersRoot: root.offersRoot, content },
  };
}

function refuseDoubles(listings: readonly Block[]): void {
  const seen = new Set<string>();
  for (const { cid } of listings) {
    if (seen.has(cid)) throw errorFromCode("listing-twice", { cid });
    seen.add(cid);
  }
}

function digestOf(block: Block | undefined): Hex {
  return cidDigest(block?.cid ?? "");
}

/** Listings in as few chunks as their order allows. */
function packListings(blocks: readonly Block[], listings: readonly Listing[]): Uint8Array[][] {
  const chunks: Uint8Array[][] = [];
  let chunk: Uint8Array[] = [];
  let size = CBOR_HEAD_BYTES;
  let offers = 0;
  blocks.forEach(({ bytes }, at) => {
    const { variants, shipping } = listings[at] ?? { variants: [], shipping: [] };
    const more = variants.length * shipping.length;
    const grown = size + CBOR_HEAD_BYTES + bytes.length;
    const full =
      chunk.length === LIMITS.listingsPerChunk || grown > LIMITS.chunkBytes || offers + more > LIMITS.offersPerChunk;
    if (chunk.length > 0 && full) {
      chunks.push(chunk);
      chunk = [];
      size = CBOR_HEAD_BYTES;
      offers = 0;
    }
    chunk.push(bytes);
    size += CBOR_HEAD_BYTES + bytes.length;
    offers += more;
  });
  return chunk.length === 0 ? chunks : [...chunks, chunk];
}
