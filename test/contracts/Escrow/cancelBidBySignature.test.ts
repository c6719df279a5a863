import { expect } from "chai";
import { ethers, type Signer, type TypedDataDomain } from "ethers";
import { describe, test } from "vitest";
import { malformationsOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY, tradeArgument } from "../utils/terms.ts";
import {
  type Bid,
  domainOf,
  hashBid,
  REVOKE_TYPES,
  signAcceptBid,
  signBid,
  signCancelBid,
} from "../utils/typedData.ts";

describe("Escrow.cancelBidBySignature", async () => {
  const market = await openMarket();
  const { escrow, token, domain, seller, buyer, stranger, stateOf, fund, now, nextAt, expectRevert } = market;
  const trade = market.makeTrade({ token: token.address });
  const deadline = (await now()) + 3n * DAY;
  const { released: _, ...purchase } = trade;
  const bid: Bid = { ...purchase, note: NOTE, nonce: 0n, deadline: deadline + DAY };
  const cancelBid = { buyer: buyer.address, bid: hashBid(bid), deadline };

  interface Options {
    signer?: Signer;
    domain?: TypedDataDomain;
    signs?: Partial<typeof cancelBid>;
  }

  const sign = (of = cancelBid, { signer = buyer, domain: by = domain, signs = {} }: Options = {}) =>
    signCancelBid(signer, by, { ...of, ...signs });
  const submit = (of: typeof cancelBid, signature: string) =>
    escrow.connect(stranger).cancelBidBySignature(of.buyer, of.bid, of.deadline, signature, PLENTY);
  const give = async (of = cancelBid, options: Options = {}) => submit(of, await sign(of, options));
  const isClosed = (by = buyer.address) => escrow.isBidClosed(by, hashBid(bid));
  const expectBad = (sent: Promise<unknown>, by = buyer.address) => expectRevert(sent, "Escrow_BadSignature", by);

  async function accept() {
    await fund(buyer);
    const signature = await signBid(buyer, domain, bid);
    return escrow.connect(seller).acceptBid(tradeArgument(trade), NOTE, 0n, bid.deadline, signature, "0x", PLENTY);
  }

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await nextAt(deadline + 1n);
    await expectRevert(give(), "Escrow_SignatureExpired", deadline, deadline + 1n);
  });

  test("given the signature's deadline is in this second, it closes the bid", async () => {
    await nextAt(deadline);
    await give();
    expect(await isClosed()).to.equal(true);
  });

  describe("when anybody submits the buyer's signature", () => {
    test("it emits BidClosed", async () => {
      await expect(give()).to.emit(escrow, "BidClosed").withArgs(buyer.address, hashBid(bid));
    });

    test("it closes the bid", async () => {
      await give();
      expect(await Promise.all([isClosed(), isClosed(stranger.address)])).to.deep.equal([true, false]);
      await expectRevert(accept(), "Escrow_BidClosed", buyer.address, hashBid(bid));
      expect((await stateOf(trade)).status).to.equal(STATUS.None);
    });

    test("it costs the buyer nothing and earns the relayer nothing", async () => {
      const before = await market.provider.getBalance(buyer);
      await expect(give()).to.changeEtherBalance(market.ethers, stranger, 0n);
      expect(await market.provider.getBalance(buyer)).to.equal(before);
    });
  });

  test("when it is submitted again, it reverts with Escrow_BidClosed", async () => {
    const signature = await sign();
    await submit(cancelBid, signature);
    await expectRevert(submit(cancelBid, signature), "Escrow_BidClosed", buyer.address, hashBid(bid));
  });

  test("given the bid was accepted, it reverts with Escrow_BidClosed", async () => {
    await accept();
    await expectRevert(give(), "Escrow_BidClosed", buyer.address, hashBid(bid));
  });

  test("given a buyer's contract that takes the signature, it closes the contract's bid", async () => {
    const { address } = await market.deployAccount(buyer);
    await give({ ...cancelBid, buyer: address });
    expect(await Promise.all([isClosed(address), isClosed()])).to.deep.equal([true, false]);
  });

  test("given a buyer's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const { address } = await market.deployAccount(buyer);
    await expectBad(give({ ...cancelBid, buyer: address }, { signer: stranger }), address);
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    for (const signer of [seller, stranger]) await expectBad(give(cancelBid, { signer }));
  });

  test("given a signature over the bid itself, it reverts with Escrow_BadSignature", async () => {
    await expectBad(submit(cancelBid, await signBid(buyer, domain, bid)));
  });

  test("given a signature for another buyer, bid or deadline, it reverts with Escrow_BadSignature", async () => {
    const others = [{ buyer: stranger.address }, { bid: ethers.id("other") }, { deadline: deadline + 1n }];
    for (const signs of others) await expectBad(give(cancelBid, { signs }));
  });

  test("given a signature as another command, it reverts with Escrow_BadSignature", async () => {
    const message = { ...cancelBid, seller: buyer.address, sequence: 1n };
    await expectBad(submit(cancelBid, await buyer.signTypedData(domain, REVOKE_TYPES, message)));
    await expectBad(submit(cancelBid, await signAcceptBid(buyer, domain, bid)));
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    for (const other of [domainOf(1, escrow.address), domainOf(31_337, stranger.address)]) {
      await expectBad(give(cancelBid, { domain: other }));
    }
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    for (const signature of malformationsOf(await sign())) await expectBad(submit(cancelBid, signature));
  });
});
