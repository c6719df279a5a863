import {
  type Address,
  buildCatalogue,
  catalogueTypedData,
  compactSignature,
  type Domain,
  type Head,
  type Hex,
  type Listing,
  type Profile,
  verifyHead,
} from "@souk/protocol";
import type { PublishRequest } from "@souk/protocol/api";
import type { PhotoShelf } from "../device/photoShelf.ts";
import { DAY } from "./listingDraft.ts";

/** A signed catalogue and all that has to be sent with it. Sending it again is harmless. */
export type SignedShop = { head: Head; request: PublishRequest };

type TypedData = ReturnType<typeof catalogueTypedData>;

type Parameters = {
  domain: Domain;
  seller: Address;
  /** The key of the peer that will file it, from the index's status. */
  publisher: Hex;
  listings: readonly Listing[];
  profile: Profile | null;
  /** The sequence of the catalogue that this one takes the place of. */
  previous: number | null;
  /** How long it can be bought from. */
  days: number;
  /** Photos that no index has yet. */
  shelf: Pick<PhotoShelf, "get">;
  sign: (typedData: TypedData) => Promise<Hex>;
};

/**
 * Builds the catalogue of a whole shop and has its seller sign it, once, for any number of listings. Gathers the photos
 * that are still on this device only. Throws the SoukErrors of `buildCatalogue`, and `signature-wrong` when the wallet
 * signed as somebody else.
 */
export async function signShop(parameters: Parameters): Promise<SignedShop> {
  const { domain, seller, publisher, listings, profile, previous, days, shelf, sign } = parameters;
  const sequence = Math.max(Math.floor(Date.now() / 1000), (previous ?? 0) + 1);
  const catalogue = buildCatalogue({
    seller,
    sequence,
    expiry: sequence + days * DAY,
    publisher,
    listings,
    ...(profile ? { profile } : {}),
  });
  const photos = await newPhotos(listings, shelf);
  const root = catalogue.rootBlock.bytes;
  const signature = compactSignature(withRecoveryId(await sign(catalogueTypedData(domain, catalogue.toSign))));
  const head = verifyHead(domain, { root, signature });
  const blocks = [...catalogue.chunks, ...(catalogue.profile ? [catalogue.profile] : []), ...photos];
  return { head, request: { root, signature, blocks } };
}

async function newPhotos(listings: readonly Listing[], shelf: Pick<PhotoShelf, "get">) {
  const cids = new Set(listings.flatMap(({ photos }) => photos.flatMap(({ sizes }) => sizes.map(({ cid }) => cid))));
  const found = await Promise.all([...cids].map(async (cid) => ({ cid, bytes: await shelf.get(cid) })));
  return found.flatMap(({ cid, bytes }) => (bytes ? [{ cid, bytes }] : []));
}

/** Some wallets (Ledger) end a signature in 0 or 1 where others write 27 or 28. */
function withRecoveryId(signature: Hex): Hex {
  return signature.replace(/0([01])$/, (end, id: string) =>
    signature.length === 132 ? (["1b", "1c"][Number(id)] ?? end) : end,
  ) as Hex;
}
