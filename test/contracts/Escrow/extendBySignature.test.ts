import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.extendBySignature", async () => {
  const market = await openMarket();
  const { escrow, seller, buyer, arbiter, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, stateOf, now, nextAt, expectRevert } = market;
  const byBuyer = await commandOf(market, "Extend", buyer);
  const bySeller = await commandOf(market, "Extend", seller);
  const { until } = byBuyer.said;

  async function expectExtended(trade: Trade) {
    expect((await stateOf(trade)).time).to.equal(until);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(byBuyer.give(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await expectRevert(byBuyer.give({ ...trade, quantity: 2n }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await released();
    await expectRevert(byBuyer.give(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
  });

  test("given it is Disputed, it reverts with Escrow_WrongStatus", async () => {
    const trade = await disputed();
    for (const extend of [byBuyer, bySeller]) {
      await expectRevert(extend.give(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
    }
  });

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await byBuyer.expectExpired(await funded());
  });

  test("given the signature's deadline is in this second, it is extended", async () => {
    const trade = await funded();
    await byBuyer.giveAtLast(trade);
    await expectExtended(trade);
  });

  describe("given it is Funded", () => {
    test("when anybody submits the buyer's signature, it stays Funded until then", async () => {
      const trade = await funded();
      await expect(byBuyer.give(trade)).to.emit(escrow, "Extended").withArgs(tradeId(trade), until);
      const state = { status: STATUS.Funded, time: until, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("when anybody submits the buyer's signature, it costs the buyer nothing and earns the relayer nothing", async () => {
      await byBuyer.expectCostsNothing(await funded());
    });

    test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
      await byBuyer.expectRefusesOtherSigners(await funded(), [seller, arbiter, stranger]);
    });
  });

  describe("given it is Shipped", () => {
    test("given a deposit is held, it reverts with Escrow_DepositHeld", async () => {
      const trade = await shipped({ deposit: 1n });
      for (const command of [bySeller, byBuyer]) {
        await expectRevert(command.give(trade), "Escrow_DepositHeld", tradeId(trade));
      }
    });

    test("when anybody submits the seller's signature, it stays Shipped until then", async () => {
      const trade = await shipped();
      await expect(bySeller.give(trade)).to.emit(escrow, "Extended").withArgs(tradeId(trade), until);
      const state = { status: STATUS.Shipped, time: until, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
      await bySeller.expectRefusesOtherSigners(await shipped(), [buyer, arbiter, stranger]);
    });

    test("given what the buyer signed before, it reverts with Escrow_BadSignature", async () => {
      const trade = await funded();
      const signature = await byBuyer.sign(trade);
      await escrow.connect(seller).ship(tradeArgument(trade), byBuyer.said.note);
      await byBuyer.expectBadSignature(trade, signature, seller.address);
    });
  });

  test("when it is to be no later than the deadline, it reverts with Escrow_WrongExtension", async () => {
    const trade = await funded();
    await byBuyer.give(trade);
    const at = (await now()) + 5n;
    await nextAt(at);
    const sent = byBuyer.give(trade);
    await expectRevert(sent, "Escrow_WrongExtension", tradeId(trade), until, until, at + 180n * DAY);
  });

  test("when it is to be more than 180 days from now, it reverts with Escrow_WrongExtension", async () => {
    const trade = await funded();
    const { time } = await stateOf(trade);
    const at = (await now()) + 5n;
    const limit = at + 180n * DAY;
    const far = await commandOf(market, "Extend", buyer, { until: limit + 1n });
    await nextAt(at);
    await expectRevert(far.give(trade), "Escrow_WrongExtension", tradeId(trade), limit + 1n, time, limit);
  });

  test("given a contract that takes the signature, it is extended", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await funded({ buyer: account.address });
    await byBuyer.give(trade);
    await expectExtended(trade);
  });

  test("given a contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await funded({ buyer: account.address });
    await byBuyer.expectBadSignature(trade, await byBuyer.sign(trade, { signer: stranger }), account.address);
  });

  test("given a signature for another trade, time, terms or deadline, it reverts with Escrow_BadSignature", async () => {
    await byBuyer.expectRefusesOtherFields(await funded());
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    await byBuyer.expectRefusesOtherDomains(await funded());
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    await byBuyer.expectRefusesMalformed(await funded());
  });
});
