import { expect } from "chai";
import { describe, test } from "vitest";
import { malformationsOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { amountOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { domainOf, signRelease } from "../utils/typedData.ts";

describe("Escrow.releaseBySignature", async () => {
  const market = await openMarket();
  const { ethers, escrow, domain, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, releaseOf, signReleaseOf } = market;
  const { stateOf, now, nextAt, fund, expectRevert } = market;
  const deadline = (await now()) + 1_000_000n;

  const submit = (trade: Trade, signature: string, until = deadline) =>
    escrow.connect(stranger).releaseBySignature(tradeArgument(trade), until, signature, PLENTY);
  const expectBadSignature = (trade: Trade, signature: string) =>
    expectRevert(submit(trade, signature), "Escrow_BadSignature", trade.buyer);

  async function expectReleased(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Released);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(
      submit(missing, await signReleaseOf(missing, deadline)),
      "Escrow_UnknownTerms",
      tradeId(missing),
    );
    const trade = await funded();
    const other = { ...trade, referrer: stranger.address };
    await expectRevert(submit(other, await signReleaseOf(other, deadline)), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await released();
    const signature = await signReleaseOf(trade, deadline);
    await expectRevert(submit(trade, signature), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
  });

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    const trade = await funded();
    const signature = await signReleaseOf(trade, deadline);
    await nextAt(deadline + 1n);
    await expectRevert(submit(trade, signature), "Escrow_SignatureExpired", deadline, deadline + 1n);
  });

  test("given the signature's deadline is in this second, it is Released", async () => {
    const trade = await funded();
    const signature = await signReleaseOf(trade, deadline);
    await nextAt(deadline);
    await submit(trade, signature);
    await expectReleased(trade);
  });

  describe("when anybody submits the buyer's signature", () => {
    test("it pays as release does", async () => {
      const trade = await funded({ price: 1_000n, deposit: 40n, referralBps: 100n, referrer: stranger.address });
      const sent = submit(trade, await signReleaseOf(trade, deadline));
      await expect(sent).to.changeEtherBalances(ethers, [seller, stranger, buyer, escrow], [990n, 10n, 40n, -1_040n]);
      await expect(sent).to.emit(escrow, "Released").withArgs(tradeId(trade), 990n, 10n);
      await expectReleased(trade);
    });

    test("it costs the buyer nothing", async () => {
      const trade = await funded();
      const before = await ethers.provider.getBalance(buyer);
      await submit(trade, await signReleaseOf(trade, deadline));
      expect(await ethers.provider.getBalance(buyer)).to.equal(before);
    });
  });

  test("given a price in a token, it pays in the token", async () => {
    await fund(buyer);
    const priced = { token: token.address, price: 1_000n, deposit: 40n, referralBps: 100n, referrer: referrer.address };
    const trade = await funded(priced);
    const sent = submit(trade, await signReleaseOf(trade, deadline));
    const accounts = [seller, referrer, buyer, stranger, escrow];
    await expect(sent).to.changeTokenBalances(ethers, token, accounts, [990, 10, 40, 0, -1_040]);
  });

  test("given it is Disputed, it is Released", async () => {
    const trade = await disputed({ price: 1_000n });
    const sent = submit(trade, await signReleaseOf(trade, deadline));
    await expect(sent).to.changeEtherBalances(ethers, [seller, arbiter, escrow], [1_000n, 0n, -1_000n]);
    await expectReleased(trade);
  });

  test("given a deposit is held and it is Shipped, it reverts with Escrow_DepositHeld", async () => {
    const trade = await shipped({ deposit: 1n });
    await expectRevert(submit(trade, await signReleaseOf(trade, deadline)), "Escrow_DepositHeld", tradeId(trade));
  });

  describe("given a part was released", () => {
    async function withPart() {
      const before = await shipped({ price: 1_000n });
      await escrow.connect(buyer).releasePart(tradeArgument(before), 400n);
      return { before, trade: { ...before, released: 400n } };
    }

    test("when the rest is signed, it pays the rest", async () => {
      const { trade } = await withPart();
      const sent = submit(trade, await signReleaseOf(trade, deadline));
      await expect(sent).to.changeEtherBalances(ethers, [seller, escrow], [600n, -600n]);
    });

    test("when what was signed before is submitted, it is void", async () => {
      const { before, trade } = await withPart();
      const signature = await signReleaseOf(before, deadline);
      await expectRevert(submit(before, signature), "Escrow_UnknownTerms", tradeId(before));
      await expectBadSignature(trade, signature);
    });
  });

  test("given a buyer's contract that takes the signature, it is Released", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await funded({ buyer: account.address });
    await submit(trade, await signReleaseOf(trade, deadline));
    await expectReleased(trade);
  });

  test("given a buyer's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await funded({ buyer: account.address });
    await expectBadSignature(trade, await signReleaseOf(trade, deadline, stranger));
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    const trade = await funded();
    for (const signer of [seller, stranger]) {
      await expectBadSignature(trade, await signReleaseOf(trade, deadline, signer));
    }
  });

  test("given a signature for another trade, seller, token, amount, terms or deadline, it reverts with Escrow_BadSignature", async () => {
    const trade = await funded();
    const release = releaseOf(trade, deadline);
    const others = [
      { trade: ethers.id("other") },
      { seller: stranger.address },
      { token: token.address },
      { amount: amountOf(trade) - 1n },
      { terms: ethers.id("other") },
      { deadline: deadline + 1n },
    ];
    for (const other of others) {
      await expectBadSignature(trade, await signRelease(buyer, domain, { ...release, ...other }));
    }
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    const trade = await funded();
    for (const other of [domainOf(1, escrow.address), domainOf(31337, token.address)]) {
      await expectBadSignature(trade, await signRelease(buyer, other, releaseOf(trade, deadline)));
    }
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    const trade = await funded();
    for (const signature of malformationsOf(await signReleaseOf(trade, deadline))) {
      await expectBadSignature(trade, signature);
    }
  });
});
