import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ethers } from "ethers";
import { afterAll, beforeEach, describe, test } from "vitest";
import { type Escrow, type Opening, STATUS } from "./utils/contracts.ts";
import { createMarket, NOTE, PLENTY } from "./utils/createMarket.ts";
import { MerkleTree } from "./utils/merkle.ts";
import { commitmentTo as commitmentToSeal, openingOf, RATING, sealOf } from "./utils/rating.ts";
import {
  commitmentTo,
  DAY,
  dueOf,
  hashTrade,
  type Offer,
  offerArgument,
  packTerms,
  type Trade,
  tradeArgument,
  tradeId,
} from "./utils/terms.ts";
import {
  ACCEPT_BID_TYPES,
  BID_TYPES,
  CANCEL_BID_TYPES,
  CATALOGUE_TYPES,
  COMMAND_TYPES,
  OFFER_TYPES,
  REVOKE_TYPES,
  signCommand,
} from "./utils/typedData.ts";

type Json = Record<string, string | number>;
type TradeJson = Omit<Json, "offer"> & { offer: Json };

interface TypedDataVector {
  name: string;
  primaryType: string;
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
  divisions: { trade: TradeJson; payout: Payout; division: Division }[];
  states: {
    deposit: string;
    status: keyof typeof STATUS;
    time: number;
    now: number;
    actions: { kind: string; by: string }[];
  }[];
}

const TYPES: Record<string, Record<string, ethers.TypedDataField[]>> = {
  Offer: OFFER_TYPES,
  Catalogue: CATALOGUE_TYPES,
  Bid: BID_TYPES,
  AcceptBid: ACCEPT_BID_TYPES,
  CancelBid: CANCEL_BID_TYPES,
  Revoke: REVOKE_TYPES,
  ...Object.fromEntries(Object.entries(COMMAND_TYPES).map(([name, fields]) => [name, { [name]: fields }])),
};

type Division = Record<"toSeller" | "toBuyer" | "toArbiter" | "toReferrer", string>;
type Payout = { kind: string; toSeller?: string; amount?: string };

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
const ratings = read<{
  valid: { name: string; trade: TradeJson; opening: Opening; sealed: string; commitment: string }[];
}>("rating");
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

  /** Puts a trade into the escrow that nobody had to buy. */
  async function putTrade(trade: Trade, status: keyof typeof STATUS, time: number): Promise<void> {
    const word = (commitmentTo(trade) << 48n) | (BigInt(time) << 8n) | STATUS[status];
    await helpers.setStorageAt(escrow.target as string, tradeId(trade), status === "None" ? 0n : word);
    await helpers.setBalance(escrow.target as string, dueOf(trade));
  }

  async function deployReputation(): Promise<typeof reputation> {
    const contract = await market.ethers.deployContract("Reputation", [escrow.target]);
    return reputation.attach(await contract.getAddress()) as typeof reputation;
  }

  describe("typedData.json", () => {
    test.each(typedData.valid)("$name hashes as the wallets hash it", (vector) => {
      const { primaryType, domain, message } = vector;
      const types = TYPES[primaryType] ?? {};
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
      "$status, deposit $deposit, deadline $time, at $now: who can do what",
      async ({ deposit, status, time, now, actions }) => {
        const some = parseTrade(someTrade);
        const trade = { ...some, offer: { ...some.offer, deposit: BigInt(deposit) } };
        await putTrade(trade, status, time);
        const rated = await deployReputation();

        const [buyer, seller] = [await signerOf(trade.buyer), await signerOf(trade.offer.seller)];
        const argument = tradeArgument(trade);
        const arbiter = await signerOf(trade.offer.arbiter);
        const attempts = {
          "ship by seller": () => escrow.connect(seller).ship(argument, NOTE, PLENTY),
          "extend by buyer": () => escrow.connect(buyer).extend(argument, BigInt(now) + 9n * DAY, PLENTY),
          "extend by seller": () => escrow.connect(seller).extend(argument, BigInt(now) + 9n * DAY, PLENTY),
          "releasePart by buyer": () => escrow.connect(buyer).releasePart(argument, 1n, PLENTY),
          "dispute by buyer": () => escrow.connect(buyer).dispute(argument, NOTE, PLENTY),
          "dispute by seller": () => escrow.connect(seller).dispute(argument, NOTE, PLENTY),
          "release by buyer": () => escrow.connect(buyer).release(argument, PLENTY),
          "refund by seller": () => escrow.connect(seller).refund(argument, PLENTY),
          "rule by arbiter": () => escrow.connect(arbiter).rule(argument, 1n, NOTE, PLENTY),
          "expire by anyone": () => escrow.connect(market.stranger).expire(argument, PLENTY),
          "rate by buyer": () => rated.connect(buyer).seal(argument, sealOf(openingOf(trade, true)), PLENTY),
          "rate by seller": () => rated.connect(seller).seal(argument, sealOf(openingOf(trade, false)), PLENTY),
        };
        for (const [what, attempt] of Object.entries(attempts)) {
          const before = await helpers.takeSnapshot();
          await helpers.time.setNextBlockTimestamp(now);
          const done = await attempt().then(
            () => true,
            () => false,
          );
          expect(done, what).to.equal(actions.some(({ kind, by }) => `${kind} by ${by}` === what));
          await before.restore();
        }
      },
    );

    test.each(trades.divisions)("who gets what by $payout", async ({ trade: json, payout, division }) => {
      const trade = { ...parseTrade(json), buyer: market.buyer.address };
      const { kind, toSeller = "0", amount = "0" } = payout;
      // in a dispute a deposit is held and no part can be released
      await putTrade(trade, kind === "release" || kind === "part" ? "Funded" : "Disputed", Number(sequence) + 1_000);
      const argument = tradeArgument(trade);
      const [seller, arbiter] = [await signerOf(trade.offer.seller), await signerOf(trade.offer.arbiter)];
      const deadline = BigInt(sequence as bigint) + DAY;
      if (kind === "silence") await helpers.time.setNextBlockTimestamp(Number(sequence) + 1_001);
      const payouts: Record<string, () => Promise<ethers.ContractTransactionResponse>> = {
        release: () => escrow.connect(market.buyer).release(argument, PLENTY),
        refund: () => escrow.connect(seller).refund(argument, PLENTY),
        silence: () => escrow.connect(market.stranger).expire(argument, PLENTY),
        rule: () => escrow.connect(arbiter).rule(argument, BigInt(toSeller), NOTE, PLENTY),
        part: () => escrow.connect(market.buyer).releasePart(argument, BigInt(amount), PLENTY),
        settle: async () => {
          const toBuyer = dueOf(trade) - BigInt(toSeller);
          const fields = { token: trade.offer.token, toSeller: BigInt(toSeller), toBuyer, deadline };
          const domain = { name: "Souk", version: "1", ...firstOffer.domain };
          const signature = await signCommand(market.buyer, domain, "Settle", trade, fields);
          return escrow.connect(seller).settle(argument, BigInt(toSeller), deadline, "0x", signature, PLENTY);
        },
      };
      const receipt = await (await payouts[kind]?.())?.wait();
      const events = receipt?.logs.map((log) => escrow.interface.parseLog(log)) ?? [];
      const ending = events.find((event) => event?.fragment.inputs.some(({ name }) => name.startsWith("to")));
      // what the event leaves out: nobody gets it, or it is the deposit
      const unsaid = {
        toSeller: 0n,
        toBuyer: kind === "release" ? trade.offer.deposit : 0n,
        toArbiter: 0n,
        toReferrer: 0n,
      };
      const { toSeller: net, toBuyer, toArbiter, toReferrer } = { ...unsaid, ...ending?.args.toObject() };
      expect(bigints(division)).to.deep.equal({ toSeller: net, toBuyer, toArbiter, toReferrer });
    });
  });

  describe("rating.json", () => {
    test.each(ratings.valid)("$name", ({ opening, sealed, commitment }) => {
      expect(sealOf(opening)).to.equal(sealed);
      expect(commitmentToSeal(opening)).to.equal(commitment);
    });

    test("the reputation counts both openings", async () => {
      const [{ trade: json }] = ratings.valid as [(typeof ratings.valid)[number]];
      const trade = parseTrade(json);
      await putTrade(trade, "Released", Number(sequence));
      const rated = await deployReputation();
      for (const { opening, sealed } of ratings.valid) {
        await rated.connect(await signerOf(opening.rater)).seal(tradeArgument(trade), sealed, PLENTY);
      }
      await rated.reveal(ratings.valid.map(({ opening }) => opening));
      for (const { opening } of ratings.valid) {
        expect(await rated.ratingOf(opening.trade, opening.raterIsBuyer)).to.deep.equal([
          RATING.Rated,
          BigInt(opening.stars),
        ]);
      }
    });
  });

  describe("merkle.json", () => {
    test.each(merkle.valid)("$name", ({ leaves, root, proofs }) => {
      const tree = new MerkleTree(leaves);
      expect(leaves.length === 0 ? ethers.ZeroHash : tree.root).to.equal(root);
      expect(leaves.map((_, index) => tree.prove(index))).to.deep.equal(proofs);
    });
  });
});
