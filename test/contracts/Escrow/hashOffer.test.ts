import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { offerArgument } from "../utils/terms.ts";
import { OFFER_TYPES } from "../utils/typedData.ts";

describe("Escrow.hashOffer", async () => {
  const { ethers, escrow, domain, makeTrade } = await openMarket();

  test("it is the digest that a wallet signs", async () => {
    const { offer } = makeTrade({ deposit: 2n ** 128n - 1n, stock: 2n ** 32n - 1n, referralBps: 65_535n });
    const digest = ethers.TypedDataEncoder.hash(domain, OFFER_TYPES, offer);
    expect(await escrow.hashOffer(offerArgument(offer))).to.equal(digest);
  });
});
