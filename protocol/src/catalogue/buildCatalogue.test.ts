import { encode } from "@ipld/dag-cbor";
import { describe, expect, test } from "vitest";
import {
  bytes32,
  DOMAIN,
  EXPIRY,
  PUBLISHER,
  SELLER,
  SEQUENCE,
  STRANGER,
  STRANGER_KEY,
  sampleCatalogue,
  sampleHead,
  sampleListing,
  sampleProfile,
  signCatalogue,
} from "../../test/sampleCatalogue.ts";
import { cidDigest } from "../blocks/cidDigest.ts";
import { recordCid } from "../blocks/recordCid.ts";
import { type Hex, ZERO_BYTES32 } from "../bytes/hex.ts";
import { merkleRoot } from "../merkle/merkleRoot.ts";
import type { Offer } from "../offers/offer.ts";
import { decodeChunk } from "../records/decodeChunk.ts";
import { decodeProfile } from "../records/decodeProfile.ts";
import { decodeRoot } from "../records/decodeRoot.ts";
import { encodeChunk } from "../records/encodeChunk.ts";
import { encodeListing } from "../records/encodeListing.ts";
import { encodeRoot } from "../records/encodeRoot.ts";
import { LIMITS } from "../records/limits.ts";
import type { Listing } from "../records/listingSchema.ts";
import { hashOffer } from "../typedData/hashOffer.ts";
import { checkHeadTime } from "./checkHeadTime.ts";
import { EPOCH_SECONDS, epochOf } from "./epochOf.ts";
import { isNewer } from "./isNewer.ts";
import { joinChunks } from "./joinChunks.ts";
import { proveOffer } from "./proveOffer.ts";
import type { UnsignedCatalogue } from "./unsignedCatalogue.ts";
import { verifyChunk } from "./verifyChunk.ts";
import { verifyChunks } from "./verifyChunks.ts";
import { verifyHead } from "./verifyHead.ts";
import { verifyOfferProof } from "./verifyOfferProof.ts";

/** A listing of its own for each number, with two offers. */
function numbered(number: number, change: Partial<Listing> = {}): Listing {
  const [variant] = sampleListing().variants;
  return sampleListing({
    title: `Lamp ${number}`,
    variants: variant === undefined ? [] : [{ ...variant, item: bytes32(number) }],
    ...change,
  });
}

function catalogueOf(count: number, change: Partial<Listing> = {}): UnsignedCatalogue {
  return sampleCatalogue({ listings: Array.from({ length: count }, (_, at) => numbered(at, change)) });
}

function bytesOf({ chunks }: UnsignedCatalogue): Uint8Array[] {
  return chunks.map(({ bytes }) => bytes);
}

function refused(code: string) {
  return expect.objectContaining({ name: "SoukError", code });
}

describe("buildCatalogue", () => {
  test("default: listings, chunks, offers, root and what is signed belong together", () => {
    const catalogue = sampleCatalogue({ profile: sampleProfile() });
    expect(catalogue.listings).toEqual([encodeListing(sampleListing())]);
    expect(catalogue.chunks.map(({ bytes, cid }) => decodeChunk(bytes, cid))).toEqual([
      catalogue.listings.map(({ bytes }) => bytes),
    ]);
    expect(catalogue.offers.length).toBe(4);
    expect(decodeProfile(catalogue.profile?.bytes ?? new Uint8Array(), catalogue.root.profile ?? "")).toEqual(
      sampleProfile(),
    );
    expect(decodeRoot(catalogue.rootBlock.bytes)).toEqual({
      v: 1,
      seller: SELLER,
      sequence: SEQUENCE,
      expiry: EXPIRY,
      publisher: PUBLISHER,
      offersRoot: merkleRoot(catalogue.offers.map(({ offer }) => hashOffer(offer))),
      chunks: catalogue.chunks.map(({ cid }) => cid),
      profile: catalogue.profile?.cid,
    });
    expect(catalogue.toSign).toEqual({
      seller: SELLER,
      sequence: SEQUENCE,
      offersRoot: catalogue.root.offersRoot,
      content: catalogue.content,
    });
  });

  test("args: no listing", () => {
    const { root, offers } = sampleCatalogue({ listings: [] });
    expect([root.chunks, root.offersRoot, root.profile, offers]).toEqual([[], ZERO_BYTES32, null, []]);
  });

  test("behavior: at most 200 listings a chunk, in order", () => {
    const catalogue = catalogueOf(401);
    expect(bytesOf(catalogue).map((bytes) => decodeChunk(bytes).length)).toEqual([200, 200, 1]);
    expect(bytesOf(catalogue).flatMap((bytes) => decodeChunk(bytes))).toEqual(
      catalogue.listings.map(({ bytes }) => bytes),
    );
  });

  test("behavior: chunks of long listings stay within their size, and are filled", () => {
    const catalogue = catalogueOf(30, { description: "ä".repeat(10_000) });
    const sizes = bytesOf(catalogue).map((bytes) => bytes.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.chunkBytes);
    expect(sizes.length).toBe(3);
  });

  test("behavior: the same input gives the same bytes", () => {
    expect(catalogueOf(3).rootBlock).toEqual(catalogueOf(3).rootBlock);
  });

  test("error: the same listing twice", () => {
    expect(() => sampleCatalogue({ listings: [sampleListing(), sampleListing()] })).toThrow(refused("listing-twice"));
  });

  test("error: an expiry too late", () => {
    expect(() => sampleCatalogue({ expiry: SEQUENCE + LIMITS.lifetime + 1 })).toThrow(refused("record-invalid"));
  });
});

describe("verifyHead", () => {
  test("default", () => {
    const catalogue = sampleCatalogue();
    const signature = signCatalogue(catalogue);
    const root = catalogue.rootBlock.bytes;
    expect(verifyHead(DOMAIN, { root, signature })).toEqual({
      seller: SELLER,
      sequence: SEQUENCE,
      expiry: EXPIRY,
      publisher: PUBLISHER,
      offersRoot: catalogue.root.offersRoot,
      chunks: catalogue.root.chunks,
      profile: null,
      content: catalogue.content,
      cid: catalogue.rootBlock.cid,
      root,
      signature,
    });
  });

  test("args: recover", () => {
    const { rootBlock } = sampleCatalogue();
    const head = verifyHead(DOMAIN, { root: rootBlock.bytes, signature: "0x" }, () => SELLER);
    expect(head.seller).toBe(SELLER);
  });

  test("error: signed by another", () => {
    const catalogue = sampleCatalogue();
    const signature = signCatalogue(catalogue, STRANGER_KEY);
    expect(() => verifyHead(DOMAIN, { root: catalogue.rootBlock.bytes, signature })).toThrow(
      expect.objectContaining({ code: "signature-wrong", values: { seen: STRANGER, signer: SELLER } }),
    );
  });

  test("error: signed for another chain or another escrow", () => {
    const catalogue = sampleCatalogue();
    const signed = { root: catalogue.rootBlock.bytes, signature: signCatalogue(catalogue) };
    for (const domain of [
      { ...DOMAIN, chainId: 1 },
      { ...DOMAIN, escrow: STRANGER },
    ]) {
      expect(() => verifyHead(domain, signed)).toThrow(refused("signature-wrong"));
    }
  });

  test("error: any field of the root changed", () => {
    const catalogue = sampleCatalogue();
    const signature = signCatalogue(catalogue);
    const changes = [
      { sequence: SEQUENCE + 1 },
      { expiry: EXPIRY + 1 },
      { publisher: `0x03${PUBLISHER.slice(4)}` as Hex },
      { offersRoot: ZERO_BYTES32 },
      { chunks: [] },
      { profile: recordCid(Uint8Array.of(1)) },
    ];
    for (const change of changes) {
      const root = encodeRoot({ ...catalogue.root, ...change }).bytes;
      expect(() => verifyHead(DOMAIN, { root, signature })).toThrow(refused("signature-wrong"));
    }
  });

  test("error: not a root, not a signature", () => {
    const { rootBlock } = sampleCatalogue();
    expect(() => verifyHead(DOMAIN, { root: encode({ v: 1 }), signature: "0x" })).toThrow(refused("record-invalid"));
    expect(() => verifyHead(DOMAIN, { root: rootBlock.bytes, signature: "0x" })).toThrow(
      refused("signature-malformed"),
    );
    const large = new Uint8Array(LIMITS.rootBytes + 1);
    expect(() => verifyHead(DOMAIN, { root: large, signature: "0x" })).toThrow(refused("record-too-large"));
  });
});

describe("checkHeadTime", () => {
  test("default: from ten minutes before its sequence to its expiry", () => {
    const head = sampleHead();
    for (const now of [SEQUENCE - LIMITS.clockSkew, SEQUENCE, EXPIRY]) expect(checkHeadTime(head, now)).toBeUndefined();
  });

  test("error: from the future, or expired", () => {
    const head = sampleHead();
    expect(() => checkHeadTime(head, SEQUENCE - LIMITS.clockSkew - 1)).toThrow(
      expect.objectContaining({ code: "head-from-future", retryable: true }),
    );
    expect(() => checkHeadTime(head, EXPIRY + 1)).toThrow(refused("head-expired"));
  });
});

describe("isNewer", () => {
  const head = (sequence: number, content: number) => ({ sequence, content: bytes32(content) });

  test("default: the higher sequence wins", () => {
    expect(isNewer(head(2, 9), head(1, 1))).toBe(true);
    expect(isNewer(head(1, 1), head(2, 9))).toBe(false);
  });

  test("args: no other head", () => {
    expect(isNewer(head(1, 1), undefined)).toBe(true);
  });

  test("behavior: of one sequence the lower digest wins, and a head does not replace itself", () => {
    expect(isNewer(head(1, 1), head(1, 2))).toBe(true);
    expect(isNewer(head(1, 2), head(1, 1))).toBe(false);
    expect(isNewer(head(1, 1), head(1, 1))).toBe(false);
  });
});

describe("epochOf", () => {
  test("default: the start of the week a sequence is in", () => {
    expect([0, EPOCH_SECONDS - 1, EPOCH_SECONDS, SEQUENCE].map(epochOf)).toEqual([0, 0, EPOCH_SECONDS, 1_767_225_600]);
  });
});

describe("verifyChunks", () => {
  test("default: every listing with its offers, and where they are in the tree", () => {
    const catalogue = catalogueOf(203);
    const head = sampleHead(catalogue);
    const { listings, leaves } = verifyChunks(head, bytesOf(catalogue));
    expect(listings.map(({ cid, bytes }) => ({ cid, bytes }))).toEqual(catalogue.listings);
    expect(listings[202]?.listing.title).toBe("Lamp 202");
    expect(listings.flatMap(({ offers }) => offers.map(({ leaf }) => leaf))).toEqual(leaves.map((_, at) => at));
    expect(listings.flatMap(({ offers }) => offers.map(({ offer }) => offer))).toEqual(
      catalogue.offers.map(({ offer }) => offer),
    );
  });

  test("args: a catalogue without listings", () => {
    expect(verifyChunks(sampleHead(sampleCatalogue({ listings: [] })), [])).toMatchObject({ listings: [], leaves: [] });
  });

  test("error: a chunk is missing, too many, or in another's place", () => {
    const catalogue = catalogueOf(201);
    const head = sampleHead(catalogue);
    const [first, second] = bytesOf(catalogue) as [Uint8Array, Uint8Array];
    expect(() => verifyChunks(head, [first])).toThrow(refused("chunks-missing"));
    expect(() => verifyChunks(head, [first, second, second])).toThrow(refused("chunks-missing"));
    expect(() => verifyChunks(head, [second, first])).toThrow(refused("block-tampered"));
    expect(() => verifyChunk(head, 2, first)).toThrow(refused("chunks-missing"));
  });

  test("error: a byte was changed", () => {
    const catalogue = sampleCatalogue();
    const chunks = bytesOf(catalogue).map((bytes) => bytes.with(100, (bytes[100] ?? 0) ^ 1));
    expect(() => verifyChunks(sampleHead(catalogue), chunks)).toThrow(refused("block-tampered"));
  });

  test("error: the seller signed other offers than the listings give", () => {
    const cheap = sampleCatalogue();
    const dear = sampleCatalogue({ listings: [sampleListing({ title: "Dearer lamp" })] });
    const root = encodeRoot({ ...cheap.root, offersRoot: dear.root.offersRoot });
    const toSign = { ...cheap.toSign, offersRoot: dear.root.offersRoot, content: cidDigest(root.cid) };
    const head = verifyHead(DOMAIN, { root: root.bytes, signature: signCatalogue({ ...cheap, toSign }) });
    expect(() => verifyChunks(head, bytesOf(cheap))).toThrow(refused("offers-mismatch"));
  });

  test("error: a chunk holds a listing twice, or something that is none", () => {
    const catalogue = sampleCatalogue();
    const listing = encodeListing(sampleListing()).bytes;
    for (const [code, contents] of [
      ["listing-twice", [listing, listing]],
      ["record-not-canonical", [Uint8Array.of(0xff)]],
      ["record-too-large", [new Uint8Array(LIMITS.listingBytes + 1)]],
    ] as const) {
      const chunk = encodeChunk([...contents]);
      const head = { ...sampleHead(catalogue), chunks: [chunk.cid] };
      expect(() => verifyChunks(head, [chunk.bytes])).toThrow(refused(code));
    }
  });

  test("error: the seller is its own arbiter", () => {
    const terms = { ...sampleListing().terms, arbiter: SELLER, ruleWindow: 86_400 };
    const chunk = encodeChunk([encodeListing(sampleListing({ terms })).bytes]);
    const head = { ...sampleHead(), chunks: [chunk.cid] };
    expect(() => joinChunks(head, [verifyChunk(head, 0, chunk.bytes)])).toThrow(refused("record-invalid"));
  });
});

describe("verifyOfferProof", () => {
  const catalogue = catalogueOf(7);
  const signature = signCatalogue(catalogue);
  const verified = verifyChunks(sampleHead(catalogue), bytesOf(catalogue));
  const { content } = verified.head;
  const offers = verified.listings.flatMap((listing) => listing.offers);
  const { offer, leaf } = offers[4] as (typeof offers)[number];
  const proof = proveOffer(verified, leaf);

  test("default: every offer is proven by its own proof", () => {
    for (const one of offers) {
      expect(
        verifyOfferProof(DOMAIN, { offer: one.offer, proof: proveOffer(verified, one.leaf), content, signature }),
      ).toBe(true);
    }
  });

  test("args: recover", () => {
    expect(verifyOfferProof(DOMAIN, { offer, proof, content, signature }, () => STRANGER)).toBe(false);
  });

  test("behavior: a catalogue of one offer needs no proof", () => {
    const [way] = sampleListing().shipping;
    const single = catalogueOf(1, { shipping: way === undefined ? [] : [way] });
    const [only] = single.offers;
    expect(single.offers.length).toBe(1);
    const signed = { content: single.content, signature: signCatalogue(single) };
    expect(verifyOfferProof(DOMAIN, { offer: only?.offer as Offer, proof: [], ...signed })).toBe(true);
  });

  test.each<[string, Partial<Parameters<typeof verifyOfferProof>[1]>]>([
    ["a lower price", { offer: { ...offer, price: 1n } }],
    ["another listing", { offer: { ...offer, listing: bytes32(1) } }],
    ["a later sequence", { offer: { ...offer, sequence: SEQUENCE + 1 } }],
    ["another seller", { offer: { ...offer, seller: STRANGER } }],
    ["a proof cut short", { proof: proof.slice(1) }],
    ["a longer proof", { proof: [...proof, bytes32(1)] }],
    ["another proof", { proof: proof.map(() => bytes32(1)) }],
    ["a proof that is no hex", { proof: ["0xzz"] }],
    ["another catalogue's content", { content: bytes32(1) }],
    ["another's signature", { signature: signCatalogue(catalogue, STRANGER_KEY) }],
    ["no signature", { signature: "0x" }],
  ])("behavior: %s is not proven", (_, change) => {
    expect(verifyOfferProof(DOMAIN, { offer, proof, content, signature, ...change })).toBe(false);
  });

  test("error: a recover that fails for another reason is not taken for a wrong signature", () => {
    const fail = () => {
      throw new RangeError("out of memory");
    };
    expect(() => verifyOfferProof(DOMAIN, { offer, proof, content, signature }, fail)).toThrow(RangeError);
  });
});

describe("offers of a catalogue are bounded", () => {
  const shipping = Array.from({ length: 14 }, (_, at) => ({ ...sampleListing().shipping[0], title: `Way ${at}` }));
  const variants = (listing: number) =>
    Array.from({ length: 14 }, (_, at) => ({
      ...sampleListing().variants[0],
      title: `Kind ${at}`,
      item: bytes32(listing * 100 + at),
    }));
  const wide = (number: number) => numbered(number, { variants: variants(number), shipping } as Partial<Listing>);
  const wides = (count: number) => Array.from({ length: count }, (_, at) => wide(at));

  test("behavior: a chunk takes as many listings as its offers may be", () => {
    const catalogue = sampleCatalogue({ listings: wides(26) });
    expect(catalogue.chunks).toHaveLength(2);
    expect(verifyChunks(sampleHead(catalogue), bytesOf(catalogue)).leaves).toHaveLength(26 * 196);
  });

  test("error: a small chunk that gives tens of thousands of offers", () => {
    const listings = wides(26);
    const packed = encodeChunk(listings.map((listing) => encodeListing(listing).bytes));
    const head = { ...sampleHead(), chunks: [packed.cid] };
    expect(() => verifyChunk(head, 0, packed.bytes)).toThrowErrorMatchingInlineSnapshot(
      `[SoukError: The chunk breaks a limit. offers (variants × shipping): 5096; allowed: at most 5000. Bring offers (variants × shipping) within its limit.]`,
    );
  });

  test("error: a catalogue that gives more offers than anybody reads", () => {
    expect(() => sampleCatalogue({ listings: wides(256) })).toThrowErrorMatchingInlineSnapshot(
      `[SoukError: The catalogue breaks a limit. offers (variants × shipping): 50176; allowed: at most 50000. Bring offers (variants × shipping) within its limit.]`,
    );
  });
});
