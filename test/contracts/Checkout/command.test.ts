import { expect } from "chai";
import { Wallet } from "ethers";
import type { Hex } from "viem";
import { parseErc6492Signature, serializeErc6492Signature } from "viem/utils";
import { describe, test } from "vitest";
import { type CommandName, commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { openCheckout } from "../utils/openCheckout.ts";
import { FAR } from "../utils/permit2.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Checkout.command", async () => {
  const market = await openCheckout();
  const { checkout, escrow, usd, seller, buyer, payer, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, signReleaseOf, stateOf, purchaseOf, argumentOf } = market;
  const factory = await market.factory();

  const call = (name: string, ...args: unknown[]) => checkout.interface.encodeFunctionData(name, args);
  const escrowCall = (name: string, ...args: unknown[]) => escrow.interface.encodeFunctionData(name, args);

  async function deployCall(owner: string) {
    const data = factory.interface.encodeFunctionData("deploy", [owner]);
    return call("deployWallet", await factory.addressOf(owner), factory.address, data);
  }

  async function releaseCall(trade: Trade) {
    return escrowCall("releaseBySignature", tradeArgument(trade), FAR, await signReleaseOf(trade, FAR));
  }

  describe("given a signer whose wallet is not deployed", () => {
    test("when its wallet is deployed in the same multicall, it releases by the wallet's signature", async () => {
      const trade = await funded({ buyer: await factory.addressOf(buyer.address) });
      const command = call("command", await releaseCall(trade));
      await checkout.connect(stranger).multicall([await deployCall(buyer.address), command], market.plenty);
      expect((await stateOf(trade)).status).to.equal(STATUS.Released);
    });

    test("when its signature is wrapped as ERC-6492 says, every command goes through once it is unwrapped", async () => {
      const commands: [name: CommandName, make: typeof funded, status: bigint][] = [
        ["Extend", funded, STATUS.Funded],
        ["ReleasePart", funded, STATUS.Funded],
        ["Release", funded, STATUS.Released],
        ["Dispute", shipped, STATUS.Disputed],
        ["Rule", disputed, STATUS.Ruled],
      ];
      for (const [name, make, status] of commands) {
        const owner = Wallet.createRandom();
        const wallet = await factory.addressOf(owner.address);
        const trade = await make(name === "Rule" ? { arbiter: wallet } : { buyer: wallet });
        const { sign, encode } = await commandOf(market, name, owner, { by: wallet });
        const data = factory.interface.encodeFunctionData("deploy", [owner.address]) as Hex;
        const signature = (await sign(trade)) as Hex;
        const wrapped = serializeErc6492Signature({ address: factory.address as Hex, data, signature });
        const unwrapped = parseErc6492Signature(wrapped);
        const deploy = call("deployWallet", wallet, unwrapped.address, unwrapped.data);
        const command = call("command", encode(trade, unwrapped.signature));
        await checkout.connect(stranger).multicall([deploy, command], market.plenty);
        expect((await stateOf(trade)).status, name).to.equal(status);
      }
    });

    test("when its wallet is not deployed, it reverts with Escrow_BadSignature", async () => {
      const wallet = await factory.addressOf(buyer.address);
      const trade = await funded({ buyer: wallet });
      const sent = checkout.connect(stranger).command(await releaseCall(trade));
      await market.expectRevert(sent, "Escrow_BadSignature", wallet);
    });
  });

  test("given an offer by a wallet that is not deployed, it is bought in the same multicall", async () => {
    const trade = makeTrade({ seller: await factory.addressOf(seller.address), token: usd.address, price: 9n });
    await usd.connect(payer).approve(checkout.address, 9n);
    const buy = call("buyAvailable", [await argumentOf(purchaseOf(trade))]);
    await checkout.connect(payer).multicall([await deployCall(seller.address), buy]);
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  });

  test("given the escrow refuses, it reverts with the escrow's error", async () => {
    const trade = await released();
    const sent = checkout.connect(stranger).command(await releaseCall(trade));
    await market.expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
  });

  test("when the command needs its giver as the caller, it comes from an account that is neither the checkout nor the caller", async () => {
    for (const owner of [checkout.address, stranger.address]) {
      const trade = await funded({ buyer: owner });
      const sent = checkout.connect(stranger).command(escrowCall("release", tradeArgument(trade)));
      await expect(sent).to.be.revertedWithCustomError(escrow, "Escrow_NotBuyer");
    }
  });
});
