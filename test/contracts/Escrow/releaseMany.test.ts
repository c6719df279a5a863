import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { COIN, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signOffer } from "../utils/typedData.ts";

describe("Escrow.releaseMany", async () => {
  const market = await openMarket();
  const { ethers, escrow, domain, token, seller, buyer, arbiter, referrer, stranger, payer } = market;
  const { makeTrade, funded, shipped, disputed, released, stateOf, fund, expectRevert } = market;

  const releaseMany = (trades: Trade[], by = buyer) =>
    escrow.connect(by).releaseMany(trades.map(tradeArgument), PLENTY);

  async function expectStill(status: bigint, trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(status);
  }

  test("given no trade with the terms of one, it reverts with Escrow_UnknownTerms and releases none", async () => {
    const [trade, missing] = [await funded(), makeTrade()];
    await expectRevert(releaseMany([trade, missing]), "Escrow_UnknownTerms", tradeId(missing));
    const other = await funded();
    await expectRevert(releaseMany([trade, { ...other, quantity: 2n }]), "Escrow_UnknownTerms", tradeId(other));
    await expectStill(STATUS.Funded, trade);
  });

  test("given one has ended, it reverts with Escrow_WrongStatus and releases none", async () => {
    const [trade, ended] = [await funded(), await released()];
    await expectRevert(releaseMany([trade, ended]), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    await expectStill(STATUS.Funded, trade);
  });

  test("when the caller is not the buyer of one, it reverts with Escrow_NotBuyer and releases none", async () => {
    const [trade, theirs] = [await funded(), await funded({ buyer: stranger.address })];
    await expectRevert(releaseMany([trade, theirs]), "Escrow_NotBuyer", tradeId(theirs), buyer.address);
    for (const caller of [seller, arbiter, stranger]) {
      await expectRevert(releaseMany([trade], caller), "Escrow_NotBuyer", tradeId(trade), caller.address);
    }
    await expectStill(STATUS.Funded, trade);
  });

  test("given a deposit of one is held, it reverts with Escrow_DepositHeld and releases none", async () => {
    const [trade, held] = [await funded(), await shipped({ deposit: 1n })];
    await expectRevert(releaseMany([trade, held]), "Escrow_DepositHeld", tradeId(held));
    await expectStill(STATUS.Funded, trade);
  });

  test("when one is passed twice, it reverts with Escrow_WrongStatus and pays nothing", async () => {
    const trade = await funded();
    await funded(); // whose money a second payment would take
    await expectRevert(releaseMany([trade, trade]), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
    await expectStill(STATUS.Funded, trade);
  });

  test("when none is passed, it changes nothing", async () => {
    await funded();
    await expect(releaseMany([])).to.changeEtherBalances(ethers, [escrow, buyer], [0n, 0n]);
  });

  test("it releases trades in any open state, of several sellers", async () => {
    const other = await market.deployAccount(payer);
    const trades = [
      await funded({ price: 100n, deposit: 10n, referrer: referrer.address, referralBps: 1_000n }),
      await shipped({ price: 200n }),
      await disputed({ price: 400n }),
    ];
    const theirs = makeTrade({ seller: other.address, price: 800n });
    await market.buy(theirs, { signature: await signOffer(payer, domain, theirs.offer) });
    const sent = releaseMany([...trades, theirs]);
    const accounts = [seller, other, referrer, buyer, arbiter, escrow];
    await expect(sent).to.changeEtherBalances(ethers, accounts, [690n, 800n, 10n, 10n, 0n, -1_510n]);
    await expect(sent).to.emit(escrow, "Released").withArgs(tradeId(theirs), 800n, 0n);
    for (const trade of [...trades, theirs]) await expectStill(STATUS.Released, trade);
  });

  test("it emits Released for each", async () => {
    const one = await funded({ price: 100n, referrer: referrer.address, referralBps: 1_000n });
    const before = await shipped({ price: 200n });
    await escrow.connect(buyer).releasePart(tradeArgument(before), 50n);
    const two = { ...before, released: 50n };
    const sent = releaseMany([one, two]);
    await expect(sent).to.emit(escrow, "Released").withArgs(tradeId(one), 90n, 10n);
    await expect(sent).to.emit(escrow, "Released").withArgs(tradeId(two), 150n, 0n);
  });

  test("given prices in coin and in a token, it pays each in its own", async () => {
    await fund(buyer);
    const inToken = await funded({ token: token.address, price: 300n, deposit: 5n });
    const inCoin = await funded({ price: 100n });
    const sent = releaseMany([inToken, inCoin]);
    await expect(sent).to.changeTokenBalances(ethers, token, [seller, buyer, escrow], [300, 5, -305]);
    await expect(sent).to.changeEtherBalances(ethers, [seller, escrow], [100n, -100n]);
  });

  test("given one seller can't be paid, it credits that seller and pays the others", async () => {
    const account = await market.deployAccount(seller);
    const refusing = await funded({ seller: account.address, price: 70n });
    await account.behave(ACCOUNT.Refuse);
    const trade = await funded({ price: 100n });
    const sent = releaseMany([refusing, trade]);
    await expect(sent).to.changeEtherBalances(ethers, [seller, account, escrow], [100n, 0n, -100n]);
    expect(await escrow.creditOf(account.address, COIN)).to.equal(70n);
  });
});
