import {
  catalogueDigest,
  catalogueTypedData,
  compactSignature,
  type Hex,
  hashCatalogue,
  hashOffer,
  hashRelease,
  LIMITS,
  offerDigest,
  offerTypedData,
  releaseDigest,
  releaseOf,
  releaseTypedData,
} from "../../src/index.ts";
import {
  BUYER,
  BUYER_KEY,
  DOMAIN,
  SELLER,
  SEQUENCE,
  sampleCatalogue,
  sampleOffer,
  sampleTrade,
  sign,
} from "../sampleCatalogue.ts";
import { highS } from "./highS.ts";

const DAY = 86_400;

/** Typed data, its hashes and signatures. */
export function typedDataVectors() {
  const offer = sampleOffer();
  const largest = sampleOffer({
    price: LIMITS.amount,
    deposit: LIMITS.amount,
    stock: 2 ** 32 - 1,
    expiry: 2 ** 40 - 1,
  });
  const catalogue = sampleCatalogue().toSign;
  const release = releaseOf(sampleTrade(), SEQUENCE + 30 * DAY);
  const signedBySeller = (digest: Hex) => ({
    digest,
    signer: SELLER,
    signature: sign(digest),
    compact: compactSignature(sign(digest)),
  });
  const releaseSigned = releaseDigest(DOMAIN, release);
  return {
    about:
      "EIP-712 typed data: struct hash, digest, and the signature of the signer's well-known key (RFC 6979), as ethers and viem make it.",
    valid: [
      {
        name: "an offer",
        ...offerTypedData(DOMAIN, offer),
        structHash: hashOffer(offer),
        ...signedBySeller(offerDigest(DOMAIN, offer)),
      },
      {
        name: "an offer of the largest numbers",
        ...offerTypedData(DOMAIN, largest),
        structHash: hashOffer(largest),
        ...signedBySeller(offerDigest(DOMAIN, largest)),
      },
      {
        name: "a catalogue",
        ...catalogueTypedData(DOMAIN, catalogue),
        structHash: hashCatalogue(catalogue),
        ...signedBySeller(catalogueDigest(DOMAIN, catalogue)),
      },
      {
        name: "a release",
        ...releaseTypedData(DOMAIN, release),
        structHash: hashRelease(release),
        digest: releaseSigned,
        signer: BUYER,
        signature: sign(releaseSigned, BUYER_KEY),
        compact: compactSignature(sign(releaseSigned, BUYER_KEY)),
      },
    ],
    invalid: [
      {
        name: "s in the upper half",
        digest: offerDigest(DOMAIN, offer),
        signature: highS(sign(offerDigest(DOMAIN, offer))),
        code: "signature-malformed",
      },
      {
        name: "r = 0",
        digest: offerDigest(DOMAIN, offer),
        signature: `0x${"00".repeat(32)}${"11".repeat(32)}1b`,
        code: "signature-malformed",
      },
      {
        name: "s = 0",
        digest: offerDigest(DOMAIN, offer),
        signature: `0x${"11".repeat(32)}${"00".repeat(32)}1b`,
        code: "signature-malformed",
      },
      {
        name: "v = 1",
        digest: offerDigest(DOMAIN, offer),
        signature: `${sign(offerDigest(DOMAIN, offer)).slice(0, -2)}01`,
        code: "signature-malformed",
      },
      {
        name: "66 bytes",
        digest: offerDigest(DOMAIN, offer),
        signature: `${sign(offerDigest(DOMAIN, offer))}00`,
        code: "signature-malformed",
      },
    ],
  };
}
