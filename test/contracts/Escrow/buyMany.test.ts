import { expect } from "chai";
import { ethers, type Signer } from "ethers";
import { describe, test } from "vitest";
import { type PurchaseArgument, STATUS } from "../utils/contracts.ts";
import { type Changes, NOTE, PLENTY } from "../utils/createMarket.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import { MerkleTree } from "../utils/merkle.ts";
import { openMarket } from "../utils/openMarket.ts";
import { purchaseOf } from "../utils/purchaseOf.ts";
import { commitmentTo, dueOf, hashTrade, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { offerLeaf, signCatalogue, signOffer } from "../utils/typedData.ts";

describe("Escrow.buyMany", async () => {
  const market = await openMarket();
  const { escrow, token, domain, seller, buyer, arbiter, referrer, stranger, payer } = market;
  const { makeTrade, stateOf, fund, expectRevert } = market;
  const content = ethers.id("content");

  const buyMany = (purchases: PurchaseArgument[], value = 0n, by: Signer = buyer) =>
    escrow.connect(by).buyMany(purchases, { value, ...PLENTY });

  async function signed(trade: Trade, by: Signer = seller, data = "0x"): Promise<PurchaseArgument> {
    return purchaseOf(trade, await signOffer(by, domain, trade.offer), { data });
  }

  /** The second of two offers in a catalogue. */
  async function catalogued(trade: Trade): Promise<PurchaseArgument> {
    const tree = new MerkleTree([makeTrade().offer, trade.offer].map(offerLeaf));
    const { seller: address, sequence } = trade.offer;
    const signature = await signCatalogue(seller, domain, {
      seller: address,
      sequence,
      offersRoot: tree.root,
      content,
    });
    return purchaseOf(trade, signature, { content, proof: tree.prove(1) });
  }

  /** One unique thing of each of three sellers, for 1, 2 and 3. */
  async function cart() {
    const sellers = [seller, referrer, stranger];
    const trades = sellers.map(({ address }, i) =>
      makeTrade({ seller: address, price: BigInt(i + 1), deposit: 10n, arbiter: arbiter.address }),
    );
    const purchases = await Promise.all(trades.map((trade, i) => signed(trade, sellers[i])));
    return { trades, purchases, due: 36n };
  }

  async function expectFunded(...trades: Trade[]) {
    for (const trade of trades) {
      const { status, commitment } = await stateOf(trade);
      expect([status, commitment]).to.deep.equal([STATUS.Funded, commitmentTo(trade)]);
    }
  }

  async function expectNone(...trades: Trade[]) {
    for (const trade of trades) expect((await stateOf(trade)).status).to.equal(STATUS.None);
    expect(await market.provider.getBalance(escrow.address)).to.equal(0n);
    expect(await token.balanceOf(escrow.address)).to.equal(0n);
  }

  describe("when nothing is bought", () => {
    test("it does nothing", async () => {
      const receipt = await (await buyMany([])).wait();
      expect(receipt?.logs).to.deep.equal([]);
    });

    test("when coin is sent, it reverts with Escrow_WrongValue", async () => {
      await expectRevert(buyMany([], 1n), "Escrow_WrongValue", 1n, 0n);
    });
  });

  describe("given offers of many sellers", () => {
    test("it opens every trade", async () => {
      const { trades, purchases, due } = await cart();
      await buyMany(purchases, due);
      await expectFunded(...trades);
    });

    test("it emits Bought for each", async () => {
      const { trades, purchases, due } = await cart();
      const receipt = await (await buyMany(purchases, due)).wait();
      const events = receipt?.logs.map((log) => escrow.interface.parseLog(log)) ?? [];
      const seen = events.map((event) => [event?.name, event?.args.id, event?.args.seller, event?.args.note]);
      expect(seen).to.deep.equal(trades.map((trade) => ["Bought", tradeId(trade), trade.offer.seller, NOTE]));
    });

    test("it takes the sum of what is due", async () => {
      const { purchases, due } = await cart();
      await expect(buyMany(purchases, due)).to.changeEtherBalances(market.ethers, [buyer, escrow], [-due, due]);
    });
  });

  test("given an offer signed by itself and one of a catalogue, it opens both", async () => {
    const [one, other] = [makeTrade(), makeTrade()];
    await buyMany([await signed(one), await catalogued(other)], dueOf(one) + dueOf(other));
    await expectFunded(one, other);
  });

  test("given one buyer pays for another, each trade is its buyer's", async () => {
    const [one, other] = [makeTrade(), makeTrade({ buyer: stranger.address })];
    await buyMany([await signed(one), await signed(other)], dueOf(one) + dueOf(other), payer);
    await escrow.connect(buyer).release(tradeArgument(one), PLENTY);
    await escrow.connect(stranger).release(tradeArgument(other), PLENTY);
  });

  describe("given prices in coin and in tokens", () => {
    async function mixed() {
      await fund(buyer);
      const coins = { price: 7n, deposit: 1n };
      const tokens = { token: token.address, price: 100n, deposit: 20n };
      const trades = [coins, tokens, coins, tokens].map((changes) => makeTrade(changes));
      return { trades, purchases: await Promise.all(trades.map((trade) => signed(trade))) };
    }

    test("it takes each in its own", async () => {
      const { trades, purchases } = await mixed();
      const before = await market.provider.getBalance(escrow.address);
      const sent = buyMany(purchases, 16n);
      await expect(sent).to.changeTokenBalances(market.ethers, token, [buyer, escrow], [-240n, 240n]);
      expect((await market.provider.getBalance(escrow.address)) - before).to.equal(16n);
      await expectFunded(...trades);
    });

    test("when more or less coin is sent, it reverts with Escrow_WrongValue", async () => {
      const { trades, purchases } = await mixed();
      for (const value of [0n, 8n, 15n, 17n]) {
        await expectRevert(buyMany(purchases, value), "Escrow_WrongValue", value, 16n);
      }
      await expectNone(...trades);
    });

    test("when the payer allows too little of a token, it buys none", async () => {
      const { trades, purchases } = await mixed();
      await token.connect(buyer).approve(escrow.address, 239n);
      await expect(buyMany(purchases, 16n)).to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance");
      await expectNone(...trades);
    });
  });

  test("given prices in tokens only, when coin is sent, it reverts with Escrow_WrongValue", async () => {
    await fund(buyer);
    const trade = makeTrade({ token: token.address });
    await expectRevert(buyMany([await signed(trade)], 1n), "Escrow_WrongValue", 1n, 0n);
  });

  test("given one of them can't be bought, it buys none and takes nothing", async () => {
    const { trades, purchases, due } = await cart();
    const revoked: Changes = { sequence: makeTrade().offer.sequence - 5n };
    const bad: [error: string, trade: Trade, by: Signer][] = [
      ["Escrow_OfferExpired", makeTrade({ price: 0n, expiry: 1n }), seller],
      ["Escrow_BadSignature", makeTrade({ price: 0n }), stranger],
      ["Escrow_BadTerms", makeTrade({ price: 0n, splitBps: 10_001n }), seller],
      ["Escrow_SoldOut", makeTrade({ price: 0n, stock: 2n, quantity: 3n }), seller],
      ["Escrow_OfferRevoked", makeTrade({ price: 0n, ...revoked }), seller],
    ];
    await escrow.connect(seller).revokeBelow(makeTrade().offer.sequence);
    for (const [error, trade, by] of bad) {
      for (const place of [0, 2, 3]) {
        const list = purchases.toSpliced(place, 0, await signed(trade, by));
        await expect(buyMany(list, due), error).to.be.revertedWithCustomError(escrow, error);
      }
    }
    await expectNone(...trades);
  });

  test("given a unique thing twice, it reverts with Escrow_SerialTaken", async () => {
    const trade = makeTrade();
    const purchase = await signed(trade);
    await expectRevert(buyMany([purchase, purchase], 2n * dueOf(trade)), "Escrow_SerialTaken", tradeId(trade));
    const next = await signed({ ...trade, serial: 1n });
    await expectRevert(buyMany([purchase, next], 2n * dueOf(trade)), "Escrow_SerialTaken", tradeId(trade));
  });

  describe("given a counted item twice", () => {
    const item = ethers.id("counted");
    const counted = (quantity: bigint) => makeTrade({ item, stock: 5n, quantity, price: 1n });

    test("it gives each its serial", async () => {
      const trades = [counted(2n), counted(3n)];
      await buyMany(await Promise.all(trades.map((trade) => signed(trade))), 5n);
      await expectFunded(...trades.map((trade, i) => ({ ...trade, serial: BigInt(i) })));
      expect(await escrow.stockOf(seller.address, item)).to.deep.equal([5n, 2n]);
    });

    test("when both are more than is left, it reverts with Escrow_SoldOut", async () => {
      const purchases = await Promise.all([counted(3n), counted(3n)].map((trade) => signed(trade)));
      await expectRevert(buyMany(purchases, 6n), "Escrow_SoldOut", item, 2n, 3n);
    });
  });

  describe("given the signature", () => {
    const expectBad = (purchase: PurchaseArgument, { offer, ...trade }: Trade) =>
      expectRevert(buyMany([purchase], dueOf({ offer, ...trade })), "Escrow_BadSignature", offer.seller);

    test("given one over the offer where content is named, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      await expectBad({ ...(await signed(trade)), content }, trade);
    });

    test("given one over a catalogue where no content is named, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      await expectBad({ ...(await catalogued(trade)), content: ethers.ZeroHash }, trade);
    });

    test("given a proof for another place, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      const purchase = await catalogued(trade);
      for (const proof of [[], [ethers.id("other")], [...purchase.proof, ethers.id("more")]]) {
        await expectBad({ ...purchase, proof }, trade);
      }
    });

    test("given those of two sellers the wrong way round, it reverts with Escrow_BadSignature", async () => {
      const [one, other] = [makeTrade(), makeTrade({ seller: stranger.address })];
      const [ofOne, ofOther] = [await signed(one), await signed(other, stranger)];
      const crossed = [
        { ...ofOne, signature: ofOther.signature },
        { ...ofOther, signature: ofOne.signature },
      ];
      await expectRevert(buyMany(crossed, dueOf(one) + dueOf(other)), "Escrow_BadSignature", seller.address);
    });
  });

  describe("given hooks", () => {
    async function hooked(changes: Changes = {}) {
      const hook = await market.deploy<MockHook>("MockHook");
      await hook.grant(changes.released ?? 0n);
      return { hook, trade: makeTrade({ price: 100n, hook: hook.address, ...changes }) };
    }

    test("it hands each its own data", async () => {
      const [one, other] = [await hooked(), await hooked()];
      const purchases = [
        await signed(one.trade, seller, "0x1234"),
        await signed(other.trade, seller, `0x${"ab".repeat(99)}`),
      ];
      const sent = buyMany([...purchases, await signed(makeTrade({ price: 0n }))], 200n, payer);
      for (const [index, { hook, trade }] of [one, other].entries()) {
        const saw = [tradeId(trade), hashTrade(trade), payer.address, purchases[index]?.data, STATUS.Funded, 200n];
        await expect(sent)
          .to.emit(hook, "Asked")
          .withArgs(...saw);
      }
    });

    test("given they grant discounts, it takes the sum of what is left", async () => {
      const [one, other] = [await hooked({ released: 30n }), await hooked({ released: 100n, deposit: 5n })];
      const purchases = [await signed(one.trade), await signed(other.trade)];
      await expect(buyMany(purchases, 75n)).to.changeEtherBalance(market.ethers, escrow, 75n);
      await expectFunded(one.trade, other.trade);
    });

    test("given one of them refuses, it buys none", async () => {
      const [one, other] = [await hooked(), await hooked()];
      await other.hook.behave(HOOK.Refuse, HOOK.Accept);
      const sent = buyMany([await signed(one.trade), await signed(other.trade)], 200n);
      await expect(sent).to.be.revertedWithCustomError(other.hook, "MockHook_Refused");
      await expectNone(one.trade, other.trade);
    });
  });

  test("given a token that buys again while it is measured, it refuses the second purchase", async () => {
    const mock = await market.deployToken();
    await fund(buyer, mock);
    await mock.mint(mock.address, 10n ** 24n);
    const [outer, inner] = [makeTrade({ token: mock.address }), makeTrade({ token: mock.address })];
    await mock.callBack(escrow.address, escrow.interface.encodeFunctionData("buyMany", [[await signed(inner)]]));
    await buyMany([await signed(outer)]);
    expect(await mock.callResult()).to.equal(escrow.interface.getError("Escrow_Reentered")?.selector);
    await expectFunded(outer);
    expect((await stateOf(inner)).status).to.equal(STATUS.None);
  });
});
