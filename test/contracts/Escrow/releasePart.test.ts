import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { COIN, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

/** The buyer can't change a trade's terms so shortly before a deadline, in seconds. */
const QUIET = 900n;

describe("Escrow.releasePart", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, refunded, stateOf, nextAt, fund, expectRevert } = market;

  const part = (trade: Trade, amount: bigint, by = buyer) =>
    escrow.connect(by).releasePart(tradeArgument(trade), amount, PLENTY);

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(part(missing, 1n), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await expectRevert(part({ ...trade, released: 1n }, 1n), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const ended = await released();
    await expectRevert(part(ended, 1n), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    const back = await refunded();
    await expectRevert(part(back, 1n), "Escrow_WrongStatus", tradeId(back), STATUS.Refunded);
  });

  test("when the caller is not the buyer, it reverts with Escrow_NotBuyer", async () => {
    const trade = await funded();
    for (const caller of [seller, arbiter, stranger]) {
      await expectRevert(part(trade, 1n, caller), "Escrow_NotBuyer", tradeId(trade), caller.address);
    }
  });

  test("when the part is nothing, it reverts with Escrow_WrongAmount", async () => {
    const trade = await funded({ price: 100n });
    await expectRevert(part(trade, 0n), "Escrow_WrongAmount", tradeId(trade), 0n, 100n);
  });

  test("when the part is all or more, it reverts with Escrow_WrongAmount", async () => {
    const trade = await funded({ price: 100n });
    for (const amount of [100n, 101n, 150n, 2n ** 256n - 1n]) {
      await expectRevert(part(trade, amount), "Escrow_WrongAmount", tradeId(trade), amount, 100n);
    }
  });

  describe("given a deposit is held", () => {
    test("when the part is more than all, it reverts with Escrow_WrongAmount", async () => {
      const trade = await shipped({ price: 100n, deposit: 50n });
      for (const amount of [101n, 150n]) {
        await expectRevert(part(trade, amount), "Escrow_WrongAmount", tradeId(trade), amount, 100n);
      }
    });

    test("when the part is all, the deposit follows when the window to inspect is over", async () => {
      const before = await shipped({ price: 100n, deposit: 50n });
      const { time } = await stateOf(before);
      await expect(part(before, 100n)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [100n, 0n, -100n]);
      const trade = { ...before, released: 100n };
      await nextAt(time + 1n);
      const sent = escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [0n, 50n, -50n]);
      await expect(sent).to.emit(escrow, "Released").withArgs(tradeId(trade), 0n, 0n);
    });
  });

  describe("given a party still has to act in time", () => {
    async function releaseAt(trade: Trade, secondsLeft: bigint) {
      const { time } = await stateOf(trade);
      await nextAt(time - secondsLeft);
      return { sent: part(trade, 1n), quietFrom: time - QUIET, deadline: time };
    }

    test("given 15 minutes to ship or to inspect, it is released", async () => {
      for (const make of [() => funded(), () => shipped(), () => shipped({ deposit: 1n })]) {
        const trade = await make();
        const { sent, deadline } = await releaseAt(trade, QUIET);
        await sent;
        expect((await stateOf({ ...trade, released: 1n })).time).to.equal(deadline);
      }
    });

    test("given less than 15 minutes to ship, it reverts with Escrow_DeadlinePassed", async () => {
      for (const left of [0n, QUIET - 1n]) {
        const trade = await funded();
        const { sent, quietFrom } = await releaseAt(trade, left);
        await expectRevert(sent, "Escrow_DeadlinePassed", tradeId(trade), quietFrom);
      }
    });

    test("given less than 15 minutes to inspect, or none, it reverts with Escrow_DeadlinePassed", async () => {
      for (const left of [QUIET - 1n, 0n, -1n, -DAY]) {
        for (const deposit of [0n, 1n]) {
          const trade = await shipped({ deposit });
          const { sent, quietFrom } = await releaseAt(trade, left);
          await expectRevert(sent, "Escrow_DeadlinePassed", tradeId(trade), quietFrom);
        }
      }
    });
  });

  test("given a part was released, when the next is what is left or more, it reverts with Escrow_WrongAmount", async () => {
    const trade = await funded({ price: 100n });
    await part(trade, 70n);
    const rest = { ...trade, released: 70n };
    for (const amount of [30n, 31n]) {
      await expectRevert(part(rest, amount), "Escrow_WrongAmount", tradeId(trade), amount, 30n);
    }
  });

  /** A part changes nothing but what is left. */
  async function expectGoesOn(trade: Trade) {
    const before = await stateOf(trade);
    await part(trade, 40n);
    const commitment = commitmentTo({ ...trade, released: 40n });
    expect(await stateOf(trade)).to.deep.equal({ ...before, commitment });
  }

  test("given it is Funded, it stays so until its deadline, with another `released`", async () => {
    await expectGoesOn(await funded({ price: 100n }));
  });

  test("given it is Shipped, it stays so until its deadline, with another `released`", async () => {
    await expectGoesOn(await shipped({ price: 100n }));
  });

  test("given it is Disputed, it reverts with Escrow_WrongStatus", async () => {
    const trade = await disputed({ price: 100n, deposit: 50n });
    await expectRevert(part(trade, 40n), "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
  });

  test("given the time to ship has passed and nobody has expired it, it pays the seller", async () => {
    const trade = await funded({ price: 100n });
    await nextAt((await stateOf(trade)).time + 1n);
    await expect(part(trade, 40n)).to.changeEtherBalances(ethers, [seller, escrow], [40n, -40n]);
  });

  test("it pays the seller the part and leaves rest and deposit in escrow", async () => {
    const trade = await funded({ price: 100n, deposit: 1_000n });
    const accounts = [seller, buyer, arbiter, escrow];
    await expect(part(trade, 99n)).to.changeEtherBalances(ethers, accounts, [99n, 0n, 0n, -99n]);
  });

  test("it emits PartReleased", async () => {
    const trade = await funded({ price: 100n });
    await expect(part(trade, 40n)).to.emit(escrow, "PartReleased").withArgs(tradeId(trade), 40n, 40n, 0n);
    const rest = { ...trade, released: 40n };
    await expect(part(rest, 50n)).to.emit(escrow, "PartReleased").withArgs(tradeId(trade), 90n, 50n, 0n);
  });

  describe("given a referrer", () => {
    const referred = { referrer: referrer.address, price: 10_000n, referralBps: 1_000n };

    test("it pays the referrer its share of the part, rounded down", async () => {
      const trade = await funded(referred);
      const sent = part(trade, 2_999n);
      await expect(sent).to.changeEtherBalances(ethers, [seller, referrer, escrow], [2_700n, 299n, -2_999n]);
      await expect(sent).to.emit(escrow, "PartReleased").withArgs(tradeId(trade), 2_999n, 2_700n, 299n);
    });

    test("given many parts and the release of the rest, it gets no more than its share of all", async () => {
      const trade = await funded({ ...referred, price: 100n });
      const before = await ethers.provider.getBalance(referrer);
      for (const already of [0n, 19n, 38n, 57n, 76n]) await part({ ...trade, released: already }, 19n);
      await escrow.connect(buyer).release(tradeArgument({ ...trade, released: 95n }));
      expect((await ethers.provider.getBalance(referrer)) - before).to.equal(5n);
    });
  });

  test("given a price in a token, it pays in the token", async () => {
    await fund(buyer);
    const trade = await shipped({
      token: token.address,
      price: 1_000n,
      deposit: 70n,
      referrer: referrer.address,
      referralBps: 500n,
    });
    const accounts = [seller, referrer, buyer, escrow];
    await expect(part(trade, 400n)).to.changeTokenBalances(ethers, token, accounts, [380, 20, 0, -400]);
  });

  test("given several units, it takes any part of all of them", async () => {
    const trade = await funded({ price: 100n, stock: 0n, quantity: 7n });
    await expect(part(trade, 699n)).to.changeEtherBalances(ethers, [seller, escrow], [699n, -699n]);
  });

  describe("given a part was released", () => {
    async function withPart() {
      const before = await funded({ price: 100n, deposit: 7n });
      await part(before, 40n);
      return { before, trade: { ...before, released: 40n } };
    }

    test("it knows no terms but the new ones", async () => {
      const { before, trade } = await withPart();
      await expectRevert(part(before, 1n), "Escrow_UnknownTerms", tradeId(before));
      await expectRevert(escrow.connect(buyer).release(tradeArgument(before)), "Escrow_UnknownTerms", tradeId(before));
      await expectRevert(escrow.connect(seller).refund(tradeArgument(before)), "Escrow_UnknownTerms", tradeId(before));
      await part(trade, 1n);
      expect((await stateOf(trade)).commitment).to.equal(commitmentTo({ ...trade, released: 41n }));
    });

    test("it releases the rest", async () => {
      const { trade } = await withPart();
      const sent = escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [60n, 7n, -67n]);
    });

    test("it refunds the rest", async () => {
      const { trade } = await withPart();
      const sent = escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [0n, 67n, -67n]);
    });

    test("it expires with the rest", async () => {
      const { trade } = await withPart();
      await nextAt((await stateOf(trade)).time + 1n);
      const sent = escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [0n, 67n, -67n]);
    });
  });

  test("given the seller can't be paid, it credits the seller", async () => {
    const account = await market.deployAccount(seller);
    const trade = await funded({ seller: account.address, price: 100n });
    await account.behave(ACCOUNT.Refuse);
    await expect(part(trade, 40n)).to.emit(escrow, "Credited").withArgs(account.address, COIN, 40n);
    expect(await escrow.creditOf(account.address, COIN)).to.equal(40n);
    expect((await stateOf(trade)).commitment).to.equal(commitmentTo({ ...trade, released: 40n }));
  });

  test("given the caller leaves too little gas for the seller's account, it reverts with Escrow_TooLittleGas", async () => {
    const account = await market.deployAccount(seller);
    const trade = await funded({ seller: account.address, price: 100n });
    await account.behave(ACCOUNT.NeedGas);
    const sent = escrow.connect(buyer).releasePart(tradeArgument(trade), 40n, { gasLimit: 150_000n });
    await expect(sent).to.be.revertedWithCustomError(escrow, "Escrow_TooLittleGas");
    await part(trade, 40n);
    expect(await escrow.creditOf(account.address, COIN)).to.equal(0n);
  });
});
