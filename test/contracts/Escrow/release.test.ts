import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS, TOKEN } from "../utils/contracts.ts";
import { type Changes, COIN, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { amountOf, commitmentTo, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.release", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger, helpers } = market;
  const { makeTrade, funded, shipped, disputed, released, refunded, stateOf, now, nextAt, fund, expectRevert } = market;

  const release = (trade: Trade, by = buyer) => escrow.connect(by).release(tradeArgument(trade), PLENTY);
  const credit = (account: string, of = COIN) => escrow.creditOf(account, of);

  async function expectReleased(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Released);
  }

  /** A trade whose seller is a contract that behaves so when it is paid. */
  async function fundedBy(behaviour: number, changes: Changes = {}) {
    const account = await market.deployAccount(seller);
    const trade = await funded({ ...changes, seller: account.address });
    await account.behave(behaviour);
    return { account, trade };
  }

  test("given no trade with this id, it reverts with Escrow_UnknownTerms", async () => {
    const trade = makeTrade();
    await expectRevert(release(trade), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given the trade has other terms, it reverts with Escrow_UnknownTerms", async () => {
    const trade = await funded({ referrer: referrer.address });
    const others: Trade[] = [
      { ...trade, buyer: stranger.address },
      { ...trade, quantity: 2n },
      { ...trade, referrer: buyer.address },
      { ...trade, released: 1n },
      { ...trade, offer: { ...trade.offer, price: 1n } },
      { ...trade, offer: { ...trade.offer, token: token.address } },
    ];
    for (const other of others) {
      await expectRevert(release(other), "Escrow_UnknownTerms", tradeId(trade));
      await expectRevert(release(other, stranger), "Escrow_UnknownTerms", tradeId(trade));
    }
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const ended = await released();
    await expectRevert(release(ended), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    const back = await refunded();
    await expectRevert(release(back), "Escrow_WrongStatus", tradeId(back), STATUS.Refunded);
  });

  test("when the caller is not the buyer, it reverts with Escrow_NotBuyer", async () => {
    const trade = await funded();
    for (const caller of [seller, arbiter, stranger]) {
      await expectRevert(release(trade, caller), "Escrow_NotBuyer", tradeId(trade), caller.address);
    }
  });

  test("given it is Funded, it is Released", async () => {
    const trade = await funded();
    await release(trade);
    await expectReleased(trade);
  });

  test("given it is Shipped, it is Released", async () => {
    const trade = await shipped();
    await release(trade);
    await expectReleased(trade);
  });

  test("given it is Disputed, it is Released", async () => {
    const trade = await disputed({ price: 100n });
    const balances = [seller, buyer, arbiter, escrow];
    await expect(release(trade)).to.changeEtherBalances(ethers, balances, [100n, 0n, 0n, -100n]);
    await expectReleased(trade);
  });

  test("given its deadline has passed and nobody has expired it, it is Released", async () => {
    for (const make of [funded, shipped, disputed]) {
      const trade = await make();
      await nextAt((await stateOf(trade)).time + 1n);
      await release(trade);
      await expectReleased(trade);
    }
  });

  test("it keeps the commitment and the time of its end", async () => {
    const trade = await funded();
    const at = (await now()) + 77n;
    await nextAt(at);
    await release(trade);
    expect(await stateOf(trade)).to.deep.equal({ status: STATUS.Released, time: at, commitment: commitmentTo(trade) });
  });

  describe("given no referrer", () => {
    test("it pays the seller all", async () => {
      const trade = await funded();
      const amount = amountOf(trade);
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, escrow], [amount, -amount]);
    });

    test("it emits Released", async () => {
      const trade = await funded();
      await expect(release(trade)).to.emit(escrow, "Released").withArgs(tradeId(trade), amountOf(trade), 0n);
    });
  });

  describe("given a referrer", () => {
    const referred = { referrer: referrer.address, price: 10_000n, referralBps: 1_234n };

    test("it pays the referrer its share out of the seller's part", async () => {
      const trade = await funded(referred);
      const balances = [seller, referrer, buyer, escrow];
      await expect(release(trade)).to.changeEtherBalances(ethers, balances, [8_766n, 1_234n, 0n, -10_000n]);
    });

    test("it emits Released with the share", async () => {
      const trade = await funded(referred);
      await expect(release(trade)).to.emit(escrow, "Released").withArgs(tradeId(trade), 8_766n, 1_234n);
    });

    test("given a share that is no whole number, it rounds the share down", async () => {
      const trade = await funded({ ...referred, price: 99n });
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, referrer, escrow], [87n, 12n, -99n]);
    });
  });

  test("given a referrer and no share for one, it pays the seller all", async () => {
    const trade = await funded({ referrer: referrer.address, referralBps: 0n, price: 100n });
    await expect(release(trade)).to.changeEtherBalances(ethers, [seller, referrer], [100n, 0n]);
  });

  describe("given a deposit is held", () => {
    const held = { price: 100n, deposit: 900n };

    test("given it is Funded, it goes back to the buyer", async () => {
      const trade = await funded(held);
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [100n, 900n, -1_000n]);
    });

    test("given it is Shipped, it reverts with Escrow_DepositHeld until the window to inspect is over", async () => {
      const trade = await shipped(held);
      await expectRevert(release(trade), "Escrow_DepositHeld", tradeId(trade));
      const { time } = await stateOf(trade);
      await nextAt(time);
      await expectRevert(release(trade), "Escrow_DepositHeld", tradeId(trade));
      await nextAt(time + 1n);
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [100n, 900n, -1_000n]);
    });

    test("given it is Disputed, it reverts with Escrow_DepositHeld, whatever the time", async () => {
      const trade = await disputed(held);
      await expectRevert(release(trade), "Escrow_DepositHeld", tradeId(trade));
      await nextAt((await stateOf(trade)).time + 1n);
      await expectRevert(release(trade), "Escrow_DepositHeld", tradeId(trade));
    });
  });

  describe("given a price in a token", () => {
    const priced = { price: 1_000n, deposit: 70n, referrer: referrer.address, referralBps: 1_000n };
    const paid: [number, number, number, number] = [900, 100, 70, -1_070];

    test("it pays in the token", async () => {
      await fund(buyer);
      const trade = await funded({ ...priced, token: token.address });
      const balances = [seller, referrer, buyer, escrow];
      await expect(release(trade)).to.changeTokenBalances(ethers, token, balances, paid);
    });

    test("given the token returns nothing, it pays in the token", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      await mock.behave(TOKEN.NoReturn);
      const trade = await funded({ ...priced, token: mock.address });
      const balances = [seller, referrer, buyer, escrow];
      await expect(release(trade)).to.changeTokenBalances(ethers, mock, balances, paid);
    });
  });

  test("given several units, it pays for all of them", async () => {
    const trade = await funded({ price: 100n, stock: 0n, quantity: 7n, deposit: 1n });
    await expect(release(trade)).to.changeEtherBalances(ethers, [seller, escrow], [700n, -701n]);
  });

  describe("given parts were released", () => {
    const referred = { price: 10_000n, deposit: 300n, referrer: referrer.address, referralBps: 1_000n };

    async function withParts() {
      const trade = await funded(referred);
      for (const already of [0n, 2_500n]) {
        await escrow.connect(buyer).releasePart(tradeArgument({ ...trade, released: already }), 2_500n);
      }
      return trade;
    }

    test("it pays the rest and the deposit", async () => {
      const trade = { ...(await withParts()), released: 5_000n };
      const sent = release(trade);
      const balances = [seller, referrer, buyer, escrow];
      await expect(sent).to.changeEtherBalances(ethers, balances, [4_500n, 500n, 300n, -5_300n]);
      await expect(sent).to.emit(escrow, "Released").withArgs(tradeId(trade), 4_500n, 500n);
    });

    test("when the earlier terms are passed, it reverts with Escrow_UnknownTerms", async () => {
      const trade = await withParts();
      for (const already of [0n, 2_500n]) {
        await expectRevert(release({ ...trade, released: already }), "Escrow_UnknownTerms", tradeId(trade));
      }
    });
  });

  describe("given the seller can't be paid", () => {
    async function expectCredited(trade: Trade, sent: Promise<unknown>) {
      const { seller: to, token: of } = trade.offer;
      await expect(sent).to.emit(escrow, "Credited").withArgs(to, of, amountOf(trade));
      await expectReleased(trade);
      expect(await credit(to, of)).to.equal(amountOf(trade));
    }

    test("given the seller's account refuses coin, it is Released and the seller is credited", async () => {
      const { trade } = await fundedBy(ACCOUNT.Refuse);
      await expectCredited(trade, release(trade));
    });

    test("given the seller's account burns all gas, it is Released and the seller is credited", async () => {
      const { trade } = await fundedBy(ACCOUNT.BurnGas);
      await expectCredited(trade, release(trade));
    });

    test("given the seller's account returns a bomb, it is Released for no more gas than the push may take", async () => {
      const { trade } = await fundedBy(ACCOUNT.ReturnBomb);
      const receipt = await (await release(trade)).wait();
      await expectReleased(trade);
      // 42 000 to release, 96 000 for the bomb's maker, 48 000 to credit; copying the bomb would add 115 000
      expect(receipt?.gasUsed).to.be.lessThan(195_000n);
    });

    test("given the token denies the seller, it is Released and the seller is credited", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const trade = await funded({ token: mock.address });
      await mock.deny(seller.address, true);
      await expectCredited(trade, release(trade));
    });

    test("given the token reverts, returns false, burns gas or returns a bomb, it is Released and the seller is credited", async () => {
      for (const behaviour of [TOKEN.ReturnFalse, TOKEN.ReturnTwo, TOKEN.BurnGas, TOKEN.ReturnBomb]) {
        const mock = await market.deployToken();
        await fund(buyer, mock);
        const trade = await funded({ token: mock.address });
        await mock.behave(behaviour);
        await expectCredited(trade, release(trade));
      }
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const trade = await funded({ token: mock.address });
      await helpers.setCode(mock.address, "0x");
      await expectCredited(trade, release(trade));
    });
  });

  test("given the referrer can't be paid, it pays the seller and credits the referrer", async () => {
    const account = await market.deployAccount(referrer);
    await account.behave(ACCOUNT.Refuse);
    const trade = await funded({ price: 10_000n, referralBps: 500n, referrer: account.address });
    await expect(release(trade)).to.changeEtherBalances(ethers, [seller, escrow], [9_500n, -9_500n]);
    expect(await credit(account.address)).to.equal(500n);
  });

  test("given the buyer can't take the deposit back, it pays the seller and credits the buyer", async () => {
    const account = await market.deployAccount(buyer);
    await account.behave(ACCOUNT.Refuse);
    const trade = await funded({ price: 10_000n, deposit: 300n, buyer: account.address });
    const data = escrow.interface.encodeFunctionData("release", [tradeArgument(trade)]);
    const sent = account.execute(escrow.address, 0n, data, PLENTY);
    await expect(sent).to.changeEtherBalances(ethers, [seller, escrow], [10_000n, -10_000n]);
    expect(await credit(account.address)).to.equal(300n);
  });

  test("given two payments fail for one account, it credits both", async () => {
    const account = await market.deployAccount(seller);
    await account.behave(ACCOUNT.Refuse);
    const trade = await funded({
      seller: account.address,
      referrer: account.address,
      price: 10_000n,
      referralBps: 500n,
    });
    await release(trade);
    expect(await credit(account.address)).to.equal(10_000n);
  });

  test("given the caller leaves too little gas for the seller's account, it reverts with Escrow_TooLittleGas", async () => {
    const { account, trade } = await fundedBy(ACCOUNT.NeedGas);
    for (const gasLimit of [100_000n, 150_000n, 180_000n]) {
      const sent = escrow.connect(buyer).release(tradeArgument(trade), { gasLimit });
      await expect(sent, `${gasLimit}`)
        .to.be.revertedWithCustomError(escrow, "Escrow_TooLittleGas")
        .withArgs((left: bigint) => left < gasLimit, (200_000n * 64n) / 63n + 40_000n);
    }
    await release(trade);
    expect(await credit(account.address)).to.equal(0n);
    expect(await account.gasSeen()).to.be.greaterThan(199_000n);
  });
});
