import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT, TOKEN } from "../utils/contracts.ts";
import { COIN } from "../utils/createMarket.ts";
import { openArbiters } from "../utils/openArbiters.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("Panel.withdraw", async () => {
  const market = await openArbiters();
  const { ethers, escrow, buyer, arbiter, referrer, payer, stranger, note, plenty } = market;
  const [ann, bob] = [arbiter, referrer];
  const wallet = await market.deployAccount(payer);
  const panel = await market.deployPanel([ann, bob, wallet], 2);
  const members = [ann, bob, wallet];

  const withdraw = (member: { address: string }, token = COIN) =>
    panel.connect(stranger).withdraw(member.address, token);
  const earn = (amount: bigint) => payer.sendTransaction({ to: panel.address, value: amount });
  const expectNothing = (member: { address: string }, token = COIN) =>
    expect(withdraw(member, token))
      .to.be.revertedWithCustomError(panel, "Panel_NothingDue")
      .withArgs(member.address, token);

  describe("given fees in coin", () => {
    test("it pays each member its even part, once", async () => {
      await earn(1_000n);
      for (const member of members) {
        expect(await panel.dueTo(member.address, COIN)).to.equal(333n);
        await expect(withdraw(member)).to.changeEtherBalances(ethers, [member, panel], [333n, -333n]);
      }
      for (const member of members) await expectNothing(member);
    });

    test("it emits Withdrawn", async () => {
      await earn(30n);
      await expect(withdraw(ann)).to.emit(panel, "Withdrawn").withArgs(ann.address, COIN, 10n);
    });
  });

  test("given fees in a token, it pays in the token", async () => {
    const { token } = market;
    await market.fund(buyer);
    const trade = await market.disputed({ arbiter: panel.address, token: token.address, price: 10_000n });
    for (const by of [ann, bob]) await panel.connect(by).vote(tradeArgument(trade), 0n, note, plenty);
    const sent = withdraw(ann, token.address);
    await expect(sent).to.changeTokenBalances(ethers, token, [ann, panel], [100n, -100n]);
    await expectNothing(ann, token.address);
  });

  test("given more fees come in later, it pays the part of those", async () => {
    await earn(300n);
    await withdraw(ann);
    await earn(600n);
    await expect(withdraw(ann)).to.changeEtherBalances(ethers, [ann], [200n]);
    await expect(withdraw(bob)).to.changeEtherBalances(ethers, [bob], [300n]);
  });

  test("given a member does not take coin, it reverts and the others are paid", async () => {
    await earn(300n);
    await wallet.behave(ACCOUNT.Refuse);
    await expect(withdraw(wallet)).to.be.revertedWith("no coin please");
    await expect(withdraw(bob)).to.changeEtherBalances(ethers, [bob], [100n]);
  });

  test("given a fee the escrow could not deliver, it pays it once anybody has fetched it", async () => {
    const mock = await market.deployToken();
    await market.fund(buyer, mock);
    const trade = await market.disputed({ arbiter: panel.address, token: mock.address, price: 10_000n });
    await mock.deny(panel.address, true);
    for (const by of [ann, bob]) await panel.connect(by).vote(tradeArgument(trade), 0n, note, plenty);
    await expectNothing(ann, mock.address);
    await mock.deny(panel.address, false);
    await escrow.connect(stranger).withdraw(panel.address, mock.address, plenty);
    await expect(withdraw(ann, mock.address)).to.changeTokenBalances(ethers, mock, [ann], [100n]);
  });

  test("given an account that is no member, it reverts with Panel_NothingDue", async () => {
    await earn(300n);
    await expectNothing(stranger);
  });

  test("given a token whose balance shrank, it reverts with Panel_NothingDue", async () => {
    const mock = await market.deployToken();
    await mock.mint(panel.address, 300n);
    await withdraw(ann, mock.address);
    await mock.mint(stranger.address, 1n);
    await mock.behave(TOKEN.TakeAway);
    await mock.connect(stranger).transfer(panel.address, 1n);
    await expectNothing(ann, mock.address);
  });

  test("when a member's account withdraws again while it is paid, it gets its part once", async () => {
    await earn(300n);
    await wallet.callBack(panel.address, panel.interface.encodeFunctionData("withdraw", [wallet.address, COIN]));
    await expect(withdraw(wallet)).to.changeEtherBalances(ethers, [wallet], [100n]);
    expect(await wallet.callSucceeded()).to.equal(false);
  });
});
