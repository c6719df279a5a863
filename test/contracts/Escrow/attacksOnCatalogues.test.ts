import { expect } from "chai";
import type { TypedDataDomain } from "ethers";
import { describe, test } from "vitest";
import { type Escrow, STATUS } from "../utils/contracts.ts";
import { createMarket, NOTE, PLENTY } from "../utils/createMarket.ts";
import { MerkleTree } from "../utils/merkle.ts";
import { openMarket } from "../utils/openMarket.ts";
import { dueOf, type Trade, tradeArgument } from "../utils/terms.ts";
import { domainOf, offerLeaf, signCatalogue } from "../utils/typedData.ts";

describe("Escrow attacks on catalogues", async () => {
  const market = await openMarket();
  const { ethers, escrow, domain, seller, buyer, makeTrade, stateOf, expectRevert } = market;
  const content = ethers.id("content");

  /** A catalogue with the trade's offer in the first place of two, as the seller signs it for this domain. */
  async function publish(trade: Trade, at: TypedDataDomain = domain) {
    const { sequence } = trade.offer;
    const tree = new MerkleTree([trade, makeTrade({ sequence })].map(({ offer }) => offerLeaf(offer)));
    const catalogue = { seller: seller.address, sequence, offersRoot: tree.root, content };
    return { proof: tree.prove(0), signature: await signCatalogue(seller, at, catalogue) };
  }

  type Published = Awaited<ReturnType<typeof publish>>;

  function send(trade: Trade, { proof, signature }: Published, at: Escrow = escrow.connect(buyer)) {
    const args = [tradeArgument(trade), NOTE, content, proof, signature] as const;
    return at.buyFromCatalogue(...args, { value: dueOf(trade), ...PLENTY });
  }

  const expectBadSignature = (sent: Promise<unknown>) => expectRevert(sent, "Escrow_BadSignature", seller.address);

  describe("an old price", () => {
    const { sequence } = makeTrade().offer;
    const item = ethers.id("repriced");
    const older = makeTrade({ item, stock: 0n, price: 100n, sequence: sequence - 1n });
    const newer = makeTrade({ item, stock: 0n, price: 150n, sequence });
    const publishBoth = async () => [await publish(older), await publish(newer)] as const;

    let serials = 0n;
    function bought(trade: Trade, catalogue: Published) {
      serials += 1n;
      return send({ ...trade, serial: serials }, catalogue);
    }

    async function expectSold(trade: Trade, catalogue: Published) {
      const { price } = trade.offer;
      await expect(bought(trade, catalogue)).to.changeEtherBalances(ethers, [buyer, escrow], [-price, price]);
      expect((await stateOf({ ...trade, serial: serials })).status).to.equal(STATUS.Funded);
    }

    test("when a newer catalogue asks another price, the older one still sells at its own", async () => {
      const [old, latest] = await publishBoth();
      await expectSold(older, old);
      await expectSold(newer, latest);
      await expectSold(older, old);
    });

    test("when a buyer passes one catalogue's price off as the other's, it is refused", async () => {
      const [old, latest] = await publishBoth();
      await expectBadSignature(bought(older, latest));
      await expectBadSignature(bought(newer, old));
      const cheap = { ...newer, offer: { ...newer.offer, price: older.offer.price } };
      await expectBadSignature(bought(cheap, latest));
      const renewed = { ...older, offer: { ...older.offer, sequence } };
      await expectBadSignature(bought(renewed, old));
    });

    test("when the seller revokes below the newer catalogue, the older one sells no more and the newer one does", async () => {
      const [old, latest] = await publishBoth();
      await expectSold(older, old);
      await escrow.connect(seller).revokeBelow(sequence);
      await expectRevert(bought(older, old), "Escrow_OfferRevoked", sequence - 1n, sequence);
      await expectSold(newer, latest);
    });

    test("when the seller revokes below the older catalogue, both still sell", async () => {
      const [old, latest] = await publishBoth();
      await escrow.connect(seller).revokeBelow(sequence - 1n);
      await expectSold(older, old);
      await expectSold(newer, latest);
    });
  });

  describe("replay", () => {
    test("when a catalogue is used on another escrow, it is refused", async () => {
      const other = await market.deploy<Escrow>("Escrow");
      const trade = makeTrade();
      const here = await publish(trade);
      const there = await publish(trade, domainOf(31_337, other.address));
      await expectBadSignature(send(trade, there));
      await expectBadSignature(send(trade, here, other.connect(buyer)));
      await send(trade, here);
      await send(trade, there, other.connect(buyer));
    });

    test("when a catalogue is used after the chain split, it is refused", async () => {
      // the same escrow, at the same address, on a chain with another id
      const split = await createMarket({ chainId: 31_338 });
      expect(split.escrow.address).to.equal(escrow.address);
      const trade = makeTrade();
      const there = split.escrow.connect(split.buyer);
      await expectBadSignature(send(trade, await publish(trade), there));
      await expectBadSignature(send(trade, await publish(trade, domainOf(31_338, escrow.address))));
      await send(trade, await publish(trade, domainOf(31_338, escrow.address)), there);
      await split.close();
    });
  });
});
