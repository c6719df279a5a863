import { TypedDataEncoder, Wallet } from "ethers";
import fc from "fast-check";
import { hashStruct, hashTypedData } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, test } from "vitest";
import {
  BUYER,
  bytes32,
  DOMAIN,
  SELLER,
  SELLER_KEY,
  SEQUENCE,
  STRANGER,
  sampleCatalogue,
  sampleOffer,
  sampleTrade,
  sign,
} from "../../test/sampleCatalogue.ts";
import { recoverAddress } from "../accounts/recoverAddress.ts";
import type { Hex } from "../bytes/hex.ts";
import { toHex } from "../bytes/toHex.ts";
import type { Offer } from "../offers/offer.ts";
import { acceptBidDigest } from "./acceptBidDigest.ts";
import { acceptBidTypedData } from "./acceptBidTypedData.ts";
import { bidDigest } from "./bidDigest.ts";
import { bidTypedData } from "./bidTypedData.ts";
import { catalogueDigest } from "./catalogueDigest.ts";
import { catalogueTypedData } from "./catalogueTypedData.ts";
import { commandDigest } from "./commandDigest.ts";
import { COMMAND_FIELDS, type Command } from "./commandFields.ts";
import { commandOf, type Intent } from "./commandOf.ts";
import { commandTypedData } from "./commandTypedData.ts";
import type { Domain } from "./domain.ts";
import { domainSeparator, typedDataDomain } from "./domain.ts";
import { hashAcceptBid } from "./hashAcceptBid.ts";
import { type Bid, hashBid } from "./hashBid.ts";
import { hashCatalogue } from "./hashCatalogue.ts";
import { hashCommand } from "./hashCommand.ts";
import { hashOffer } from "./hashOffer.ts";
import { offerDigest } from "./offerDigest.ts";
import { offerTypedData } from "./offerTypedData.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(toHex);
const uint = (bits: number) => fc.maxSafeNat().map((number) => number % 2 ** bits);
const uint256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const anyOffer: fc.Arbitrary<Offer> = fc.record({
  seller: bytes(20),
  item: bytes(32),
  token: bytes(20),
  price: uint256,
  deposit: uint256,
  sequence: uint(40),
  expiry: uint(40),
  stock: uint(32),
  shipWindow: uint(32),
  inspectWindow: uint(32),
  ruleWindow: uint(32),
  arbiterBps: uint(16),
  splitBps: uint(16),
  referralBps: uint(16),
  arbiter: bytes(20),
  hook: bytes(20),
  listing: bytes(32),
});
const anyDomain: fc.Arbitrary<Domain> = fc.record({ chainId: fc.integer({ min: 1, max: 2 ** 40 }), escrow: bytes(20) });

const catalogue = sampleCatalogue().toSign;
const DEADLINE = 1_800_000_000;
const NOTE = bytes32(7);
const bid: Bid = {
  offer: sampleOffer(),
  buyer: BUYER,
  serial: 2n ** 64n - 1n,
  quantity: 1,
  referrer: STRANGER,
  note: NOTE,
  nonce: 2n ** 255n,
  deadline: DEADLINE,
};
const intents: Intent[] = [
  { name: "Ship", note: NOTE },
  { name: "Extend", until: DEADLINE },
  { name: "ReleasePart", amount: 20n },
  { name: "Dispute", note: NOTE },
  { name: "Release" },
  { name: "Refund" },
  { name: "Settle", toSeller: 30n },
  { name: "Rule", toSeller: 40n, note: NOTE },
];
const commands: Command[] = [
  ...intents.map((intent) => commandOf(sampleTrade(), intent, DEADLINE)),
  { name: "CancelBid", message: { buyer: BUYER, bid: hashBid(bid), deadline: DEADLINE } },
  { name: "Revoke", message: { seller: SELLER, sequence: SEQUENCE, deadline: DEADLINE } },
];

/** Typed data of each kind, with our own hashes of it. */
const KINDS = [
  ["Offer", offerTypedData(DOMAIN, sampleOffer()), hashOffer(sampleOffer()), offerDigest(DOMAIN, sampleOffer())],
  ["Catalogue", catalogueTypedData(DOMAIN, catalogue), hashCatalogue(catalogue), catalogueDigest(DOMAIN, catalogue)],
  ["Bid", bidTypedData(DOMAIN, bid), hashBid(bid), bidDigest(DOMAIN, bid)],
  ["AcceptBid", acceptBidTypedData(DOMAIN, bid), hashAcceptBid(bid), acceptBidDigest(DOMAIN, bid)],
  ...commands.map(
    (command) =>
      [command.name, commandTypedData(DOMAIN, command), hashCommand(command), commandDigest(DOMAIN, command)] as const,
  ),
] as const;

type ViemTypedData = Parameters<typeof hashTypedData>[0];

describe.each(KINDS)("%s", (primaryType, data, structHash, digest) => {
  const types = data.types as unknown as Record<string, { name: string; type: string }[]>;

  test("default: struct hash and digest are those of ethers", () => {
    expect(structHash).toBe(TypedDataEncoder.hashStruct(primaryType, types, data.message));
    expect(digest).toBe(TypedDataEncoder.hash(data.domain, types, data.message));
  });

  test("default: struct hash and digest are those of viem", () => {
    expect(structHash).toBe(hashStruct({ data: data.message, primaryType, types }));
    expect(digest).toBe(hashTypedData(data as ViemTypedData));
  });

  test("behavior: ethers and viem sign the same bytes, and they recover to the signer", async () => {
    const byEthers = await new Wallet(SELLER_KEY).signTypedData(data.domain, types, data.message);
    const byViem = await privateKeyToAccount(SELLER_KEY).signTypedData(data as ViemTypedData);
    expect(byViem).toBe(byEthers);
    expect(sign(digest)).toBe(byEthers);
    expect(recoverAddress(digest, byEthers as Hex)).toBe(SELLER);
  });

  test("behavior: another chain and another contract have other digests", () => {
    const digests = [DOMAIN, { ...DOMAIN, chainId: 1 }, { ...DOMAIN, escrow: SELLER }].map((domain) =>
      TypedDataEncoder.hash(typedDataDomain(domain), types, data.message),
    );
    expect(new Set([...digests, digest]).size).toBe(3);
  });
});

describe("commandOf", () => {
  test("default: every command there is", () => {
    expect(commands.map(({ name }) => name).sort()).toEqual(Object.keys(COMMAND_FIELDS).sort());
  });

  test("behavior: a settlement and a ruling name what each gets, and it is all that is held", () => {
    const trade = sampleTrade();
    const [settle, rule] = ["Settle", "Rule"].map((name) => commands.find((one) => one.name === name)?.message);
    const pot = trade.offer.price + trade.offer.deposit;
    const toArbiter = (pot * 300n) / 10_000n;
    expect(settle).toMatchObject({ toSeller: 30n, toBuyer: pot - 30n });
    expect(rule).toMatchObject({ toSeller: 40n, toBuyer: pot - toArbiter - 40n, toArbiter });
  });

  test("behavior: what is signed for a trade is void once a part was released", () => {
    for (const intent of intents) {
      const digests = [0n, 5n].map((released) =>
        commandDigest(DOMAIN, commandOf(sampleTrade({ released }), intent, DEADLINE)),
      );
      expect(new Set(digests).size).toBe(2);
    }
  });

  test("error: more than there is", () => {
    const pot = sampleTrade().offer.price + 1000n;
    for (const intent of [
      { name: "Settle", toSeller: pot + 1n },
      { name: "Rule", toSeller: pot, note: NOTE },
      { name: "ReleasePart", amount: pot - 1000n },
    ] as const) {
      expect(() => commandOf(sampleTrade(), intent, DEADLINE)).toThrow(
        expect.objectContaining({ code: "Escrow_WrongAmount" }),
      );
    }
  });
});

describe("offerDigest", () => {
  test("behavior: agrees with ethers and viem for any offer in any domain", () => {
    fc.assert(
      fc.property(anyDomain, anyOffer, (domain, offer) => {
        const data = offerTypedData(domain, offer);
        const digest = offerDigest(domain, offer);
        expect(digest).toBe(TypedDataEncoder.hash(data.domain, data.types, data.message));
        expect(digest).toBe(hashTypedData(data));
        expect(domainSeparator(domain)).toBe(TypedDataEncoder.hashDomain(data.domain));
      }),
    );
  });

  test("behavior: changing any field changes the leaf", () => {
    const offer = sampleOffer();
    const changed = Object.entries(offer).map(([name, value]) => {
      if (typeof value === "string")
        return { ...offer, [name]: value.length === 66 ? bytes32(99) : `0x${"99".repeat(20)}` };
      return { ...offer, [name]: typeof value === "bigint" ? value + 1n : value + 1 };
    });
    expect(new Set([offer, ...changed].map((one) => hashOffer(one as Offer))).size).toBe(18);
  });
});
