import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ethers } from "ethers";
import { afterAll, beforeEach, describe, test } from "vitest";
import { type Escrow, STATUS } from "./utils/contracts.ts";
import { createMarket, NOTE, PLENTY } from "./utils/createMarket.ts";
import { MerkleTree } from "./utils/merkle.ts";
import { openingOf, sealOf } from "./utils/rating.ts";
import {
  commitmentTo,
  dueOf,
  hashTrade,
  type Offer,
  offerArgument,
  packTerms,
  type Trade,
  tradeArgument,
  tradeId,
} from "./utils/terms.ts";
import { CATALOGUE_TYPES, OFFER_TYPES, RELEASE_TYPES } from "./utils/typedData.ts";

type Json = Record<string, string | number>;
type TradeJson = Omit<Json, "offer"> & { offer: Json };

interface TypedDataVector {
  name: string;
  primaryType: "Offer" | "Catalogue" | "Release";
  domain: { chainId: number; verifyingContract: string };
  message: Json;
  structHash: string;
  digest: string;
  signer: string;
  signature: string;
  compact: string;
}

interface TradeVectors {
  valid: { name: string; trade: TradeJson; packedTerms: string; id: string; terms: string; due: string }[];
  invalid: { name: string; trade: TradeJson; error: string; field: string }[];
  states: { status: keyof typeof STATUS; time: number; now: number; actions: { kind: string; by: string }[] }[];
}

const TYPES = { Offer: OFFER_TYPES, Catalogue: CATALOGUE_TYPES, Release: RELEASE_TYPES };

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../vectors/${name}.json`), "utf8"));
}

/** Numbers and decimal strings become bigint; 0x strings stay. */
function bigints(json: Json): Record<string, string | bigint> {
  const parse = (value: string | number) => (String(value).startsWith("0x") ? String(value) : BigInt(value));
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, parse(value)]));
}

function parseTrade({ offer, ...rest }: TradeJson): Trade {
  return { ...bigints(rest as Json), offer: bigints(offer) } as unknown as Trade;
}

const typedData = read<{ valid: TypedDataVector[]; invalid: { name: string; signature: string }[] }>("typedData");
const trades = read<TradeVectors>("trade");
const merkle = read<{ valid: { name: string; leaves: string[]; root: string; proofs: string[][] }[] }>("merkle");

/** What protocol/ computes and what the contracts compute, from the same records. */
describe("test/vectors", async () => {
  const firstOffer = typedData.valid.find(({ primaryType }) => primaryType === "Offer") as TypedDataVector;
  const { sequence } = bigints(firstOffer.message);
  const market = await createMarket({ at: Number(sequence) });
  const { helpers, expectRevert, reputation } = market;
  const signerOf = (address: string) => market.ethers.getImpersonatedSigner(address);

  // the escrow as if it were where the vectors say
  await helpers.setCode(
    firstOffer.domain.verifyingContract,
    await market.ethers.provider.getCode(market.escrow.address),
  );
  const escrow = market.escrow.attach(firstOffer.domain.verifyingContract) as Escrow;

  let snapshot = await helpers.takeSnapshot();
  beforeEach(async () => {
    await snapshot.restore();
    snapshot = await helpers.takeSnapshot();
  });
  afterAll(() => market.close());

  describe("typedData.json", () => {
    test.each(typedData.valid)("$name hashes as the wallets hash it", (vector) => {
      const { primaryType, domain, message } = vector;
      const types = TYPES[primaryType];
      expect(ethers.TypedDataEncoder.hashStruct(primaryType, types, message)).to.equal(vector.structHash);
      const full = { name: "Souk", version: "1", ...domain };
      expect(ethers.TypedDataEncoder.hash(full, types, message)).to.equal(vector.digest);
    });

    test.each(typedData.valid.filter(({ primaryType }) => primaryType === "Offer"))(
      "$name has the digest that the escrow computes",
      async ({ message, digest }) => {
        expect(await escrow.hashOffer(offerArgument(bigints(message) as unknown as Offer))).to.equal(digest);
      },
    );

    test("the escrow takes both forms of the offer's signature, and no malformed one", async () => {
      const offer = bigints(firstOffer.message) as unknown as Offer;
      const buyer = market.payer;
      const trade = {
        offer,
        buyer: buyer.address,
        serial: 0n,
        quantity: 1n,
        referrer: ethers.ZeroAddress,
        released: 0n,
      };
      const send = (signature: string) =>
        escrow.connect(buyer).buy(tradeArgument(trade), NOTE, signature, { value: dueOf(trade), ...PLENTY });
      for (const { signature } of typedData.invalid) {
        await expectRevert(send(signature), "Escrow_BadSignature", ethers.getAddress(offer.seller));
      }
      const untouched = await helpers.takeSnapshot();
      await send(firstOffer.signature);
      await untouched.restore();
      await send(firstOffer.compact);
    });
  });

  describe("trade.json", () => {
    test.each(trades.valid)("$name: packed terms, id, hash and what is due", async ({ trade: json, ...vector }) => {
      const trade = parseTrade(json);
      expect(ethers.toBeHex(packTerms(trade.offer), 32)).to.equal(vector.packedTerms);
      expect(await escrow.idOf(tradeArgument(trade))).to.equal(vector.id);
      expect(hashTrade(trade)).to.equal(vector.terms);
      expect(String(dueOf(trade))).to.equal(vector.due);
    });

    test.each(trades.invalid)("$name: the escrow refuses it", async ({ trade: json, error, field }) => {
      const trade = parseTrade(json);
      const account = await market.deployAccount(market.seller);
      await account.signAnything();
      const offer = { ...trade.offer, seller: account.address };
      const sent = escrow.connect(market.payer).buy(tradeArgument({ ...trade, offer }), NOTE, "0x", PLENTY);
      const value = field in offer ? offer[field as keyof Offer] : trade[field as keyof Trade];
      await expectRevert(sent, error, field, value);
    });

    const [{ trade: someTrade }] = trades.valid as [TradeVectors["valid"][number]];

    test.each(trades.states)(
      "$status, deadline $time, at $now: who can do what",
      async ({ status, time, now, actions }) => {
        const trade = parseTrade(someTrade);
        const word = (commitmentTo(trade) << 48n) | (BigInt(time) << 8n) | STATUS[status];
        await helpers.setStorageAt(escrow.target as string, tradeId(trade), status === "None" ? 0n : word);
        await helpers.setBalance(escrow.target as string, dueOf(trade));
        const rated = reputation.attach(await deployReputation()) as typeof reputation;

        const [buyer, seller] = [await signerOf(trade.buyer), await signerOf(trade.offer.seller)];
        const argument = tradeArgument(trade);
        const attempts = {
          ship: () => escrow.connect(seller).ship(argument, NOTE, PLENTY),
          release: () => escrow.connect(buyer).release(argument, PLENTY),
          refund: () => escrow.connect(seller).refund(argument, PLENTY),
          expire: () => escrow.connect(market.stranger).expire(argument, PLENTY),
          rate: () => rated.connect(buyer).seal(argument, sealOf(openingOf(trade, true)), PLENTY),
        };
        for (const [kind, attempt] of Object.entries(attempts)) {
          const before = await helpers.takeSnapshot();
          await helpers.time.setNextBlockTimestamp(now);
          const done = await attempt().then(
            () => true,
            () => false,
          );
          expect(done, kind).to.equal(actions.some((action) => action.kind === kind));
          await before.restore();
        }
      },
    );

    async function deployReputation(): Promise<string> {
      const contract = await market.ethers.deployContract("Reputation", [escrow.target]);
      return contract.getAddress();
    }
  });

  describe("merkle.json", () => {
    test.each(merkle.valid)("$name", ({ leaves, root, proofs }) => {
      const tree = new MerkleTree(leaves);
      expect(leaves.length === 0 ? ethers.ZeroHash : tree.root).to.equal(root);
      expect(leaves.map((_, index) => tree.prove(index))).to.deep.equal(proofs);
    });
  });
});
