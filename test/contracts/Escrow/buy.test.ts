import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { STATUS, TOKEN } from "../utils/contracts.ts";
import { type Changes, NOBODY, NOTE, PLENTY } from "../utils/createMarket.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, dueOf, encodeTrade, HOUR, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { domainOf, OFFER_TYPES, signOffer } from "../utils/typedData.ts";

const MAX_AMOUNT = 2n ** 128n - 1n;

describe("Escrow.buy", async () => {
  const market = await openMarket();
  const { escrow, token, domain, seller, buyer, arbiter, payer, stranger } = market;
  const { makeTrade, buy, funded, shipped, released, refunded, stateOf, now, nextAt, fund, expectRevert } = market;

  /** The id that `trade` would get. */
  const expectBought = async (trade: Trade, sent = buy(trade)) => {
    await sent;
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  };
  const expectBadTerms = (changes: Changes, field: string, value: bigint) =>
    expectRevert(buy(makeTrade(changes), { value: 0n }), "Escrow_BadTerms", field, value);

  test("it is Funded until the ship window's end", async () => {
    const trade = makeTrade();
    const at = (await now()) + 100n;
    await nextAt(at);
    await buy(trade);
    const { status, time } = await stateOf(trade);
    expect([status, time]).to.deep.equal([STATUS.Funded, at + trade.offer.shipWindow]);
  });

  test("it stores a commitment to the terms", async () => {
    const trade = await funded();
    expect((await stateOf(trade)).commitment).to.equal(commitmentTo(trade));
  });

  test("it emits Bought with the whole trade and the note", async () => {
    const trade = makeTrade({ deposit: 5n, referrer: stranger.address });
    const receipt = await (await buy(trade)).wait();
    const [log] = receipt?.logs ?? [];
    expect(log?.topics).to.deep.equal([
      escrow.interface.getEvent("Bought")?.topicHash,
      tradeId(trade),
      ethers.zeroPadValue(buyer.address.toLowerCase(), 32),
      ethers.zeroPadValue(seller.address.toLowerCase(), 32),
    ]);
    expect(log?.data).to.equal(ethers.concat([encodeTrade(trade), NOTE]));
  });

  test("it returns the id", async () => {
    const trade = makeTrade();
    const signature = await signOffer(seller, domain, trade.offer);
    const call = escrow.interface.encodeFunctionData("buy", [tradeArgument(trade), NOTE, signature]);
    const result = await market.provider.call({
      to: escrow.address,
      data: call,
      value: dueOf(trade),
      from: buyer.address,
    });
    expect(result).to.equal(tradeId(trade));
  });

  test("when somebody else pays, it is the buyer's trade", async () => {
    const trade = makeTrade();
    await expectBought(trade, buy(trade, { by: payer }));
    await escrow.connect(buyer).release(tradeArgument(trade));
  });

  describe("given the offer's time", () => {
    test("given its expiry has passed, it reverts with Escrow_OfferExpired", async () => {
      const trade = makeTrade();
      const { expiry } = trade.offer;
      await nextAt(expiry + 1n);
      await expectRevert(buy(trade), "Escrow_OfferExpired", expiry, expiry + 1n);
    });

    test("given its expiry's second, it is bought", async () => {
      const trade = makeTrade();
      await nextAt(trade.offer.expiry);
      await expectBought(trade);
    });

    test("given its sequence is below the seller's floor, it reverts with Escrow_OfferRevoked", async () => {
      const trade = makeTrade();
      const floor = trade.offer.sequence + 1n;
      await escrow.connect(seller).revokeBelow(floor);
      await expectRevert(buy(trade), "Escrow_OfferRevoked", trade.offer.sequence, floor);
    });

    test("given its sequence is the seller's floor, it is bought", async () => {
      const trade = makeTrade();
      await escrow.connect(seller).revokeBelow(trade.offer.sequence);
      await expectBought(trade);
    });

    test("given its sequence is more than ten minutes ahead, it reverts with Escrow_OfferFromFuture", async () => {
      const at = (await now()) + 5n;
      const trade = makeTrade({ sequence: at + 601n });
      await nextAt(at);
      await expectRevert(buy(trade), "Escrow_OfferFromFuture", at + 601n, at);
    });

    test("given its sequence is ten minutes ahead, it is bought", async () => {
      const at = (await now()) + 5n;
      await nextAt(at);
      await expectBought(makeTrade({ sequence: at + 600n }));
    });
  });

  describe("given the offer's terms", () => {
    test("given a window below its least or above its most, it reverts with Escrow_BadTerms", async () => {
      for (const window of ["shipWindow", "inspectWindow", "ruleWindow"] as const) {
        const least = window === "ruleWindow" ? DAY : HOUR;
        for (const value of [0n, least - 1n, 180n * DAY + 1n, 2n ** 32n - 1n]) {
          await expectBadTerms({ [window]: value }, window, value);
        }
      }
    });

    test("given all windows at their least, it is bought", async () => {
      await expectBought(makeTrade({ shipWindow: HOUR, inspectWindow: HOUR, ruleWindow: DAY }));
    });

    test("given all windows at their most, it is bought", async () => {
      await expectBought(makeTrade({ shipWindow: 180n * DAY, inspectWindow: 180n * DAY, ruleWindow: 180n * DAY }));
    });

    test("given no arbiter but a window, a share or a deposit for one, it reverts with Escrow_BadTerms", async () => {
      const noArbiter = { arbiter: NOBODY, arbiterBps: 0n, ruleWindow: 0n };
      await expectBadTerms({ ...noArbiter, ruleWindow: DAY }, "ruleWindow", DAY);
      await expectBadTerms({ ...noArbiter, arbiterBps: 1n }, "arbiterBps", 1n);
      await expectBadTerms({ ...noArbiter, deposit: 1n }, "deposit", 1n);
    });

    test("given no arbiter and nothing for one, it is bought", async () => {
      await expectBought(makeTrade({ arbiter: NOBODY, arbiterBps: 0n, ruleWindow: 0n }));
    });

    test("given a share above its most, it reverts with Escrow_BadTerms", async () => {
      await expectBadTerms({ arbiterBps: 1_001n }, "arbiterBps", 1_001n);
      await expectBadTerms({ splitBps: 10_001n }, "splitBps", 10_001n);
      await expectBadTerms({ referralBps: 5_001n }, "referralBps", 5_001n);
    });

    test("given all shares at their most, it is bought", async () => {
      await expectBought(makeTrade({ arbiterBps: 1_000n, splitBps: 10_000n, referralBps: 5_000n }));
    });

    test("given a price or a deposit of 2^128, it reverts with Escrow_BadTerms", async () => {
      await expectBadTerms({ price: 2n ** 128n }, "price", 2n ** 128n);
      await expectBadTerms({ deposit: 2n ** 128n }, "deposit", 2n ** 128n);
      await expectBadTerms({ price: MAX_AMOUNT, deposit: 2n ** 128n }, "deposit", 2n ** 128n);
      await expectBadTerms({ price: 2n ** 255n, quantity: 2n, stock: 2n }, "price", 2n ** 255n);
    });

    test("given the highest price, deposit and quantity, it holds all of it", async () => {
      const quantity = 2n ** 32n - 1n;
      const due = MAX_AMOUNT * quantity + MAX_AMOUNT;
      await fund(buyer, token, due);
      const trade = makeTrade({ token: token.address, price: MAX_AMOUNT, deposit: MAX_AMOUNT, quantity, stock: 0n });
      await expectBought(trade);
      expect(await token.balanceOf(escrow.address)).to.equal(due);
      await escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
      expect(await token.balanceOf(seller.address)).to.equal(MAX_AMOUNT * quantity);
    });

    test("given a price of nothing, it is bought for nothing", async () => {
      for (const of of [NOBODY, token.address]) {
        const trade = makeTrade({ price: 0n, token: of });
        await expectBought(trade, buy(trade, { value: 0n }));
        await escrow.connect(buyer).release(tradeArgument(trade));
      }
    });
  });

  describe("given a hook", () => {
    async function hooked(changes: Changes = {}) {
      const hook = await market.deploy<MockHook>("MockHook");
      return { hook, trade: makeTrade({ price: 1_000n, hook: hook.address, ...changes }) };
    }

    test("given it grants nothing, it is bought for the price", async () => {
      const { trade } = await hooked();
      await expect(buy(trade)).to.changeEtherBalances(market.ethers, [buyer, escrow], [-1_000n, 1_000n]);
    });

    test("given it grants what is released, it is bought for less", async () => {
      const { hook, trade } = await hooked({ released: 300n, deposit: 50n });
      await hook.grant(300n);
      await expect(buy(trade)).to.changeEtherBalances(market.ethers, [buyer, escrow], [-750n, 750n]);
      expect((await stateOf(trade)).commitment).to.equal(commitmentTo(trade));
    });

    test("given it grants another discount, it reverts with Escrow_WrongDiscount", async () => {
      for (const [asked, granted] of [
        [0n, 1n],
        [300n, 299n],
        [300n, 301n],
        [300n, 0n],
      ] as const) {
        const { hook, trade } = await hooked({ released: asked });
        await hook.grant(granted);
        await expectRevert(buy(trade), "Escrow_WrongDiscount", asked, granted);
      }
    });

    test("given it grants the whole price, it is bought for the deposit", async () => {
      const { hook, trade } = await hooked({ released: 1_000n, deposit: 50n });
      await hook.grant(1_000n);
      await expect(buy(trade)).to.changeEtherBalances(market.ethers, [buyer, escrow], [-50n, 50n]);
    });

    test("given more is released than the price, it reverts with Escrow_BadTerms", async () => {
      for (const released of [2_001n, 2n ** 256n - 1n]) {
        const { hook, trade } = await hooked({ released, quantity: 2n, stock: 0n, deposit: 50n });
        await hook.grant(released);
        await expectRevert(buy(trade, { value: 49n }), "Escrow_BadTerms", "released", released);
      }
    });

    test("given it refuses, it reverts with the hook's error", async () => {
      const { hook, trade } = await hooked();
      await hook.behave(HOOK.Refuse, HOOK.Accept);
      await expect(buy(trade)).to.be.revertedWithCustomError(hook, "MockHook_Refused").withArgs();
    });

    test("given it has no code, it reverts", async () => {
      await expect(buy(makeTrade({ hook: stranger.address }))).to.be.revertedWithoutReason(market.ethers);
    });
  });

  describe("given the trade's fields", () => {
    test("given no units, it reverts with Escrow_BadTerms", async () => {
      for (const stock of [0n, 1n, 5n]) await expectBadTerms({ quantity: 0n, stock }, "quantity", 0n);
    });

    test("given something released without a hook, it reverts with Escrow_BadTerms", async () => {
      for (const released of [1n, 2n ** 256n - 1n]) await expectBadTerms({ released }, "released", released);
    });

    test("given bits outside of a narrow field, it reverts", async () => {
      const account = await market.deployAccount(seller);
      await account.signAnything();
      const trade = makeTrade({ seller: account.address, referrer: stranger.address });
      const data = escrow.interface.encodeFunctionData("buy", [tradeArgument(trade), NOTE, "0x"]);
      const send = (call: string) =>
        buyer.sendTransaction({ to: escrow.address, data: call, value: dueOf(trade), ...PLENTY });
      // seller, token, arbiter, hook, buyer, serial, quantity, referrer: the highest byte of their words
      for (const word of [0, 2, 6, 7, 9, 10, 11, 12]) {
        const at = 10 + 64 * word;
        const dirty = `${data.slice(0, at)}01${data.slice(at + 2)}`;
        await expect(send(dirty), `word ${word}`).to.be.revertedWithoutReason(market.ethers);
      }
      await send(data);
      expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
    });
  });

  describe("given the trade's parties", () => {
    test("given no buyer, it reverts with Escrow_BadParty", async () => {
      await expectRevert(buy(makeTrade({ buyer: NOBODY })), "Escrow_BadParty", "buyer", NOBODY);
    });

    test("given the seller as the buyer, it reverts with Escrow_BadParty", async () => {
      await expectRevert(buy(makeTrade({ buyer: seller.address })), "Escrow_BadParty", "buyer", seller.address);
    });

    test("given the escrow as the buyer or the referrer, it reverts with Escrow_BadParty", async () => {
      for (const role of ["buyer", "referrer"]) {
        const trade = makeTrade({ [role]: escrow.address });
        await expectRevert(buy(trade), "Escrow_BadParty", role, escrow.address);
      }
    });

    test("given the buyer or the seller as the arbiter, it reverts with Escrow_BadParty", async () => {
      for (const { address } of [buyer, seller]) {
        await expectRevert(buy(makeTrade({ arbiter: address })), "Escrow_BadParty", "arbiter", address);
      }
    });
  });

  describe("given the signature", () => {
    const sign = (trade: Trade) => seller.signTypedData(domain, OFFER_TYPES, trade.offer);
    const expectBadSignature = (trade: Trade, signature: string) =>
      expectRevert(buy(trade, { signature }), "Escrow_BadSignature", trade.offer.seller);

    test("given 65 bytes by the seller, it is bought", async () => {
      const trade = makeTrade();
      const signature = await sign(trade);
      expect(ethers.dataLength(signature)).to.equal(65);
      await expectBought(trade, buy(trade, { signature }));
    });

    test("given 64 bytes by the seller, it is bought", async () => {
      const trade = makeTrade();
      const signature = await signOffer(seller, domain, trade.offer);
      expect(ethers.dataLength(signature)).to.equal(64);
      await expectBought(trade, buy(trade, { signature }));
    });

    test("given one by somebody else, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      for (const other of [buyer, arbiter]) {
        await expectBadSignature(trade, await signOffer(other, domain, trade.offer));
      }
    });

    test("given one over other terms, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      const { offer } = trade;
      const others: Changes[] = [
        { item: ethers.id("other") },
        { token: token.address },
        { price: offer.price - 1n },
        { deposit: 1n },
        { sequence: offer.sequence - 1n },
        { expiry: offer.expiry + 1n },
        { stock: 0n },
        { shipWindow: offer.shipWindow + 1n },
        { inspectWindow: offer.inspectWindow + 1n },
        { ruleWindow: offer.ruleWindow + 1n },
        { arbiterBps: offer.arbiterBps + 1n },
        { splitBps: offer.splitBps + 1n },
        { referralBps: offer.referralBps + 1n },
        { arbiter: stranger.address },
        { hook: stranger.address },
        { listing: ethers.id("other") },
      ];
      for (const other of others) {
        await expectBadSignature(trade, await signOffer(seller, domain, { ...offer, ...other }));
      }
    });

    test("given one for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      for (const other of [domainOf(1, escrow.address), domainOf(31337, token.address)]) {
        await expectBadSignature(trade, await signOffer(seller, other, trade.offer));
      }
    });

    test("given its twin with a high s, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      const { r, s, v } = ethers.Signature.from(await sign(trade));
      const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
      const twin = ethers.concat([r, ethers.toBeHex(order - BigInt(s), 32), v === 27 ? "0x1c" : "0x1b"]);
      await expectBadSignature(trade, twin);
    });

    test("given a length that no signature has, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade();
      const signature = await sign(trade);
      const wrong = ["0x", ethers.dataSlice(signature, 0, 63), ethers.concat([signature, "0x00"])];
      for (const bytes of wrong) await expectBadSignature(trade, bytes);
    });

    test("given no seller and a signature that recovers to nobody, it reverts with Escrow_BadSignature", async () => {
      const trade = makeTrade({ seller: NOBODY });
      await expectBadSignature(trade, ethers.concat([ethers.id("r"), ethers.toBeHex(1, 32), "0x1d"]));
    });

    test("given a seller's contract that takes it, it is bought", async () => {
      const account = await market.deployAccount(seller);
      const trade = makeTrade({ seller: account.address });
      await expectBought(trade, buy(trade, { signature: await sign(trade) }));
    });

    test("given a seller's contract that does not take it, it reverts with Escrow_BadSignature", async () => {
      const account = await market.deployAccount(seller);
      const trade = makeTrade({ seller: account.address });
      const signature = await stranger.signTypedData(domain, OFFER_TYPES, trade.offer);
      await expectBadSignature(trade, signature);
      // a contract without isValidSignature
      await expectBadSignature({ ...trade, offer: { ...trade.offer, seller: token.address } }, await sign(trade));
    });
  });

  describe("given a unique item", () => {
    const again = (trade: Trade, serial: bigint): Trade => ({ ...trade, serial });

    test("when more than one is bought, it reverts with Escrow_BadTerms", async () => {
      await expectBadTerms({ quantity: 2n }, "quantity", 2n);
    });

    test("given it is bought, it reverts with Escrow_SerialTaken", async () => {
      const trade = await funded();
      await expectRevert(buy(trade), "Escrow_SerialTaken", tradeId(trade));
    });

    test("given its first trade is open or released, it reverts with Escrow_SerialTaken for its second", async () => {
      for (const make of [funded, shipped, released]) {
        const trade = await make();
        await expectRevert(buy(again(trade, 1n)), "Escrow_SerialTaken", tradeId(trade));
      }
    });

    test("given its first trade was refunded, it is bought as its second", async () => {
      const trade = await refunded();
      await expectRevert(buy(trade), "Escrow_SerialTaken", tradeId(trade));
      await expectBought(again(trade, 1n));
    });

    test("given its first trade was refunded and its second never was, it reverts with Escrow_SerialTaken for its third", async () => {
      const trade = await refunded();
      await expectRevert(buy(again(trade, 2n)), "Escrow_SerialTaken", tradeId(again(trade, 1n)));
    });
  });

  describe("given a counted item", () => {
    const item = ethers.id("counted");
    const counted = (changes: Changes) => ({ stock: 10n, item, ...changes });
    const stock = () => escrow.stockOf(seller.address, item);

    test("when a serial is passed, it reverts with Escrow_BadTerms", async () => {
      await expectBadTerms(counted({ serial: 1n }), "serial", 1n);
    });

    test("when more is bought than is left, it reverts with Escrow_SoldOut", async () => {
      await funded(counted({ quantity: 7n }));
      await expectRevert(buy(makeTrade(counted({ quantity: 4n }))), "Escrow_SoldOut", item, 3n, 4n);
    });

    test("when all that is left is bought, it gets the next serial", async () => {
      const first = await funded(counted({ quantity: 7n }));
      const second = await funded(counted({ quantity: 3n }));
      expect([first.serial, second.serial]).to.deep.equal([0n, 1n]);
      expect((await stateOf(second)).commitment).to.equal(commitmentTo(second));
      expect(await stock()).to.deep.equal([10n, 2n]);
    });

    test("when stock is below what is sold, it reverts with Escrow_SoldOut with nothing left", async () => {
      await funded(counted({ quantity: 7n }));
      await expectRevert(buy(makeTrade(counted({ stock: 5n }))), "Escrow_SoldOut", item, 0n, 1n);
    });

    test("given a higher stock in a later offer, it counts what earlier offers sold", async () => {
      await funded(counted({ quantity: 10n }));
      await expectRevert(buy(makeTrade(counted({ stock: 15n, quantity: 6n }))), "Escrow_SoldOut", item, 5n, 6n);
      await funded(counted({ stock: 15n, quantity: 5n }));
      expect(await stock()).to.deep.equal([15n, 2n]);
    });

    test("given units were refunded, it sells them again under the next serial", async () => {
      await refunded(counted({ quantity: 10n }));
      expect(await stock()).to.deep.equal([0n, 1n]);
      expect((await funded(counted({ quantity: 10n }))).serial).to.equal(1n);
    });
  });

  describe("given an unlimited item", () => {
    test("given the serial was used, it reverts with Escrow_SerialTaken", async () => {
      for (const make of [funded, released, refunded]) {
        const trade = await make({ stock: 0n, serial: 77n });
        await expectRevert(buy(trade), "Escrow_SerialTaken", tradeId(trade));
      }
    });

    test("given the serial was not used, it is bought", async () => {
      const trade = await funded({ stock: 0n, serial: 2n ** 64n - 1n, quantity: 3n });
      await expectBought({ ...trade, serial: 5n });
    });
  });

  describe("given a price in coin", () => {
    test("when less or more is sent, it reverts with Escrow_WrongValue", async () => {
      const trade = makeTrade({ deposit: 1_000n });
      const due = dueOf(trade);
      for (const value of [0n, due - 1n, due + 1n]) {
        await expectRevert(buy(trade, { value }), "Escrow_WrongValue", value, due);
      }
    });

    test("when price and deposit are sent, it holds them", async () => {
      const trade = makeTrade({ stock: 9n, quantity: 3n, price: 100n, deposit: 50n });
      await expect(buy(trade, { by: payer })).to.changeEtherBalances(market.ethers, [payer, escrow], [-350n, 350n]);
    });
  });

  describe("given a price in a token", () => {
    const deposit = 50n;
    const price = 100n;
    const priced = (address: string): Changes => ({ token: address, price, deposit, stock: 9n, quantity: 3n });

    test("when coin is sent, it reverts with Escrow_WrongValue", async () => {
      await fund(buyer);
      await expectRevert(buy(makeTrade(priced(token.address)), { value: 1n }), "Escrow_WrongValue", 1n, 0n);
    });

    test("when the payer allows too little, it reverts with the token's error", async () => {
      await fund(buyer);
      await token.connect(buyer).approve(escrow.address, 349n);
      await expect(buy(makeTrade(priced(token.address))))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(escrow.address, 349n, 350n);
    });

    test("when the payer allows enough, it holds price and deposit", async () => {
      await fund(payer);
      const sent = buy(makeTrade(priced(token.address)), { by: payer });
      await expect(sent).to.changeTokenBalances(market.ethers, token, [payer, escrow], [-350n, 350n]);
    });

    test("when two trades are bought, and one released, in one transaction, it holds what the other is due", async () => {
      const account = await market.deployAccount(buyer);
      await token.mint(account.address, 10_000n);
      await account.execute(
        token.address,
        0n,
        token.interface.encodeFunctionData("approve", [escrow.address, ethers.MaxUint256]),
      );
      const [one, other] = [1, 2].map(() =>
        makeTrade({ ...priced(token.address), stock: 1n, quantity: 1n, buyer: account.address }),
      );
      const purchases = await Promise.all(
        [one, other].map(async (trade) => {
          const signature = await signOffer(seller, domain, (trade as Trade).offer);
          return escrow.interface.encodeFunctionData("buy", [tradeArgument(trade as Trade), NOTE, signature]);
        }),
      );
      const release = escrow.interface.encodeFunctionData("release", [tradeArgument(one as Trade)]);
      await account.executeMany(escrow.address, [...purchases, release]);
      expect(await token.balanceOf(escrow.address)).to.equal(dueOf(other as Trade));
      expect(await token.balanceOf(seller.address)).to.equal(price);
    });

    const hostile = async (behaviour: number) => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      await mock.behave(behaviour);
      return mock;
    };

    test("given it returns nothing, it holds price and deposit", async () => {
      const mock = await hostile(TOKEN.NoReturn);
      await buy(makeTrade(priced(mock.address)));
      expect(await mock.balanceOf(escrow.address)).to.equal(350n);
    });

    test("given it returns false, it reverts with SafeERC20FailedOperation", async () => {
      for (const behaviour of [TOKEN.ReturnFalse, TOKEN.ReturnTwo]) {
        const mock = await hostile(behaviour);
        await expectRevert(buy(makeTrade(priced(mock.address))), "SafeERC20FailedOperation", mock.address);
      }
    });

    test("given it takes a fee, gives more, or takes all away, it reverts with Escrow_WrongReceived", async () => {
      for (const [behaviour, received] of [
        [TOKEN.TakeFee, 349n],
        [TOKEN.GiveBonus, 351n],
        [TOKEN.TakeAway, 0n],
      ] as const) {
        const mock = await hostile(behaviour);
        await mock.mint(escrow.address, 1_000n);
        const sent = buy(makeTrade(priced(mock.address)));
        await expectRevert(sent, "Escrow_WrongReceived", mock.address, received, 350n);
      }
    });

    test("given it is no token, it reverts with Escrow_NotAToken", async () => {
      for (const address of [stranger.address, escrow.address]) {
        await expectRevert(buy(makeTrade(priced(address))), "Escrow_NotAToken", address);
      }
    });
  });
});
