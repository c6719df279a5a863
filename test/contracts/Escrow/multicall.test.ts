import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY, dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signOffer } from "../utils/typedData.ts";

describe("Escrow.multicall", async () => {
  const market = await openMarket();
  const { escrow, seller, buyer, domain, funded, makeTrade, stateOf, now, expectRevert } = market;
  const callOf = (name: "ship" | "refund", trade: Trade) =>
    escrow.interface.encodeFunctionData(name, [tradeArgument(trade), ...(name === "ship" ? [NOTE] : [])]);

  test("when all calls succeed, it does them all for the caller", async () => {
    const [first, second] = [await funded(), await funded()];
    const floor = (await now()) - DAY;
    const revoke = escrow.interface.encodeFunctionData("revokeBelow", [floor]);
    await escrow.connect(seller).multicall([callOf("ship", first), callOf("refund", second), revoke]);
    expect((await stateOf(first)).status).to.equal(STATUS.Shipped);
    expect((await stateOf(second)).status).to.equal(STATUS.Refunded);
    expect(await escrow.sequenceFloorOf(seller.address)).to.equal(floor);
  });

  test("given one call fails, it reverts with that call's error and does none", async () => {
    const trade = await funded();
    const calls = [callOf("ship", trade), callOf("ship", trade)];
    const sent = escrow.connect(seller).multicall(calls);
    await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Shipped);
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  });

  test("given coin, it reverts", async () => {
    const trade = await funded();
    const data = escrow.interface.encodeFunctionData("multicall", [[callOf("ship", trade)]]);
    const sent = seller.sendTransaction({ to: escrow.address, data, value: 1n });
    await expect(sent).to.be.revertedWithoutReason(market.ethers);
  });

  test("given purchases in coin, none is paid with what another paid", async () => {
    const trades = [makeTrade(), makeTrade()];
    const calls = await Promise.all(
      trades.map(async (trade) =>
        escrow.interface.encodeFunctionData("buy", [
          tradeArgument(trade),
          NOTE,
          await signOffer(seller, domain, trade.offer),
        ]),
      ),
    );
    const [one] = trades as [Trade];
    await expectRevert(escrow.connect(buyer).multicall(calls), "Escrow_WrongValue", 0n, dueOf(one));
  });
});
