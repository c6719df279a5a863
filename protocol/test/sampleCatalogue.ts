import { secp256k1 } from "@noble/curves/secp256k1.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import {
  type Address,
  type BuildCatalogueParameters,
  buildCatalogue,
  catalogueDigest,
  compactSignature,
  type Domain,
  type Head,
  type Hex,
  type Listing,
  type Offer,
  type Profile,
  rawCid,
  type Trade,
  toBytes,
  toHex,
  type UnsignedCatalogue,
  verifyHead,
  ZERO_ADDRESS,
} from "../src/index.ts";

/** The market that all samples are of. */
export const DOMAIN: Domain = { chainId: 31337, escrow: `0x${"5c".repeat(20)}` };

/** Accounts 1, 13 and 2 of Hardhat's default mnemonic, whose keys everybody knows. */
export const SELLER: Address = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
export const SELLER_KEY: Hex = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
export const BUYER: Address = "0x1cbd3b2770909d4e10f157cabc84c7264073c9ec";
export const BUYER_KEY: Hex = "0x47c99abed3324a2707c28affff1267e45918ec8c3f20b8aa892e8b065d2942dd";
export const STRANGER: Address = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
export const STRANGER_KEY: Hex = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";

/** A peer's public key: the generator of secp256k1, compressed. */
export const PUBLISHER: Hex = "0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

/** 2026-01-01 00:00:00 UTC. */
export const SEQUENCE = 1_767_225_600;
export const EXPIRY = SEQUENCE + 90 * 86_400;

/** A 32-byte value that ends in a number. */
export function bytes32(number: number): Hex {
  return `0x${number.toString(16).padStart(64, "0")}`;
}

export function sampleListing(change: Partial<Listing> = {}): Listing {
  return {
    v: 1,
    title: "Brass desk lamp",
    description: "A heavy lamp.\n\n* height 42 cm\n* E27",
    language: "en",
    category: "home",
    kind: "physical",
    condition: "used",
    photos: [
      {
        alt: "The lamp from the front",
        color: "#c8a060",
        sizes: [
          { cid: rawCid(Uint8Array.of(1)), width: 320, height: 240 },
          { cid: rawCid(Uint8Array.of(2)), width: 1280, height: 960 },
        ],
      },
    ],
    variants: [
      { title: "Brass", sku: "L-1", item: bytes32(1), price: 45_000_000_000_000_000n, stock: 1 },
      { title: "Black", sku: "L-2", item: bytes32(2), price: 40_000_000_000_000_000n, stock: 12 },
    ],
    shipping: [
      { title: "Post", price: 5_000_000_000_000_000n, countries: ["DE", "AT"], minDays: 2, maxDays: 4 },
      { title: "Collect", price: 0n, countries: [], minDays: 0, maxDays: 0 },
    ],
    place: { country: "DE", locality: "Bremen" },
    tags: ["lamp", "brass"],
    terms: {
      token: ZERO_ADDRESS,
      shipWindow: 5 * 86_400,
      inspectWindow: 7 * 86_400,
      ruleWindow: 0,
      arbiter: ZERO_ADDRESS,
      arbiterBps: 0,
      splitBps: 5000,
      referralBps: 200,
      deposit: 0n,
      hook: ZERO_ADDRESS,
    },
    ...change,
  };
}

export function sampleProfile(change: Partial<Profile> = {}): Profile {
  return {
    v: 1,
    name: "Nora's lamps",
    about: "Lamps, mended.",
    country: "DE",
    avatar: null,
    languages: ["de", "en"],
    ...change,
  };
}

/** What somebody says who judges disputes. */
export const SAMPLE_ARBITER: NonNullable<Profile["arbiter"]> = {
  feeBps: 250,
  rules: "I ask both of you, and look at what was said before.\n\n* Photos help.",
};

export function sampleOffer(change: Partial<Offer> = {}): Offer {
  return {
    seller: SELLER,
    item: bytes32(1),
    token: ZERO_ADDRESS,
    price: 50_000_000_000_000_000n,
    deposit: 1_000n,
    sequence: SEQUENCE,
    expiry: EXPIRY,
    stock: 1,
    shipWindow: 5 * 86_400,
    inspectWindow: 7 * 86_400,
    ruleWindow: 14 * 86_400,
    arbiterBps: 300,
    splitBps: 5000,
    referralBps: 200,
    arbiter: STRANGER,
    hook: ZERO_ADDRESS,
    listing: `0x${"a7".repeat(32)}`,
    ...change,
  };
}

export function sampleTrade(change: Partial<Trade> = {}): Trade {
  return {
    offer: sampleOffer(),
    buyer: BUYER,
    serial: 0n,
    quantity: 1,
    referrer: ZERO_ADDRESS,
    released: 0n,
    ...change,
  };
}

export function sampleCatalogue(change: Partial<BuildCatalogueParameters> = {}): UnsignedCatalogue {
  return buildCatalogue({
    seller: SELLER,
    sequence: SEQUENCE,
    expiry: EXPIRY,
    publisher: PUBLISHER,
    listings: [sampleListing()],
    ...change,
  });
}

/** A signature of a digest, 65 bytes. Deterministic (RFC 6979). */
export function sign(digest: Hex, key: Hex = SELLER_KEY): Hex {
  const bytes = secp256k1.sign(toBytes(digest), hexToBytes(key.slice(2)), { prehash: false, format: "recovered" });
  return toHex(Uint8Array.of(...bytes.subarray(1), 27 + (bytes[0] ?? 0)));
}

export function signCatalogue(catalogue: UnsignedCatalogue, key: Hex = SELLER_KEY): Hex {
  return compactSignature(sign(catalogueDigest(DOMAIN, catalogue.toSign), key));
}

export function sampleHead(catalogue: UnsignedCatalogue = sampleCatalogue()): Head {
  return verifyHead(DOMAIN, { root: catalogue.rootBlock.bytes, signature: signCatalogue(catalogue) });
}
