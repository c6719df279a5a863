import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { NOTE } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, HOUR, type Trade, tradeId } from "../utils/terms.ts";

describe("Escrow.shipBySignature", async () => {
  const market = await openMarket();
  const { escrow, seller, buyer, arbiter, stranger } = market;
  const { makeTrade, funded, shipped, released, stateOf, now, nextAt, expectRevert } = market;
  const ship = await commandOf(market, "Ship", seller);

  async function expectShipped(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Shipped);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(ship.give(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await expectRevert(ship.give({ ...trade, referrer: stranger.address }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it is not Funded, it reverts with Escrow_WrongStatus", async () => {
    const ended = await released();
    await expectRevert(ship.give(ended), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    const already = await shipped();
    await expectRevert(ship.give(already), "Escrow_WrongStatus", tradeId(already), STATUS.Shipped);
  });

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await ship.expectExpired(await funded());
  });

  test("given the signature's deadline is in this second, it is Shipped", async () => {
    const trade = await funded();
    await ship.giveAtLast(trade);
    await expectShipped(trade);
  });

  test("given the ship window's last second, it is Shipped", async () => {
    const trade = await funded({ shipWindow: HOUR });
    await nextAt((await stateOf(trade)).time);
    await ship.give(trade);
    await expectShipped(trade);
  });

  test("given the ship window is over, it reverts with Escrow_DeadlinePassed", async () => {
    const trade = await funded({ shipWindow: HOUR });
    const { time } = await stateOf(trade);
    await nextAt(time + 1n);
    await expectRevert(ship.give(trade), "Escrow_DeadlinePassed", tradeId(trade), time);
  });

  describe("when anybody submits the seller's signature", () => {
    test("it is Shipped until the inspect window's end, with the note that was signed", async () => {
      const trade = await funded({ inspectWindow: 5n * DAY });
      const at = (await now()) + 5n;
      await nextAt(at);
      const sent = ship.give(trade);
      await expect(sent)
        .to.emit(escrow, "Shipped")
        .withArgs(tradeId(trade), at + 5n * DAY, NOTE);
      const state = { status: STATUS.Shipped, time: at + 5n * DAY, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("it costs the seller nothing and earns the relayer nothing", async () => {
      await ship.expectCostsNothing(await funded());
    });
  });

  test("given a seller's contract that takes the signature, it is Shipped", async () => {
    const account = await market.deployAccount(seller);
    const trade = await funded({ seller: account.address });
    await ship.give(trade);
    await expectShipped(trade);
  });

  test("given a seller's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(seller);
    const trade = await funded({ seller: account.address });
    await ship.expectBadSignature(trade, await ship.sign(trade, { signer: stranger }), account.address);
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    await ship.expectRefusesOtherSigners(await funded(), [buyer, arbiter, stranger]);
  });

  test("given a signature for another trade, note, terms or deadline, it reverts with Escrow_BadSignature", async () => {
    await ship.expectRefusesOtherFields(await funded());
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    await ship.expectRefusesOtherDomains(await funded());
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    await ship.expectRefusesMalformed(await funded());
  });
});
