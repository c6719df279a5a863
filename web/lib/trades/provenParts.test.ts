import { cidDigest, commandOf, commandTypedData, encodeComment, type Hex, tradeId, ZERO_BYTES32 } from "@souk/protocol";
import type { ChainEvent, SignedRelease, SignedSettlement, TradeRecord } from "@souk/protocol/api";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { BUYER_KEY, DOMAIN, SELLER_KEY, STRANGER_KEY, sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { factsOf } from "./factsOf.ts";
import { provenParts } from "./provenParts.ts";

const trade = sampleTrade();
const id = tradeId(trade);
const hash: Hex = `0x${"11".repeat(32)}`;
const none = { byBuyer: { sealed: null, rated: null }, bySeller: { sealed: null, rated: null } };

/** What the chain has: the buyer's five stars with these words. */
function ratedWith(text: string | null): TradeRecord["ratings"] {
  const comment = text === null ? ZERO_BYTES32 : cidDigest(encodeComment({ text }).cid);
  const args = { trade: id, rater: trade.buyer, ratee: trade.offer.seller, raterIsBuyer: true, stars: "5", comment };
  const event: ChainEvent = { name: "Rated", args, block: 1, blockHash: hash, txHash: hash, logIndex: 0, timestamp: 1 };
  return factsOf(id, trade, [event]).ratings;
}

/** The same, as an index tells it. */
function told(text: string): TradeRecord["ratings"] {
  const { byBuyer, bySeller } = ratedWith(text);
  const { rated } = byBuyer;
  if (!rated?.comment) throw new Error("no comment");
  return { byBuyer: { ...byBuyer, rated: { ...rated, comment: { ...rated.comment, text } } }, bySeller };
}

async function release(key: Hex, signedFor = trade): Promise<SignedRelease> {
  const account = privateKeyToAccount(key);
  const signature = await account.signTypedData(
    commandTypedData(DOMAIN, commandOf(signedFor, { name: "Release" }, 99)),
  );
  return { deadline: 99, signature, signer: trade.buyer };
}

/** Stands for a node: only the buyer's contract, if there is one, has code to ask. */
function prove(ratings: TradeRecord["ratings"], from: Partial<TradeRecord>, contractSays?: Hex) {
  const readContract = async () => {
    if (contractSays === undefined) throw new Error("no code");
    return contractSays;
  };
  return provenParts({ readContract } as never, DOMAIN, trade, ratings, {
    ratings: none,
    releases: [],
    settlements: [],
    ...from,
  });
}

describe("provenParts", () => {
  it("default: the comment rated with, and the release that the buyer signed", async () => {
    const releases = [await release(BUYER_KEY)];
    const proven = await prove(ratedWith("Fine."), { ratings: told("Fine."), releases });
    expect(proven).toEqual({ ratings: told("Fine."), releases, settlements: [], lie: null });
  });

  it("behavior: an index that lies about a comment", async () => {
    for (const ratings of [ratedWith("Fine."), ratedWith(null), none]) {
      const proven = await prove(ratings, { ratings: told("Awful.") });
      expect(proven.ratings).toEqual(ratings);
      expect(proven.lie).toContain("comment");
    }
  });

  it("behavior: an index that lies about a release", async () => {
    const good = await release(BUYER_KEY);
    const lies = [
      await release(STRANGER_KEY),
      await release(BUYER_KEY, { ...trade, quantity: 2 }),
      { ...good, deadline: 100 },
      { ...good, signature: "0x12" as Hex },
    ];
    for (const lie of lies) {
      const proven = await prove(none, { releases: [good, lie] });
      expect(proven.releases).toEqual([good]);
      expect(proven.lie).toContain("release");
    }
  });

  it("behavior: an index that lies about a settlement", async () => {
    const settle = async (key: Hex, signer: Hex, of = trade, toSeller = 5n): Promise<SignedSettlement> => {
      const command = commandOf(of, { name: "Settle", toSeller }, 99);
      const signature = await privateKeyToAccount(key).signTypedData(commandTypedData(DOMAIN, command));
      return { deadline: 99, signature, signer, toSeller: String(toSeller) };
    };
    const seller = trade.offer.seller;
    const good = [await settle(BUYER_KEY, trade.buyer), await settle(SELLER_KEY, seller)];
    expect(await prove(none, { settlements: good })).toMatchObject({ settlements: good, lie: null });
    const lies = [
      await settle(STRANGER_KEY, trade.buyer),
      await settle(STRANGER_KEY, trade.offer.arbiter),
      await settle(BUYER_KEY, seller),
      await settle(BUYER_KEY, trade.buyer, { ...trade, released: 1n }),
      { ...(await settle(BUYER_KEY, trade.buyer)), toSeller: "6" },
      { ...(await settle(BUYER_KEY, trade.buyer)), toSeller: String(10n ** 30n) },
    ];
    for (const lie of lies) {
      const proven = await prove(none, { settlements: [...good, lie] });
      expect(proven.settlements).toEqual(good);
      expect(proven.lie).toContain("settlement");
    }
  });

  it("behavior: a buyer that is a contract says itself what it signed", async () => {
    const releases = [await release(STRANGER_KEY)];
    expect((await prove(none, { releases }, "0x1626ba7e")).releases).toEqual(releases);
    expect((await prove(none, { releases }, "0xffffffff")).releases).toEqual([]);
  });
});
