import { createHash } from "node:crypto";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import {
  type Address,
  type Block,
  buildCatalogue,
  type CatalogueRoot,
  catalogueDigest,
  cidDigest,
  type Domain,
  decodeRoot,
  encodeRoot,
  type Hex,
  type Listing,
  type Profile,
  rawCid,
  toBytes,
  toHex,
  ZERO_ADDRESS,
} from "@souk/protocol";
import type { Publication } from "../../../peer/src/index.ts";

/** The market of the peers' tests. */
export const TEST_DOMAIN: Domain = { chainId: 31337, escrow: "0x1111111111111111111111111111111111111111" };

export type TestCatalogue = {
  /** Unix seconds. */
  sequence: number;
  publisher: Hex;
  /** How many listings, each with `photos` photos. Default: 1, without photos. */
  listings?: number;
  photos?: number;
  profile?: Profile;
  domain?: Domain;
  expiry?: number;
  /** Changes every listing's text. */
  edition?: string;
  /** How many characters more each description has. */
  text?: number;
  /** What the root says in place of the truth. */
  change?: Partial<CatalogueRoot>;
};

export type TestSeller = {
  address: Address;
  /** Signs any digest: 65 bytes. */
  sign(digest: Hex): Hex;
  /** A signed catalogue with all its blocks. */
  publication(catalogue: TestCatalogue): Publication & { listings: Block[]; photos: Block[] };
};

/** A seller with a wallet of its own: the same for the same name. */
export function createTestSeller(name: string): TestSeller {
  const secret = createHash("sha256").update(`seller ${name}`).digest();
  const address: Address = toHex(keccak_256(secp256k1.getPublicKey(secret, false).subarray(1)).subarray(12));
  const sign = (digest: Hex): Hex => {
    const signature = secp256k1.sign(toBytes(digest), secret, { prehash: false, format: "recovered", lowS: true });
    return toHex(Uint8Array.from([...signature.subarray(1), 27 + (signature[0] ?? 0)]));
  };

  return {
    address,
    sign,
    publication(catalogue) {
      const { sequence, publisher, listings = 1, photos = 0, profile, edition = "", text = 0 } = catalogue;
      const taken = Array.from({ length: listings * photos }, (_, at) => photoBlock(`${name} ${at}`));
      const built = buildCatalogue({
        seller: address,
        sequence,
        expiry: catalogue.expiry ?? sequence + 30 * 24 * 60 * 60,
        publisher,
        ...(profile && { profile }),
        listings: Array.from({ length: listings }, (_, at) =>
          testListing(`${name}'s thing ${at} ${edition}`, taken.slice(at * photos, (at + 1) * photos), text),
        ),
      });
      const rootBlock = encodeRoot({ ...built.root, ...catalogue.change });
      const { offersRoot } = decodeRoot(rootBlock.bytes);
      const toSign = { seller: address, sequence, offersRoot, content: cidDigest(rootBlock.cid) };
      const signature = sign(catalogueDigest(catalogue.domain ?? TEST_DOMAIN, toSign));
      const blocks = [rootBlock, ...built.chunks, ...built.listings, ...taken];
      if (built.profile) blocks.push(built.profile);
      return { root: rootBlock.bytes, signature, blocks, listings: built.listings, photos: taken };
    },
  };
}

/** Bytes that pass for a photo: a few KiB that differ by name. */
function photoBlock(name: string): Block {
  const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 31 + name.length * 7) & 0xff);
  bytes.set(createHash("sha256").update(name).digest());
  return { cid: rawCid(bytes), bytes };
}

function testListing(title: string, photos: Block[], text: number): Listing {
  const window = 7 * 24 * 60 * 60;
  return {
    v: 1,
    title,
    description: `All about ${title}.${"x".repeat(text)}`,
    language: "en",
    category: "home",
    kind: "physical",
    condition: "used",
    photos: photos.map(({ cid }) => ({ alt: title, color: "#808080", sizes: [{ cid, width: 320, height: 240 }] })),
    variants: [
      { title: "", sku: "", item: toHex(createHash("sha256").update(title).digest()), price: 1000n, stock: 1 },
    ],
    shipping: [{ title: "Post", price: 5n, countries: [], minDays: 2, maxDays: 5 }],
    place: null,
    tags: [],
    terms: {
      token: ZERO_ADDRESS,
      shipWindow: window,
      inspectWindow: window,
      ruleWindow: 0,
      arbiter: ZERO_ADDRESS,
      arbiterBps: 0,
      splitBps: 5000,
      referralBps: 0,
      deposit: 0n,
      hook: ZERO_ADDRESS,
    },
  };
}
