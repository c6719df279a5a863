import { expect } from "chai";
import { ethers, type Signer, type TypedDataDomain } from "ethers";
import { describe, test } from "vitest";
import { malformationsOf } from "../utils/commandOf.ts";
import { STATUS, TOKEN } from "../utils/contracts.ts";
import { type Changes, COIN, NOBODY, NOTE, PLENTY } from "../utils/createMarket.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, hashTrade, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { type Bid, domainOf, hashBid, signAcceptBid, signBid, signCancelBid, signOffer } from "../utils/typedData.ts";

describe("Escrow.acceptBid", async () => {
  const market = await openMarket();
  const { escrow, token, domain, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, stateOf, now, nextAt, fund, expectRevert } = market;
  const deadline = (await now()) + 5n * DAY;

  const priced = (changes: Changes = {}) =>
    makeTrade({ token: token.address, price: 1_000n, deposit: 50n, ...changes });

  function bidOf({ released: _, ...purchase }: Trade, changes: Partial<Bid> = {}): Bid {
    return { ...purchase, note: NOTE, nonce: 7n, deadline, ...changes };
  }

  /** By the seller's call; by anybody's with the seller's signature. */
  const accept = (
    trade: Trade,
    { note, nonce, deadline: until }: Bid,
    signature: string,
    by: Signer = seller,
    sellerSignature = "0x",
  ) => escrow.connect(by).acceptBid(tradeArgument(trade), note, nonce, until, signature, sellerSignature, PLENTY);

  /** The seller takes what the buyer bid for this trade. */
  async function bought(trade: Trade, changes: Partial<Bid> = {}, by: Signer = buyer) {
    const bid = bidOf(trade, changes);
    return accept(trade, bid, await signBid(by, domain, bid));
  }

  async function expectFunded(trade: Trade) {
    const { status, commitment } = await stateOf(trade);
    expect([status, commitment]).to.deep.equal([STATUS.Funded, commitmentTo(trade)]);
  }

  const isClosed = (trade: Trade) => escrow.isBidClosed(trade.buyer, hashBid(bidOf(trade)));

  test("it is Funded on the buyer's terms", async () => {
    await fund(buyer);
    const trade = priced({ stock: 0n, quantity: 3n, serial: 9n, referrer: referrer.address });
    const signature = await signBid(buyer, domain, bidOf(trade));
    const at = (await now()) + 10n;
    await nextAt(at);
    await accept(trade, bidOf(trade), signature);
    await expectFunded(trade);
    expect((await stateOf(trade)).time).to.equal(at + trade.offer.shipWindow);
    await escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
  });

  test("it takes price and deposit from the buyer", async () => {
    await fund(buyer);
    const sent = bought(priced({ stock: 9n, quantity: 3n }));
    await expect(sent).to.changeTokenBalances(market.ethers, token, [buyer, seller, escrow], [-3_050n, 0n, 3_050n]);
  });

  test("it emits Bought and BidClosed", async () => {
    await fund(buyer);
    const trade = priced();
    const receipt = await (await bought(trade)).wait();
    const events = receipt?.logs.flatMap((log) => escrow.interface.parseLog(log) ?? []) ?? [];
    expect(events.map(({ name }) => name)).to.deep.equal(["BidClosed", "Bought"]);
    expect([...(events[0]?.args ?? [])]).to.deep.equal([buyer.address, hashBid(bidOf(trade))]);
    expect(events[1]?.args.id).to.equal(tradeId(trade));
    expect(events[1]?.args.note).to.equal(NOTE);
  });

  test("it returns the id", async () => {
    await fund(buyer);
    const trade = priced();
    const signature = await signBid(buyer, domain, bidOf(trade));
    const data = escrow.interface.encodeFunctionData("acceptBid", [
      tradeArgument(trade),
      NOTE,
      7n,
      deadline,
      signature,
      "0x",
    ]);
    expect(await market.provider.call({ to: escrow.address, data, from: seller.address })).to.equal(tradeId(trade));
  });

  test("given the seller never signed an offer, it is bought at the price that the buyer bid", async () => {
    await fund(buyer);
    const trade = priced({ price: 1n, deposit: 0n });
    await expect(bought(trade)).to.changeTokenBalance(market.ethers, token, escrow, 1n);
  });

  describe("given the seller does not call", () => {
    interface Acceptance {
      /** What else the seller signs that it takes. */
      signs?: Partial<Bid>;
      signer?: Signer;
      domain?: TypedDataDomain;
      by?: Signer;
    }

    async function handIn(trade: Trade, sellerSignature: string, by: Signer = stranger) {
      await fund(buyer);
      return accept(trade, bidOf(trade), await signBid(buyer, domain, bidOf(trade)), by, sellerSignature);
    }

    async function handInSigned(trade: Trade, { signs = {}, signer = seller, by, ...options }: Acceptance = {}) {
      return handIn(trade, await signAcceptBid(signer, options.domain ?? domain, bidOf(trade, signs)), by);
    }

    const expectBad = (sent: Promise<unknown>, by = seller.address) => expectRevert(sent, "Escrow_BadSignature", by);

    test("given the seller signed that it takes it, it is bought, whoever calls", async () => {
      for (const by of [buyer, arbiter, referrer, stranger]) {
        const trade = priced({ stock: 0n, referrer: referrer.address });
        await handInSigned(trade, { by });
        await expectFunded(trade);
      }
    });

    test("given the seller signed that it takes it, it costs the seller nothing and earns the caller nothing", async () => {
      const trade = priced();
      const before = await market.provider.getBalance(seller);
      const sent = handInSigned(trade);
      await expect(sent).to.changeTokenBalances(market.ethers, token, [buyer, seller, stranger], [-1_050n, 0n, 0n]);
      await expect(sent).to.changeEtherBalance(market.ethers, stranger, 0n);
      expect(await market.provider.getBalance(seller)).to.equal(before);
    });

    test("given the seller signed that it takes it, it is bought once", async () => {
      const trade = priced({ stock: 0n });
      await handInSigned(trade);
      await expectRevert(handInSigned(trade), "Escrow_BidClosed", buyer.address, hashBid(bidOf(trade)));
    });

    test("given the seller revoked the offer since, it reverts with Escrow_OfferRevoked", async () => {
      const trade = priced();
      const { sequence } = trade.offer;
      await escrow.connect(seller).revokeBelow(sequence + 1n);
      await expectRevert(handInSigned(trade), "Escrow_OfferRevoked", sequence, sequence + 1n);
    });

    test("given nobody else than the buyer signed, it reverts with Escrow_BadSignature", async () => {
      const trade = priced();
      await expectBad(handIn(trade, "0x"));
      await expectBad(handIn(trade, "0x", buyer));
      for (const signer of [buyer, arbiter, stranger]) await expectBad(handInSigned(trade, { signer }));
    });

    test("given its deadline's second, it is bought", async () => {
      const trade = priced();
      await fund(buyer);
      const signatures = await Promise.all([
        signBid(buyer, domain, bidOf(trade)),
        signAcceptBid(seller, domain, bidOf(trade)),
      ]);
      await nextAt(deadline);
      await accept(trade, bidOf(trade), signatures[0], stranger, signatures[1]);
      await expectFunded(trade);
    });

    test("given its deadline has passed, it reverts with Escrow_BidExpired", async () => {
      const trade = priced();
      await fund(buyer);
      const signatures = await Promise.all([
        signBid(buyer, domain, bidOf(trade)),
        signAcceptBid(seller, domain, bidOf(trade)),
      ]);
      await nextAt(deadline + 1n);
      const sent = accept(trade, bidOf(trade), signatures[0], stranger, signatures[1]);
      await expectRevert(sent, "Escrow_BidExpired", deadline, deadline + 1n);
    });

    test("given the seller signed the bid itself, it reverts with Escrow_BadSignature", async () => {
      const trade = priced();
      await expectBad(handIn(trade, await signBid(seller, domain, bidOf(trade))));
    });

    test("given a seller's contract that takes the buyer's signatures, it reverts with Escrow_BadSignature for the bid alone", async () => {
      const account = await market.deployAccount(buyer);
      const trade = priced({ seller: account.address });
      await expectBad(handIn(trade, await signBid(buyer, domain, bidOf(trade))), account.address);
    });

    test("given the seller signed the offer alone, it reverts with Escrow_BadSignature", async () => {
      const trade = priced();
      await expectBad(handIn(trade, await signOffer(seller, domain, trade.offer)));
    });

    test("given the seller signed that it takes another bid, it reverts with Escrow_BadSignature", async () => {
      const trade = priced({ stock: 0n });
      const { offer } = trade;
      const others: Partial<Bid>[] = [
        { note: ethers.id("other") },
        { nonce: 8n },
        { deadline: deadline - 1n },
        { serial: 1n },
        { quantity: 2n },
        { referrer: stranger.address },
        { buyer: stranger.address },
        { offer: { ...offer, price: 1_001n } },
        { offer: { ...offer, seller: stranger.address } },
      ];
      for (const signs of others) await expectBad(handInSigned(trade, { signs }));
    });

    test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
      const trade = priced();
      for (const other of [domainOf(1, escrow.address), domainOf(31_337, token.address)]) {
        await expectBad(handInSigned(trade, { domain: other }));
      }
    });

    test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
      const trade = priced();
      for (const signature of malformationsOf(await signAcceptBid(seller, domain, bidOf(trade)))) {
        await expectBad(handIn(trade, signature));
      }
    });

    test("given a seller's contract that takes the signature, it is bought", async () => {
      const account = await market.deployAccount(seller);
      const trade = priced({ seller: account.address });
      await expectBad(handInSigned(trade, { signer: stranger }), account.address);
      await handInSigned(trade);
      await expectFunded(trade);
    });
  });

  describe("given the bid's time", () => {
    test("given its deadline's second, it is bought", async () => {
      await fund(buyer);
      const trade = priced();
      const signature = await signBid(buyer, domain, bidOf(trade));
      await nextAt(deadline);
      await accept(trade, bidOf(trade), signature);
      await expectFunded(trade);
    });

    test("given its deadline has passed, it reverts with Escrow_BidExpired", async () => {
      await fund(buyer);
      const trade = priced();
      const signature = await signBid(buyer, domain, bidOf(trade));
      await nextAt(deadline + 1n);
      await expectRevert(accept(trade, bidOf(trade), signature), "Escrow_BidExpired", deadline, deadline + 1n);
    });

    test("given the offer's expiry has passed, it reverts with Escrow_OfferExpired", async () => {
      await fund(buyer);
      const at = (await now()) + 10n;
      const trade = priced({ expiry: at - 1n });
      const signature = await signBid(buyer, domain, bidOf(trade));
      await nextAt(at);
      await expectRevert(accept(trade, bidOf(trade), signature), "Escrow_OfferExpired", at - 1n, at);
    });

    test("given the offer's expiry's second, it is bought", async () => {
      await fund(buyer);
      const at = (await now()) + 10n;
      const trade = priced({ expiry: at });
      const signature = await signBid(buyer, domain, bidOf(trade));
      await nextAt(at);
      await accept(trade, bidOf(trade), signature);
      await expectFunded(trade);
    });

    test("given its sequence is below the seller's floor, it reverts with Escrow_OfferRevoked", async () => {
      await fund(buyer);
      const trade = priced();
      const { sequence } = trade.offer;
      await escrow.connect(seller).revokeBelow(sequence + 1n);
      await expectRevert(bought(trade), "Escrow_OfferRevoked", sequence, sequence + 1n);
    });
  });

  test("given a price in coin, it reverts with Escrow_BadTerms", async () => {
    for (const price of [0n, 1n])
      await expectRevert(bought(priced({ token: COIN, price })), "Escrow_BadTerms", "token", 0n);
  });

  describe("given the bid is closed", () => {
    const expectClosed = (trade: Trade) =>
      expectRevert(bought(trade), "Escrow_BidClosed", buyer.address, hashBid(bidOf(trade)));

    test("given it was accepted, it reverts with Escrow_BidClosed", async () => {
      await fund(buyer);
      for (const stock of [0n, 1n, 9n]) {
        const trade = priced({ stock });
        await bought(trade);
        await expectClosed(trade);
      }
    });

    test("given it was called off, it reverts with Escrow_BidClosed", async () => {
      await fund(buyer);
      const trade = priced();
      await escrow.connect(buyer).cancelBid(hashBid(bidOf(trade)));
      await expectClosed(trade);
    });

    test("given its trade was refunded, it reverts with Escrow_BidClosed and with Escrow_BadSignature for the next serial", async () => {
      await fund(buyer);
      const trade = priced();
      await bought(trade);
      await escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
      await expectClosed(trade);
      const sent = accept({ ...trade, serial: 1n }, bidOf(trade), await signBid(buyer, domain, bidOf(trade)));
      await expectRevert(sent, "Escrow_BadSignature", buyer.address);
    });

    test("given a bid on the same terms with another nonce, it is bought", async () => {
      await fund(buyer);
      const trade = priced({ stock: 0n });
      await bought(trade);
      const again = { ...trade, serial: 1n };
      await bought(again, { nonce: 8n });
      await expectFunded(again);
    });
  });

  describe("given the buyer's signature", () => {
    const expectBad = (trade: Trade, signature: string) =>
      expectRevert(accept(trade, bidOf(trade), signature), "Escrow_BadSignature", trade.buyer);

    test("given one by somebody else, it reverts with Escrow_BadSignature", async () => {
      await fund(buyer);
      const trade = priced();
      for (const by of [seller, stranger]) await expectBad(trade, await signBid(by, domain, bidOf(trade)));
    });

    test("given one over another bid, it reverts with Escrow_BadSignature", async () => {
      await fund(buyer);
      const trade = priced({ stock: 0n });
      const { offer } = trade;
      const others: Partial<Bid>[] = [
        { note: ethers.id("other") },
        { nonce: 8n },
        { deadline: deadline - 1n },
        { serial: 1n },
        { quantity: 2n },
        { referrer: stranger.address },
        { buyer: stranger.address },
        { offer: { ...offer, price: 999n } },
        { offer: { ...offer, deposit: 49n } },
        { offer: { ...offer, item: ethers.id("other") } },
        { offer: { ...offer, arbiter: stranger.address } },
        { offer: { ...offer, hook: stranger.address } },
        { offer: { ...offer, seller: stranger.address } },
        { offer: { ...offer, listing: ethers.id("other") } },
        { offer: { ...offer, token: stranger.address } },
        { offer: { ...offer, expiry: offer.expiry + 1n } },
      ];
      for (const other of others) await expectBad(trade, await signBid(buyer, domain, bidOf(trade, other)));
    });

    test("given one for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
      await fund(buyer);
      const trade = priced();
      for (const other of [domainOf(1, escrow.address), domainOf(31_337, token.address)]) {
        await expectBad(trade, await signBid(buyer, other, bidOf(trade)));
      }
    });

    test("given one over the offer alone, it reverts with Escrow_BadSignature", async () => {
      await fund(buyer);
      const trade = priced();
      await expectBad(trade, await signOffer(buyer, domain, trade.offer));
    });

    test("given a buyer's contract that takes it, it is bought", async () => {
      const account = await market.deployAccount(buyer);
      await token.mint(account.address, 1_050n);
      const approve = token.interface.encodeFunctionData("approve", [escrow.address, 1_050n]);
      await account.execute(token.address, 0n, approve);
      const trade = priced({ buyer: account.address });
      await bought(trade);
      await expectFunded(trade);
    });

    test("given no buyer, it reverts with Escrow_BadSignature", async () => {
      await expectBad(priced({ buyer: NOBODY }), ethers.concat([ethers.id("r"), ethers.toBeHex(1, 32), "0x1d"]));
    });
  });

  describe("given the buyer's money", () => {
    test("given too little is allowed, it reverts with the token's error and the bid stays open", async () => {
      await fund(buyer);
      await token.connect(buyer).approve(escrow.address, 1_049n);
      const trade = priced();
      await expect(bought(trade)).to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance");
      expect(await isClosed(trade)).to.equal(false);
      await token.connect(buyer).approve(escrow.address, 1_050n);
      await bought(trade);
      await expectFunded(trade);
    });

    test("given the token takes a fee, it reverts with Escrow_WrongReceived", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      await mock.behave(TOKEN.TakeFee);
      await expectRevert(bought(priced({ token: mock.address })), "Escrow_WrongReceived", mock.address, 1_049n, 1_050n);
    });
  });

  describe("given the item", () => {
    test("given it is sold, it reverts with Escrow_SerialTaken", async () => {
      await fund(buyer);
      const sold = await market.funded();
      const trade = priced({ item: sold.offer.item });
      await expectRevert(bought(trade), "Escrow_SerialTaken", tradeId(trade));
      expect(await isClosed(trade)).to.equal(false);
      await expectRevert(bought({ ...trade, serial: 1n }), "Escrow_SerialTaken", tradeId(trade));
    });

    test("given it was refunded to somebody else, it is bought under the next serial", async () => {
      await fund(buyer);
      const other = await market.refunded({ buyer: stranger.address });
      const trade = priced({ item: other.offer.item, serial: 1n });
      await bought(trade);
      await expectFunded(trade);
    });

    test("given a counted item, it gets the next serial", async () => {
      await fund(buyer);
      const item = ethers.id("counted");
      await market.funded({ item, stock: 9n });
      const trade = priced({ item, stock: 9n });
      await bought(trade);
      await expectFunded({ ...trade, serial: 1n });
    });
  });

  test("when something is released without a hook, it reverts with Escrow_BadTerms", async () => {
    await fund(buyer);
    await expectRevert(bought(priced({ released: 1n })), "Escrow_BadTerms", "released", 1n);
  });

  describe("given a hook", () => {
    async function hooked(changes: Changes = {}) {
      await fund(buyer);
      const hook = await market.deploy<MockHook>("MockHook");
      await hook.grant(changes.released ?? 0n);
      return { hook, trade: priced({ hook: hook.address, ...changes }) };
    }

    test("it is asked with the buyer as the payer and no data", async () => {
      const { hook, trade } = await hooked();
      const saw = [tradeId(trade), hashTrade(trade), buyer.address, "0x", STATUS.Funded, 0n];
      await expect(bought(trade))
        .to.emit(hook, "Asked")
        .withArgs(...saw);
    });

    test("given it grants what is released, it takes less from the buyer", async () => {
      const { trade } = await hooked({ released: 400n });
      await expect(bought(trade)).to.changeTokenBalances(market.ethers, token, [buyer, escrow], [-650n, 650n]);
      await expectRevert(bought({ ...trade, released: 0n }), "Escrow_BidClosed", buyer.address, hashBid(bidOf(trade)));
    });

    test("given it calls back to take or call off the bid, it is refused and the bid is taken once", async () => {
      const { hook, trade } = await hooked();
      const [bid, signature] = [bidOf(trade), await signBid(buyer, domain, bidOf(trade))];
      const sellerSignature = await signAcceptBid(seller, domain, bid);
      const cancelBid = { buyer: buyer.address, bid: hashBid(bid), deadline };
      const cancelling = [buyer.address, hashBid(bid), deadline, await signCancelBid(buyer, domain, cancelBid)];
      const args = [tradeArgument(trade), NOTE, 7n, deadline, signature, sellerSignature];
      await hook.behave(HOOK.CallBack, HOOK.Accept);
      for (const data of [
        escrow.interface.encodeFunctionData("acceptBid", args),
        escrow.interface.encodeFunctionData("cancelBidBySignature", cancelling),
      ]) {
        const state = await market.helpers.takeSnapshot();
        await hook.callBack(escrow.address, data);
        const receipt = await (await accept(trade, bid, signature)).wait();
        const events = receipt?.logs.flatMap((log) => hook.interface.parseLog(log) ?? []) ?? [];
        const answer = events.find(({ name }) => name === "CalledBack")?.args.result;
        expect(answer.slice(0, 10)).to.equal(escrow.interface.getError("Escrow_BidClosed")?.selector);
        await expectFunded(trade);
        await state.restore();
      }
    });

    test("given it refuses, it reverts and the bid stays open", async () => {
      const { hook, trade } = await hooked();
      await hook.behave(HOOK.Refuse, HOOK.Accept);
      await expect(bought(trade)).to.be.revertedWithCustomError(hook, "MockHook_Refused");
      expect(await isClosed(trade)).to.equal(false);
    });
  });
});
