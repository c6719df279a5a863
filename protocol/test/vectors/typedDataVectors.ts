import {
  acceptBidDigest,
  acceptBidTypedData,
  type Bid,
  bidDigest,
  bidTypedData,
  type Command,
  catalogueDigest,
  catalogueTypedData,
  commandDigest,
  commandOf,
  commandTypedData,
  compactSignature,
  type Hex,
  hashAcceptBid,
  hashBid,
  hashCatalogue,
  hashCommand,
  hashOffer,
  type Intent,
  LIMITS,
  offerDigest,
  offerTypedData,
  ZERO_ADDRESS,
} from "../../src/index.ts";
import {
  BUYER,
  BUYER_KEY,
  bytes32,
  DOMAIN,
  SELLER,
  SELLER_KEY,
  SEQUENCE,
  STRANGER,
  STRANGER_KEY,
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
  const signed = (digest: Hex, [signer, key]: readonly [Hex, Hex]) => ({
    digest,
    signer,
    signature: sign(digest, key),
    compact: compactSignature(sign(digest, key)),
  });
  const signedBySeller = (digest: Hex) => signed(digest, [SELLER, SELLER_KEY]);
  const bid: Bid = {
    offer,
    buyer: BUYER,
    serial: 5n,
    quantity: 1,
    referrer: ZERO_ADDRESS,
    note: bytes32(3),
    nonce: 2n ** 200n,
    deadline: SEQUENCE + DAY,
  };
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
        name: "a bid",
        ...bidTypedData(DOMAIN, bid),
        structHash: hashBid(bid),
        ...signed(bidDigest(DOMAIN, bid), [BUYER, BUYER_KEY]),
      },
      {
        name: "a bid that is taken",
        ...acceptBidTypedData(DOMAIN, bid),
        structHash: hashAcceptBid(bid),
        ...signedBySeller(acceptBidDigest(DOMAIN, bid)),
      },
      ...sampleCommands().map(([name, command, signer]) => ({
        name,
        ...commandTypedData(DOMAIN, command),
        structHash: hashCommand(command),
        ...signed(commandDigest(DOMAIN, command), signer),
      })),
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

/** One command of each kind, with who may give it: the samples' arbiter is the stranger. */
function sampleCommands() {
  const [seller, buyer] = [[SELLER, SELLER_KEY] as const, [BUYER, BUYER_KEY] as const];
  const arbiter = [STRANGER, STRANGER_KEY] as const;
  const deadline = SEQUENCE + 30 * DAY;
  const command = (intent: Intent) => commandOf(sampleTrade(), intent, deadline);
  const revoke: Command = { name: "Revoke", message: { seller: SELLER, sequence: SEQUENCE + 1, deadline } };
  const cancelBid: Command = { name: "CancelBid", message: { buyer: BUYER, bid: bytes32(7), deadline } };
  return [
    ["a release", command({ name: "Release" }), buyer],
    ["a release of a part", command({ name: "ReleasePart", amount: 20_000_000_000_000_000n }), buyer],
    ["a shipment", command({ name: "Ship", note: bytes32(4) }), seller],
    ["an extension", command({ name: "Extend", until: SEQUENCE + 60 * DAY }), buyer],
    ["a dispute", command({ name: "Dispute", note: bytes32(5) }), buyer],
    ["a refund", command({ name: "Refund" }), seller],
    ["a settlement", command({ name: "Settle", toSeller: 30_000_000_000_000_000n }), buyer],
    ["a ruling", command({ name: "Rule", toSeller: 10_000_000_000_000_000n, note: bytes32(6) }), arbiter],
    ["a revocation", revoke, seller],
    ["a bid called off", cancelBid, buyer],
  ] as const;
}
