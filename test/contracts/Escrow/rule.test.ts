import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { type Changes, COIN, NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.rule", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, buy, funded, shipped, disputed, released, refunded } = market;
  const { stateOf, now, nextAt, fund, expectRevert } = market;

  const rule = (trade: Trade, toSeller: bigint, by = arbiter) =>
    escrow.connect(by).rule(tradeArgument(trade), toSeller, NOTE, PLENTY);

  /** 1 000 and a deposit of 500, of which the arbiter gets 45. */
  const priced: Changes = { price: 1_000n, deposit: 500n, arbiterBps: 300n };

  async function expectRuled(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Ruled);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(rule(missing, 0n), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await disputed();
    const others: Trade[] = [
      { ...trade, quantity: 2n },
      { ...trade, offer: { ...trade.offer, arbiterBps: 1_000n } },
      { ...trade, offer: { ...trade.offer, arbiter: stranger.address } },
    ];
    for (const other of others) {
      await expectRevert(rule(other, 0n), "Escrow_UnknownTerms", tradeId(trade));
      await expectRevert(rule(other, 0n, stranger), "Escrow_UnknownTerms", tradeId(trade));
    }
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const ended = await released();
    await expectRevert(rule(ended, 0n), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    const back = await refunded();
    await expectRevert(rule(back, 0n), "Escrow_WrongStatus", tradeId(back), STATUS.Refunded);
  });

  test("given it was ruled, it reverts with Escrow_WrongStatus", async () => {
    const trade = await disputed();
    await disputed(); // whose money a second ruling would take
    await rule(trade, 0n);
    await expectRevert(rule(trade, 0n), "Escrow_WrongStatus", tradeId(trade), STATUS.Ruled);
  });

  test("given nobody disputed, it reverts with Escrow_WrongStatus", async () => {
    const paid = await funded();
    await expectRevert(rule(paid, 0n), "Escrow_WrongStatus", tradeId(paid), STATUS.Funded);
    const sent = await shipped();
    await expectRevert(rule(sent, 0n), "Escrow_WrongStatus", tradeId(sent), STATUS.Shipped);
  });

  test("when the caller is not the arbiter, it reverts with Escrow_NotArbiter", async () => {
    const trade = await disputed({ referrer: referrer.address });
    for (const caller of [seller, buyer, referrer, stranger]) {
      await expectRevert(rule(trade, 0n, caller), "Escrow_NotArbiter", tradeId(trade), caller.address);
    }
  });

  test("given the window to rule is over, it reverts with Escrow_DeadlinePassed", async () => {
    const trade = await disputed();
    const { time } = await stateOf(trade);
    await nextAt(time + 1n);
    await expectRevert(rule(trade, 0n), "Escrow_DeadlinePassed", tradeId(trade), time);
  });

  test("given the last second to rule, it is Ruled", async () => {
    const trade = await disputed();
    await nextAt((await stateOf(trade)).time);
    await rule(trade, 0n);
    await expectRuled(trade);
  });

  test("when the seller is to get more than there is after the arbiter's share, it reverts with Escrow_WrongAmount", async () => {
    const trade = await disputed(priced);
    await disputed(priced);
    for (const toSeller of [1_456n, 1_500n, 2n ** 256n - 1n]) {
      await expectRevert(rule(trade, toSeller), "Escrow_WrongAmount", tradeId(trade), toSeller, 1_455n);
    }
  });

  test("it keeps the commitment and the time of its end", async () => {
    const trade = await disputed();
    const at = (await now()) + 9n;
    await nextAt(at);
    await rule(trade, 0n);
    expect(await stateOf(trade)).to.deep.equal({ status: STATUS.Ruled, time: at, commitment: commitmentTo(trade) });
  });

  test("it pays seller, buyer and arbiter", async () => {
    const trade = await disputed(priced);
    const accounts = [seller, buyer, arbiter, escrow];
    await expect(rule(trade, 600n)).to.changeEtherBalances(ethers, accounts, [600n, 855n, 45n, -1_500n]);
  });

  test("it emits Ruled with the note", async () => {
    const trade = await disputed(priced);
    await expect(rule(trade, 600n)).to.emit(escrow, "Ruled").withArgs(tradeId(trade), 600n, 855n, 45n, 0n, NOTE);
  });

  test("when the seller is to get nothing, it pays the buyer all but the arbiter's share", async () => {
    const trade = await disputed(priced);
    const accounts = [seller, buyer, arbiter, escrow];
    await expect(rule(trade, 0n)).to.changeEtherBalances(ethers, accounts, [0n, 1_455n, 45n, -1_500n]);
  });

  test("when the seller is to get all, it pays the seller all but the arbiter's share", async () => {
    const trade = await disputed(priced);
    const accounts = [seller, buyer, arbiter, escrow];
    await expect(rule(trade, 1_455n)).to.changeEtherBalances(ethers, accounts, [1_455n, 0n, 45n, -1_500n]);
  });

  describe("given the arbiter's share", () => {
    const accounts = [seller, buyer, arbiter, escrow];

    test("given it is no whole number, it is rounded down", async () => {
      const trade = await disputed({ price: 99n, arbiterBps: 1_000n });
      await expect(rule(trade, 50n)).to.changeEtherBalances(ethers, accounts, [50n, 40n, 9n, -99n]);
    });

    test("given it is none, it pays the arbiter nothing", async () => {
      const trade = await disputed({ price: 99n, arbiterBps: 0n });
      await expect(rule(trade, 99n)).to.changeEtherBalances(ethers, accounts, [99n, 0n, 0n, -99n]);
    });

    test("given it is the most, it pays the arbiter a tenth", async () => {
      const trade = await disputed({ price: 1_000n, deposit: 500n, arbiterBps: 1_000n });
      await expect(rule(trade, 0n)).to.changeEtherBalances(ethers, accounts, [0n, 1_350n, 150n, -1_500n]);
    });
  });

  describe("given a referrer", () => {
    const referred: Changes = { ...priced, referrer: referrer.address, referralBps: 1_000n };
    const accounts = [seller, referrer, buyer, arbiter, escrow];

    test("it gets its share of what the seller gets, rounded down", async () => {
      const trade = await disputed(referred);
      const sent = rule(trade, 609n);
      await expect(sent).to.changeEtherBalances(ethers, accounts, [549n, 60n, 846n, 45n, -1_500n]);
      await expect(sent).to.emit(escrow, "Ruled").withArgs(tradeId(trade), 549n, 846n, 45n, 60n, NOTE);
    });

    test("it gets no share of what the seller gets beyond the price", async () => {
      const trade = await disputed(referred);
      const sent = rule(trade, 1_400n);
      await expect(sent).to.changeEtherBalances(ethers, accounts, [1_300n, 100n, 55n, 45n, -1_500n]);
    });

    test("when the seller is to get nothing, it gets nothing", async () => {
      const trade = await disputed(referred);
      await expect(rule(trade, 0n)).to.changeEtherBalances(ethers, accounts, [0n, 0n, 1_455n, 45n, -1_500n]);
    });
  });

  test("given a price in a token, it pays in the token", async () => {
    await fund(buyer);
    const trade = await disputed({ ...priced, token: token.address, referrer: referrer.address, referralBps: 1_000n });
    const accounts = [seller, referrer, buyer, arbiter, escrow];
    await expect(rule(trade, 600n)).to.changeTokenBalances(ethers, token, accounts, [540, 60, 855, 45, -1_500]);
  });

  test("given a part was released, it divides the rest, of which the arbiter gets its share", async () => {
    const before = await shipped(priced);
    await escrow.connect(buyer).releasePart(tradeArgument(before), 500n);
    await escrow.connect(buyer).dispute(tradeArgument({ ...before, released: 500n }), NOTE);
    await expectRevert(rule(before, 0n), "Escrow_UnknownTerms", tradeId(before));
    const accounts = [seller, buyer, arbiter, escrow];
    const sent = rule({ ...before, released: 500n }, 400n);
    await expect(sent).to.changeEtherBalances(ethers, accounts, [400n, 570n, 30n, -1_000n]);
  });

  test("given somebody can't be paid, it is Ruled, pays those who can be and credits the others", async () => {
    const roles = ["seller", "buyer", "arbiter", "referrer"] as const;
    const owners = [seller, buyer, arbiter, referrer];
    const due = [540n, 855n, 45n, 60n];
    for (const [index, role] of roles.entries()) {
      const account = await market.deployAccount(owners[index] ?? seller);
      const trade = await disputedWith({ [role]: account.address });
      await account.behave(ACCOUNT.Refuse);
      const data = escrow.interface.encodeFunctionData("rule", [tradeArgument(trade), 600n, NOTE]);
      const sent = role === "arbiter" ? account.execute(escrow.address, 0n, data, PLENTY) : rule(trade, 600n);
      const credit = due[index] ?? 0n;
      const paid = due.map((amount, i) => (i === index ? 0n : amount));
      const accounts = [...owners, account, escrow];
      await expect(sent).to.changeEtherBalances(ethers, accounts, [...paid, 0n, credit - 1_500n]);
      expect(await escrow.creditOf(account.address, COIN)).to.equal(credit);
      await expectRuled(trade);
    }
  });

  /** Shipped and disputed by signature, by whom the changes make seller and buyer. */
  async function disputedWith(changes: Changes) {
    const trade = await funded({ ...priced, referrer: referrer.address, referralBps: 1_000n, ...changes });
    const { give: ship } = await commandOf(market, "Ship", seller);
    await ship(trade);
    const { give: dispute } = await commandOf(market, "Dispute", buyer, { by: trade.buyer });
    await dispute(trade);
    return trade;
  }

  test("given the caller leaves too little gas for the seller's account, it reverts with Escrow_TooLittleGas", async () => {
    const account = await market.deployAccount(seller);
    const trade = await disputedWith({ seller: account.address });
    await account.behave(ACCOUNT.NeedGas);
    const sent = escrow.connect(arbiter).rule(tradeArgument(trade), 600n, NOTE, { gasLimit: 180_000n });
    await expect(sent).to.be.revertedWithCustomError(escrow, "Escrow_TooLittleGas");
    await rule(trade, 600n);
    expect(await escrow.creditOf(account.address, COIN)).to.equal(0n);
  });

  test("given a counted item, it returns no units to stock", async () => {
    const trade = await disputed({ stock: 9n, quantity: 4n });
    await rule(trade, 0n);
    expect(await escrow.stockOf(seller.address, trade.offer.item)).to.deep.equal([4n, 1n]);
  });

  test("given a unique item, it can't be sold again", async () => {
    const trade = await disputed();
    await rule(trade, 0n);
    await expectRevert(buy({ ...trade, serial: 1n }), "Escrow_SerialTaken", tradeId(trade));
  });
});
