import { expect } from "chai";
import type { Signer, TypedDataDomain } from "ethers";
import { describe, test } from "vitest";
import { malformationsOf } from "../utils/commandOf.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY } from "../utils/terms.ts";
import { CANCEL_BID_TYPES, domainOf, signRevoke } from "../utils/typedData.ts";

describe("Escrow.revokeBelowBySignature", async () => {
  const market = await openMarket();
  const { ethers, escrow, domain, seller, buyer, stranger } = market;
  const { makeTrade, buy, now, nextAt, expectRevert } = market;
  const start = await now();
  const deadline = start + 3n * DAY;
  const revoke = { seller: seller.address, sequence: start, deadline };

  interface Options {
    signer?: Signer;
    domain?: TypedDataDomain;
    signs?: Partial<typeof revoke>;
  }

  const sign = (of = revoke, { signer = seller, domain: by = domain, signs = {} }: Options = {}) =>
    signRevoke(signer, by, { ...of, ...signs });
  const submit = (of: typeof revoke, signature: string) =>
    escrow.connect(stranger).revokeBelowBySignature(of.seller, of.sequence, of.deadline, signature);
  const give = async (of = revoke, options: Options = {}) => submit(of, await sign(of, options));

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await nextAt(deadline + 1n);
    await expectRevert(give(), "Escrow_SignatureExpired", deadline, deadline + 1n);
  });

  test("given the signature's deadline is in this second, it raises the floor", async () => {
    await nextAt(deadline);
    await give();
    expect(await escrow.sequenceFloorOf(seller.address)).to.equal(start);
  });

  describe("when anybody submits the seller's signature", () => {
    test("it raises the seller's floor and nobody else's", async () => {
      await expect(give()).to.emit(escrow, "Revoked").withArgs(seller.address, start);
      const floors = [seller, stranger, buyer].map(({ address }) => escrow.sequenceFloorOf(address));
      expect(await Promise.all(floors)).to.deep.equal([start, 0n, 0n]);
    });

    test("it ends the seller's older offers", async () => {
      await give({ ...revoke, sequence: start + 1n });
      const trade = makeTrade({ sequence: start });
      await expectRevert(buy(trade), "Escrow_OfferRevoked", start, start + 1n);
    });

    test("it costs the seller nothing and earns the relayer nothing", async () => {
      const before = await ethers.provider.getBalance(seller);
      await expect(give()).to.changeEtherBalance(ethers, stranger, 0n);
      expect(await ethers.provider.getBalance(seller)).to.equal(before);
    });
  });

  test("when it is submitted again, it reverts with Escrow_FloorNotHigher", async () => {
    const signature = await sign();
    await submit(revoke, signature);
    await expectRevert(submit(revoke, signature), "Escrow_FloorNotHigher", start, start);
  });

  test("when the floor was raised higher since, it reverts with Escrow_FloorNotHigher", async () => {
    await escrow.connect(seller).revokeBelow(start + 9n);
    await expectRevert(give(), "Escrow_FloorNotHigher", start, start + 9n);
  });

  test("when the floor is a day ahead, it raises the floor", async () => {
    const at = (await now()) + 5n;
    await nextAt(at);
    await give({ ...revoke, sequence: at + DAY });
    expect(await escrow.sequenceFloorOf(seller.address)).to.equal(at + DAY);
  });

  test("when the floor is more than a day ahead, it reverts with Escrow_FloorTooHigh", async () => {
    const at = (await now()) + 5n;
    await nextAt(at);
    const sequence = at + DAY + 1n;
    await expectRevert(give({ ...revoke, sequence }), "Escrow_FloorTooHigh", sequence, at + DAY);
  });

  test("given a seller's contract that takes the signature, it raises the contract's floor", async () => {
    const { address } = await market.deployAccount(seller);
    await give({ ...revoke, seller: address });
    expect(await escrow.sequenceFloorOf(address)).to.equal(start);
    expect(await escrow.sequenceFloorOf(seller.address)).to.equal(0n);
  });

  test("given a seller's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const { address } = await market.deployAccount(seller);
    await expectRevert(give({ ...revoke, seller: address }, { signer: stranger }), "Escrow_BadSignature", address);
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    await expectRevert(give(revoke, { signer: stranger }), "Escrow_BadSignature", seller.address);
  });

  test("given a signature for another seller, sequence or deadline, it reverts with Escrow_BadSignature", async () => {
    const others = [{ seller: stranger.address }, { sequence: start + 1n }, { deadline: deadline + 1n }];
    for (const signs of others) await expectRevert(give(revoke, { signs }), "Escrow_BadSignature", seller.address);
  });

  test("given a signature as another command, it reverts with Escrow_BadSignature", async () => {
    const message = { ...revoke, buyer: seller.address, bid: ethers.id("bid") };
    const signature = await seller.signTypedData(domain, CANCEL_BID_TYPES, message);
    await expectRevert(submit(revoke, signature), "Escrow_BadSignature", seller.address);
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    for (const other of [domainOf(1, escrow.address), domainOf(31_337, stranger.address)]) {
      await expectRevert(give(revoke, { domain: other }), "Escrow_BadSignature", seller.address);
    }
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    for (const signature of malformationsOf(await sign())) {
      await expectRevert(submit(revoke, signature), "Escrow_BadSignature", seller.address);
    }
  });
});
