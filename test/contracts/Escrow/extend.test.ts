import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.extend", async () => {
  const market = await openMarket();
  const { ethers, escrow, seller, buyer, arbiter, stranger } = market;
  const { makeTrade, funded, shipped, disputed, refunded, stateOf, now, nextAt, expectRevert } = market;

  const extend = (trade: Trade, until: bigint, by = buyer) => escrow.connect(by).extend(tradeArgument(trade), until);
  const expire = (trade: Trade) => escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
  const later = async (trade: Trade) => (await stateOf(trade)).time + DAY;

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    const until = (await now()) + 30n * DAY;
    await expectRevert(extend(missing, until), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await expectRevert(
      extend({ ...trade, serial: 1n }, until),
      "Escrow_UnknownTerms",
      tradeId({ ...trade, serial: 1n }),
    );
    await expectRevert(extend({ ...trade, quantity: 2n }, until), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await refunded();
    const sent = extend(trade, (await now()) + 30n * DAY);
    await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Refunded);
  });

  test("given it is Disputed, it reverts with Escrow_WrongStatus", async () => {
    const trade = await disputed();
    for (const caller of [buyer, seller, arbiter]) {
      const sent = extend(trade, await later(trade), caller);
      await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
    }
  });

  describe("given it is Funded", () => {
    test("when the caller is not the buyer, it reverts with Escrow_NotBuyer", async () => {
      const trade = await funded();
      for (const caller of [seller, arbiter, stranger]) {
        const sent = extend(trade, await later(trade), caller);
        await expectRevert(sent, "Escrow_NotBuyer", tradeId(trade), caller.address);
      }
    });

    test("it stays Funded until then", async () => {
      const trade = await funded();
      const until = await later(trade);
      await extend(trade, until);
      const state = { status: STATUS.Funded, time: until, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("it emits Extended", async () => {
      const trade = await funded();
      const until = await later(trade);
      await expect(extend(trade, until)).to.emit(escrow, "Extended").withArgs(tradeId(trade), until);
    });

    test("it moves no money", async () => {
      const trade = await funded();
      const sent = extend(trade, await later(trade));
      await expect(sent).to.changeEtherBalances(ethers, [buyer, seller, escrow], [0n, 0n, 0n]);
    });

    test("it lets the seller ship until that second", async () => {
      const trade = await funded();
      const until = await later(trade);
      await extend(trade, until);
      await nextAt(until);
      await escrow.connect(seller).ship(tradeArgument(trade), NOTE);
      expect((await stateOf(trade)).status).to.equal(STATUS.Shipped);
    });

    test("it can't be expired before the next second", async () => {
      const trade = await funded();
      const until = await later(trade);
      await extend(trade, until);
      await nextAt(until);
      await expectRevert(expire(trade), "Escrow_DeadlineNotReached", tradeId(trade), until);
      await nextAt(until + 1n);
      await expire(trade);
      expect((await stateOf(trade)).status).to.equal(STATUS.Refunded);
    });
  });

  describe("given it is Shipped", () => {
    test("given a deposit is held, it reverts with Escrow_DepositHeld, whoever calls and when", async () => {
      const trade = await shipped({ deposit: 1n });
      const until = await later(trade);
      for (const caller of [seller, buyer, arbiter, stranger]) {
        await expectRevert(extend(trade, until, caller), "Escrow_DepositHeld", tradeId(trade));
      }
      await nextAt(until - DAY + 1n);
      const late = escrow.connect(seller).extend(tradeArgument(trade), until, PLENTY);
      await expectRevert(late, "Escrow_DepositHeld", tradeId(trade));
    });

    test("when the caller is not the seller, it reverts with Escrow_NotSeller", async () => {
      const trade = await shipped();
      for (const caller of [buyer, arbiter, stranger]) {
        const sent = extend(trade, await later(trade), caller);
        await expectRevert(sent, "Escrow_NotSeller", tradeId(trade), caller.address);
      }
    });

    test("it stays Shipped until then", async () => {
      const trade = await shipped();
      const until = await later(trade);
      await expect(extend(trade, until, seller))
        .to.emit(escrow, "Extended")
        .withArgs(tradeId(trade), until);
      const state = { status: STATUS.Shipped, time: until, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("it lets the buyer dispute until that second", async () => {
      const trade = await shipped();
      const until = await later(trade);
      await extend(trade, until, seller);
      await nextAt(until);
      await escrow.connect(buyer).dispute(tradeArgument(trade), NOTE);
      expect((await stateOf(trade)).status).to.equal(STATUS.Disputed);
    });

    test("it can't be expired before the next second", async () => {
      const trade = await shipped();
      const until = await later(trade);
      await extend(trade, until, seller);
      await nextAt(until);
      await expectRevert(expire(trade), "Escrow_DeadlineNotReached", tradeId(trade), until);
      await nextAt(until + 1n);
      await expire(trade);
      expect((await stateOf(trade)).status).to.equal(STATUS.Released);
    });
  });

  describe("given its deadline has passed and nobody has expired it", () => {
    test("it goes on", async () => {
      const trade = await funded();
      const { time } = await stateOf(trade);
      await nextAt(time + 1n);
      await extend(trade, time + DAY);
      await nextAt(time + DAY);
      await escrow.connect(seller).ship(tradeArgument(trade), NOTE);
      expect((await stateOf(trade)).status).to.equal(STATUS.Shipped);
    });

    test("when it is to be a second that has passed, it reverts with Escrow_WrongExtension", async () => {
      const trade = await funded();
      const { time } = await stateOf(trade);
      for (const [at, until] of [
        [time + 2n, time + 1n],
        [time + 9n, time + 8n],
      ] as const) {
        await nextAt(at);
        const sent = extend(trade, until);
        await expectRevert(sent, "Escrow_WrongExtension", tradeId(trade), until, time, at + 180n * DAY);
      }
    });

    test("when it is to be this second, it is extended", async () => {
      const trade = await funded();
      const { time } = await stateOf(trade);
      await nextAt(time + 2n);
      await extend(trade, time + 2n);
      expect((await stateOf(trade)).time).to.equal(time + 2n);
    });
  });

  test("when it is to be no later than the deadline, it reverts with Escrow_WrongExtension", async () => {
    const trade = await funded();
    const { time } = await stateOf(trade);
    for (const until of [time, time - 1n, 0n]) {
      const at = (await now()) + 5n;
      await nextAt(at);
      const sent = extend(trade, until);
      await expectRevert(sent, "Escrow_WrongExtension", tradeId(trade), until, time, at + 180n * DAY);
    }
  });

  test("when it is to be one second later, it is extended", async () => {
    const trade = await funded();
    const { time } = await stateOf(trade);
    await extend(trade, time + 1n);
    expect((await stateOf(trade)).time).to.equal(time + 1n);
  });

  test("when it is to be 180 days from now, it is extended", async () => {
    const trade = await funded();
    const at = (await now()) + 5n;
    await nextAt(at);
    await extend(trade, at + 180n * DAY);
    expect((await stateOf(trade)).time).to.equal(at + 180n * DAY);
  });

  test("when it is to be more than 180 days from now, it reverts with Escrow_WrongExtension", async () => {
    const trade = await shipped();
    const { time } = await stateOf(trade);
    const at = (await now()) + 5n;
    const limit = at + 180n * DAY;
    for (const until of [limit + 1n, 2n ** 40n - 1n]) {
      await nextAt(at);
      const sent = extend(trade, until, seller);
      await expectRevert(sent, "Escrow_WrongExtension", tradeId(trade), until, time, limit);
    }
  });
});
