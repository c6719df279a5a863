import { expect } from "chai";
import { describe, test } from "vitest";
import { openCheckout } from "../utils/openCheckout.ts";

describe("Checkout.deployWallet", async () => {
  const market = await openCheckout();
  const { checkout, usd, buyer, stranger } = market;
  const factory = await market.factory();
  const wallet = await factory.addressOf(buyer.address);
  const call = (name: string, ...args: unknown[]) => factory.interface.encodeFunctionData(name, args);

  const send = (data: string, at = factory.address) => checkout.connect(stranger).deployWallet(wallet, at, data);

  test("given no wallet, it deploys it by the factory, which does not see the checkout", async () => {
    await send(call("deploy", buyer.address));
    expect(await market.provider.getCode(wallet)).to.not.equal("0x");
    expect(await factory.caller()).to.not.be.oneOf([checkout.address, stranger.address]);
  });

  test("given the wallet is there, it does nothing", async () => {
    await factory.deploy(buyer.address);
    const caller = await factory.caller();
    await send(call("deploy", buyer.address));
    expect(await factory.caller()).to.equal(caller);
  });

  test("given the factory fails, it reverts with the factory's error", async () => {
    const data = usd.interface.encodeFunctionData("transfer", [stranger.address, 1n]);
    await expect(send(data, usd.address)).to.be.revertedWithCustomError(usd, "ERC20InsufficientBalance");
  });

  test("given the factory deploys nothing there, it reverts with Checkout_NotDeployed", async () => {
    for (const data of [call("deployNothing"), call("deploy", stranger.address)]) {
      await expect(send(data)).to.be.revertedWithCustomError(checkout, "Checkout_NotDeployed").withArgs(wallet);
    }
  });
});
