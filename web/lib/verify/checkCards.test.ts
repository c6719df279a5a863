import {
  cidDigest,
  decodeListing,
  deriveOffers,
  encodeListing,
  type Hex,
  hashOffer,
  type Listing,
  merkleProof,
  rawCid,
  verifyHead,
} from "@souk/protocol";
import { bytesToBase64, type Card, type CardHead, cardFacts } from "@souk/protocol/api";
import { describe, expect, test } from "vitest";
import {
  DOMAIN,
  SELLER,
  STRANGER,
  STRANGER_KEY,
  sampleCatalogue,
  sampleHead,
  sampleListing,
  signCatalogue,
} from "../../../protocol/test/sampleCatalogue.ts";
import { checkCard, checkCards } from "./checkCards.ts";

const catalogue = sampleCatalogue({
  listings: [sampleListing(), sampleListing({ title: "Another lamp" })].map(ownItems),
});
const head = sampleHead(catalogue);
const leaves = catalogue.offers.map(({ offer }) => hashOffer(offer));
const heads: CardHead[] = [{ cid: head.cid, root: bytesToBase64(head.root), signature: head.signature }];

function ownItems(listing: Listing, at: number): Listing {
  const variants = listing.variants.map((variant, index) => ({
    ...variant,
    item: `0x${String(at * 10 + index + 1).padStart(64, "0")}` as Hex,
  }));
  return { ...listing, variants };
}

/** The honest card of a listing, with `change`. */
function card(change: Partial<Card> = {}, at = 0): Card {
  const block = catalogue.listings[at];
  if (!block) throw new Error("no such listing");
  const listing = decodeListing(block.bytes, block.cid);
  const [first] = deriveOffers(listing, cidDigest(block.cid), head);
  const leaf = first ? leaves.indexOf(hashOffer(first.offer)) : -1;
  return {
    cid: block.cid,
    seller: SELLER,
    sellerName: "Nora's lamps",
    sellerScore: null,
    ...cardFacts(listing),
    sequence: head.sequence,
    createdAt: head.sequence,
    available: true,
    head: { cid: head.cid, sequence: head.sequence },
    proof: { bytes: bytesToBase64(block.bytes), leaf, path: merkleProof(leaves, leaf) },
    ...change,
  };
}

const fault = (change: Partial<Card>) => checkCard(card(change), head);

describe("checkCard", () => {
  test("default: an honest card passes, whichever of the catalogue it is", () => {
    expect(checkCard(card(), head)).toBeNull();
    expect(checkCard(card({}, 1), head)).toBeNull();
  });

  test("behavior: what the seller did not sign is not looked at", () => {
    const sellerScore = { count: 1, average: 5, score: null };
    expect(fault({ sellerName: "Somebody", sellerScore, available: false })).toBeNull();
  });

  const photo = card().photo;
  test.each<[string, Partial<Card>]>([
    ["price", { price: "1" }],
    ["highest price", { priceMax: "1" }],
    ["token", { token: STRANGER }],
    ["title", { title: "A bargain" }],
    ["category", { category: "books" }],
    ["kind", { kind: "digital" }],
    ["condition", { condition: "new" }],
    ["country", { country: null }],
    ["language", { language: "pt" }],
    ["photo", { photo: photo && { ...photo, cid: rawCid(Uint8Array.of(9)) } }],
    ["photo left out", { photo: null }],
    ["photo's text", { photo: photo && { ...photo, alt: "Gold" } }],
    ["seller", { seller: STRANGER }],
    ["time", { createdAt: 1 }],
    ["sequence", { sequence: 1 }],
  ])("error: another %s than the seller signed", (_, change) => {
    expect(fault(change)?.code).toBe("index-lies");
  });

  test("error: says what the index gave, and what was signed", () => {
    expect(fault({ price: "1" })?.why).toMatchInlineSnapshot(
      `"As price it gave 1; the seller signed 40000000000000000."`,
    );
  });

  test("error: the bytes of a cheaper listing", () => {
    const cheap = encodeListing(ownItems(sampleListing({ title: "Cheap" }), 0));
    const proof = { ...card().proof, bytes: bytesToBase64(cheap.bytes) };
    expect(fault({ proof })?.cause).toMatchObject({ code: "block-tampered" });
    expect(fault({ proof, cid: cheap.cid, title: "Cheap" })?.cause).toMatchObject({ code: "proof-fails" });
  });

  test("error: the proof of another listing, or none", () => {
    const { proof } = card();
    expect(fault({ proof: { ...proof, path: card({}, 1).proof.path } })?.cause).toMatchObject({ code: "proof-fails" });
    expect(fault({ proof: { ...proof, path: [] } })?.cause).toMatchObject({ code: "proof-fails" });
  });

  test("error: in the shop of somebody else", () => {
    expect(checkCard(card(), head, SELLER)).toBeNull();
    expect(checkCard(card(), head, STRANGER)?.code).toBe("index-lies");
  });
});

describe("checkCards", () => {
  async function codes(cards: Card[], given = heads, signal?: AbortSignal) {
    const found: (string | null)[] = [];
    await checkCards(
      DOMAIN,
      { cards, heads: given },
      { onChecked: (_, one) => found.push(one?.code ?? null), ...(signal && { signal }) },
    );
    return found;
  }

  test("default: tells of each card", async () => {
    expect(await codes([card(), card({ price: "1" }), card({}, 1)])).toEqual([null, "index-lies", null]);
  });

  test("behavior: ends when it is aborted", async () => {
    expect(await codes([card()], heads, AbortSignal.abort())).toEqual([]);
  });

  test("error: somebody else's signature", async () => {
    const given = heads.map((one) => ({ ...one, signature: signCatalogue(catalogue, STRANGER_KEY) }));
    expect(await codes([card(), card({}, 1)], given)).toEqual(["index-lies", "index-lies"]);
  });

  test("error: another catalogue of the seller under that address, or none", async () => {
    const other = sampleCatalogue({ sequence: head.sequence + 1 });
    const root = { root: bytesToBase64(other.rootBlock.bytes), signature: signCatalogue(other) };
    verifyHead(DOMAIN, { root: other.rootBlock.bytes, signature: root.signature });
    expect(await codes([card()], [{ cid: head.cid, ...root }])).toEqual(["index-lies"]);
    expect(await codes([card()], [])).toEqual(["index-lies"]);
  });
});
