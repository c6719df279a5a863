import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type Command,
  type Division,
  type Domain,
  decodeChunk,
  decodeListing,
  decodeProfile,
  decodeRoot,
  divideTrade,
  encodeChunk,
  encodeListing,
  encodeProfile,
  encodeRoot,
  type Hex,
  hashAcceptBid,
  hashBid,
  hashCatalogue,
  hashCommand,
  hashOffer,
  merkleProof,
  merkleRoot,
  type Payout,
  packTerms,
  parseRecord,
  recoverAddress,
  type SealedRating,
  type Sealing,
  type Status,
  sealCommitment,
  sealOf,
  type Trade,
  termsSchema,
  toBytes,
  toHex,
  tradeActions,
  tradeAmount,
  tradeDue,
  tradeId,
  tradeTerms,
  unpackTerms,
  verifyHead,
  verifyMerkleProof,
} from "../src/index.ts";
import { bytes32, sampleListing, sampleOffer, sampleTrade } from "./sampleCatalogue.ts";
import { makeVectors } from "./vectors/makeVectors.ts";

const AMOUNTS = new Set(
  "price deposit serial released amount due nonce toSeller toBuyer toArbiter toReferrer".split(" "),
);

type Valid = { name: string; value: unknown; cid: string; bytes: Hex };
type Invalid = {
  name: string;
  bytes: Hex | { repeat: Hex; count: number };
  code: string;
  field?: string;
  cid?: string;
};

/** A file of vectors, with amounts as bigints. */
function load<V, I>(file: string): { valid: V[]; invalid: I[] } {
  const text = readFileSync(new URL(`../../test/vectors/${file}`, import.meta.url), "utf8");
  return JSON.parse(text, (key, value) => (AMOUNTS.has(key) && typeof value === "string" ? BigInt(value) : value));
}

function bytesOf(bytes: Invalid["bytes"]): Uint8Array {
  return typeof bytes === "string" ? toBytes(bytes) : new Uint8Array(bytes.count).fill(toBytes(bytes.repeat)[0] ?? 0);
}

function refused({ code, field }: { code: string; field?: string }) {
  const values = field === undefined ? {} : { values: expect.objectContaining({ field }) };
  return expect.objectContaining({ name: "SoukError", code, ...values });
}

test("behavior: the files are what generate.ts writes", () => {
  for (const [file, vectors] of Object.entries(makeVectors())) {
    const text = readFileSync(new URL(`../../test/vectors/${file}`, import.meta.url), "utf8");
    expect(JSON.parse(text), file).toEqual(vectors);
  }
});

const RECORDS = [
  {
    file: "listing.json",
    decode: decodeListing,
    encode: (value: unknown) => encodeListing(value as never),
  },
  {
    file: "profile.json",
    decode: decodeProfile,
    encode: (value: unknown) => encodeProfile(value as never),
  },
  {
    file: "root.json",
    decode: decodeRoot,
    encode: (value: unknown) => encodeRoot(value as never),
  },
  {
    file: "chunk.json",
    decode: (bytes: Uint8Array, cid?: string) => decodeChunk(bytes, cid).map(toHex),
    encode: (value: unknown) => encodeChunk((value as Hex[]).map(toBytes)),
  },
];

describe.each(RECORDS)("$file", ({ file, decode, encode }) => {
  const { valid, invalid } = load<Valid, Invalid>(file);

  test.each(valid)("default: $name", ({ value, cid, bytes }) => {
    expect(decode(toBytes(bytes), cid)).toEqual(value);
    expect(encode(value)).toEqual({ cid, bytes: toBytes(bytes) });
  });

  test.each(invalid)("error: $name", (vector) => {
    expect(() => decode(bytesOf(vector.bytes), vector.cid)).toThrow(refused(vector));
  });
});

describe("head.json", () => {
  type HeadVector = { name: string; domain: Domain; root: Hex; signature: Hex };
  const { valid, invalid } = load<HeadVector & { head: object }, HeadVector & { code: string }>("head.json");

  test.each(valid)("default: $name", ({ domain, root, signature, head }) => {
    expect(verifyHead(domain, { root: toBytes(root), signature })).toEqual({ ...head, root: toBytes(root) });
  });

  test.each(invalid)("error: $name", ({ domain, root, signature, code }) => {
    expect(() => verifyHead(domain, { root: toBytes(root), signature })).toThrow(refused({ code }));
  });
});

describe("typedData.json", () => {
  type Signed = { name: string; digest: Hex; signature: Hex };
  type TypedVector = Signed & {
    primaryType: "Offer" | "Catalogue" | "Bid" | "AcceptBid" | Command["name"];
    message: never;
    structHash: Hex;
    signer: Hex;
    compact: Hex;
  };
  function hashOf({ primaryType, message }: Pick<TypedVector, "primaryType" | "message">): Hex {
    if (primaryType === "Offer") return hashOffer(message);
    if (primaryType === "Catalogue") return hashCatalogue(message);
    if (primaryType === "AcceptBid") return hashAcceptBid((message as { bid: never }).bid);
    return primaryType === "Bid" ? hashBid(message) : hashCommand({ name: primaryType, message });
  }
  const { valid, invalid } = load<TypedVector, Signed & { code: string }>("typedData.json");

  test.each(valid)("default: $name", ({ primaryType, message, structHash, digest, signer, signature, compact }) => {
    expect(hashOf({ primaryType, message })).toBe(structHash);
    expect(recoverAddress(digest, signature)).toBe(signer);
    expect(recoverAddress(digest, compact)).toBe(signer);
  });

  test.each(invalid)("error: $name", ({ digest, signature, code }) => {
    expect(() => recoverAddress(digest, signature)).toThrow(refused({ code }));
  });
});

describe("merkle.json", () => {
  type Tree = { name: string; leaves: Hex[]; root: Hex; proofs: Hex[][] };
  const { valid, invalid } = load<Tree, { name: string; leaf: Hex; proof: Hex[]; root: Hex }>("merkle.json");

  test.each(valid)("default: $name", ({ leaves, root, proofs }) => {
    expect(merkleRoot(leaves)).toBe(root);
    expect(leaves.map((_, at) => merkleProof(leaves, at))).toEqual(proofs);
    expect(leaves.every((leaf, at) => verifyMerkleProof(leaf, proofs[at] ?? [], root))).toBe(true);
  });

  test.each(invalid)("behavior: $name is not proven", ({ leaf, proof, root }) => {
    expect(verifyMerkleProof(leaf, proof, root)).toBe(false);
  });
});

describe("trade.json", () => {
  type TradeVector = { name: string; trade: Trade; packedTerms: Hex; id: Hex; terms: Hex; amount: bigint; due: bigint };
  type State = { deposit: bigint; status: Status; time: number; now: number; actions: object[] };
  const vectors = load<TradeVector, { name: string; trade: Trade; field: string }>("trade.json");
  type Divided = { trade: Trade; payout: Payout; division: Division };
  const { valid, invalid, states, divisions } = vectors as typeof vectors & { states: State[]; divisions: Divided[] };

  test.each(valid)("default: $name", ({ trade, packedTerms, id, terms, amount, due }) => {
    expect(toHex(toBytes(packedTerms))).toBe(`0x${packTerms(trade.offer).toString(16).padStart(64, "0")}`);
    expect(trade.offer).toMatchObject(unpackTerms(BigInt(packedTerms)));
    expect(tradeId(trade)).toBe(id);
    expect(tradeTerms(trade)).toBe(terms);
    expect(tradeAmount(trade)).toBe(amount);
    expect(tradeDue(trade.offer, trade.quantity)).toBe(due);
  });

  test.each(invalid)(
    "error: a listing with $name is refused, as the contract refuses its offer",
    ({ trade, field }) => {
      const { token, arbiter, hook, deposit, shipWindow, inspectWindow, ruleWindow, ...rest } = trade.offer;
      const { arbiterBps, splitBps, referralBps, price } = rest;
      if (field === "price") {
        const variants = [{ title: "", sku: "", item: bytes32(1), price, stock: 1 }];
        expect(() => encodeListing(sampleListing({ variants }))).toThrow(refused({ code: "record-over-limit" }));
        return;
      }
      const windows = { shipWindow, inspectWindow, ruleWindow };
      const terms = { token, arbiter, hook, deposit, ...windows, arbiterBps, splitBps, referralBps };
      expect(() => parseRecord(termsSchema, terms, "terms")).toThrow(
        expect.objectContaining({ values: expect.objectContaining({ field }) }),
      );
    },
  );

  test.each(divisions)("default: who gets what by $payout", ({ trade, payout, division }) => {
    expect(divideTrade(trade, payout)).toEqual(division);
  });

  test.each(states)("behavior: $status at $now, deposit $deposit", ({ deposit, status, time, now, actions }) => {
    const trade = sampleTrade({ offer: sampleOffer({ deposit }) });
    expect(tradeActions(trade, { status, time }, null, now)).toEqual(actions);
  });
});

describe("rating.json", () => {
  type RatingVector = { name: string; opening: SealedRating & Omit<Sealing, "sealed">; sealed: Hex; commitment: Hex };
  const { valid } = load<RatingVector, never>("rating.json");

  test.each(valid)("default: $name", ({ opening, sealed, commitment }) => {
    expect(sealOf(opening)).toBe(sealed);
    expect(sealCommitment({ ...opening, sealed })).toBe(commitment);
  });
});
