import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { COIN } from "../utils/createMarket.ts";
import { openArbiters } from "../utils/openArbiters.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Panel attacks", async () => {
  const market = await openArbiters();
  const { ethers, escrow, seller, buyer, arbiter, referrer, note, plenty } = market;
  const { stateOf } = market;
  const [ann, bob] = [arbiter, referrer];
  const member = await market.deployAccount(seller);
  const panel = await market.deployPanel([ann, bob, member], 2);

  const call = (name: string, ...args: unknown[]) => panel.interface.encodeFunctionData(name, args);
  const voting = (trade: Trade, toSeller = 4_000n) => call("vote", tradeArgument(trade), toSeller, note);
  const vote = (by: typeof ann, trade: Trade) => panel.connect(by).vote(tradeArgument(trade), 4_000n, note, plenty);
  /** What the member does when it is paid, as the member. */
  const onPayment = (data: string) =>
    member.callBack(member.address, member.interface.encodeFunctionData("execute", [panel.address, 0n, data]));

  /** Disputed, for 10 000, sold by the member. */
  async function dispute(): Promise<Trade> {
    const trade = await market.funded({ arbiter: panel.address, price: 10_000n, seller: member.address });
    const shipping = escrow.interface.encodeFunctionData("ship", [tradeArgument(trade), note]);
    await member.execute(escrow.address, 0n, shipping);
    await escrow.connect(buyer).dispute(tradeArgument(trade), note);
    return trade;
  }

  describe("reentrancy, by a member that a ruling pays", () => {
    test("when it votes again on the trade that is ruled, it is refused and the trade pays once", async () => {
      await dispute(); // whose money a second payment would take
      for (const toSeller of [4_000n, 9_700n]) {
        const trade = await dispute();
        await onPayment(voting(trade, toSeller));
        await vote(ann, trade);
        const sent = vote(bob, trade);
        const accounts = [member, buyer, panel, escrow];
        await expect(sent).to.changeEtherBalances(ethers, accounts, [4_000n, 5_700n, 300n, -10_000n]);
        expect(await member.callSucceeded()).to.equal(false);
        const refusal = panel.interface.encodeErrorResult("Panel_NotDisputed", [tradeId(trade)]);
        expect(await member.callResult()).to.equal(refusal);
        expect(await panel.votesFor(tradeId(trade), 4_000n, note)).to.equal(2n);
      }
    });

    test("when it votes on another trade, its vote counts once and that trade pays once", async () => {
      const [one, other] = [await dispute(), await dispute()];
      await dispute();
      await onPayment(voting(other));
      await vote(ann, one);
      const sent = vote(bob, one);
      await expect(sent).to.changeEtherBalances(ethers, [member, buyer, escrow], [4_000n, 5_700n, -10_000n]);
      expect(await member.callSucceeded()).to.equal(true);
      expect(await panel.votesFor(tradeId(other), 4_000n, note)).to.equal(1n);
      expect((await stateOf(other)).status).to.equal(STATUS.Disputed);
      const last = vote(ann, other);
      await expect(last).to.changeEtherBalances(ethers, [member, buyer, escrow], [4_000n, 5_700n, -10_000n]);
      expect(await panel.votesFor(tradeId(other), 4_000n, note)).to.equal(2n);
    });

    test("when its vote would decide another trade, it has too little gas for it, is credited, and each trade pays once", async () => {
      const [one, other] = [await dispute(), await dispute()];
      await dispute();
      await vote(ann, other);
      await onPayment(voting(other));
      await vote(ann, one);
      const accounts = [member, buyer, panel, escrow];
      await expect(vote(bob, one)).to.changeEtherBalances(ethers, accounts, [0n, 5_700n, 300n, -6_000n]);
      expect(await escrow.creditOf(member.address, COIN)).to.equal(4_000n);
      expect((await stateOf(other)).status).to.equal(STATUS.Disputed);
      expect(await panel.votesFor(tradeId(other), 4_000n, note)).to.equal(1n);
      await member.behave(ACCOUNT.Accept);
      await expect(vote(bob, other)).to.changeEtherBalances(ethers, accounts, [4_000n, 5_700n, 300n, -10_000n]);
      const withdrawn = escrow.withdraw(member.address, COIN, plenty);
      await expect(withdrawn).to.changeEtherBalances(ethers, [member, escrow], [4_000n, -4_000n]);
    });

    test("when it withdraws its part of the fees, it gets it once", async () => {
      const trade = await dispute();
      await onPayment(call("withdraw", member.address, COIN));
      await vote(ann, trade);
      // being paid its part, the member asks for it again
      await expect(vote(bob, trade)).to.changeEtherBalances(ethers, [member, panel], [4_100n, 200n]);
      expect(await panel.dueTo(member.address, COIN)).to.equal(0n);
      for (const { address } of [ann, bob]) expect(await panel.dueTo(address, COIN)).to.equal(100n);
    });
  });

  test("reentrancy, by a token that fees are paid in, it is refused and each member gets its part once", async () => {
    const mock = await market.deployToken();
    await mock.mint(panel.address, 300n);
    const refusal = panel.interface.getError("ReentrancyGuardReentrantCall")?.selector;
    for (const { address } of [ann, bob]) {
      await mock.callBack(panel.address, call("withdraw", member.address, mock.address));
      await expect(panel.withdraw(address, mock.address)).to.changeTokenBalances(
        ethers,
        mock,
        [address, member, panel],
        [100n, 0n, -100n],
      );
      expect(await mock.callResult()).to.equal(refusal);
    }
  });
});
