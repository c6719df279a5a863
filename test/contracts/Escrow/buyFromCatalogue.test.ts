import { expect } from "chai";
import { ethers, type Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { MerkleTree } from "../utils/merkle.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { offerLeaf, signCatalogue, signOffer } from "../utils/typedData.ts";

describe("Escrow.buyFromCatalogue", async () => {
  const market = await openMarket();
  const { escrow, domain, seller, buyer, stranger, makeTrade, stateOf, expectRevert } = market;
  const content = ethers.id("content");

  interface Catalogue {
    trades: Trade[];
    tree: MerkleTree;
    signature: string;
  }

  async function publish(size: number, signer: Signer = seller): Promise<Catalogue> {
    const trades = Array.from({ length: size }, () => makeTrade());
    const tree = new MerkleTree(trades.map(({ offer }) => offerLeaf(offer)));
    const sequence = makeTrade().offer.sequence;
    const catalogue = { seller: seller.address, sequence, offersRoot: tree.root, content };
    return { trades, tree, signature: await signCatalogue(signer, domain, catalogue) };
  }

  function send(trade: Trade, proof: string[], signature: string, changes = { content }) {
    const args = [tradeArgument(trade), NOTE, changes.content, proof, signature] as const;
    return escrow.connect(buyer).buyFromCatalogue(...args, { value: dueOf(trade), ...PLENTY });
  }

  function at({ trades }: Catalogue, index: number): Trade {
    return trades[index] as Trade;
  }

  async function expectBought(trade: Trade) {
    const { status, commitment } = await stateOf(trade);
    expect([status, commitment]).to.deep.equal([STATUS.Funded, commitmentTo(trade)]);
  }

  const expectBadSignature = (sent: Promise<unknown>) => expectRevert(sent, "Escrow_BadSignature", seller.address);

  test("given a catalogue of a thousand offers, it is bought as under the offer alone", async () => {
    const catalogue = await publish(1_000);
    const trade = at(catalogue, 777);
    const proof = catalogue.tree.prove(777);
    expect(proof.length).to.equal(10);
    await expect(send(trade, proof, catalogue.signature)).to.emit(escrow, "Bought");
    await expectBought(trade);
  });

  test("given a catalogue of a thousand offers, it returns the id", async () => {
    const catalogue = await publish(1_000);
    const trade = at(catalogue, 3);
    const args = [tradeArgument(trade), NOTE, content, catalogue.tree.prove(3), catalogue.signature];
    const data = escrow.interface.encodeFunctionData("buyFromCatalogue", args);
    const call = { to: escrow.address, data, value: dueOf(trade), from: buyer.address };
    expect(await market.provider.call(call)).to.equal(tradeId(trade));
  });

  test("given a catalogue of one offer, it is bought with an empty proof", async () => {
    const catalogue = await publish(1);
    await send(at(catalogue, 0), [], catalogue.signature);
    await expectBought(at(catalogue, 0));
  });

  test("given a catalogue with an odd number of offers, it is bought from every place in it", async () => {
    const catalogue = await publish(7);
    for (const [index, trade] of catalogue.trades.entries()) {
      await send(trade, catalogue.tree.prove(index), catalogue.signature);
      await expectBought(trade);
    }
  });

  test("given a seller's contract that takes the signature, it is bought", async () => {
    const account = await market.deployAccount(seller);
    const trade = makeTrade({ seller: account.address });
    const { sequence } = trade.offer;
    const catalogue = { seller: account.address, sequence, offersRoot: offerLeaf(trade.offer), content };
    await send(trade, [], await signCatalogue(seller, domain, catalogue));
    await expectBought(trade);
  });

  test("given the offer is not in the catalogue, it reverts with Escrow_BadSignature", async () => {
    const { tree, signature } = await publish(8);
    await expectBadSignature(send(makeTrade(), tree.prove(0), signature));
  });

  test("given a proof for another place, it reverts with Escrow_BadSignature", async () => {
    const catalogue = await publish(8);
    await expectBadSignature(send(at(catalogue, 1), catalogue.tree.prove(2), catalogue.signature));
    await expectBadSignature(send(at(catalogue, 1), catalogue.tree.prove(1).slice(1), catalogue.signature));
  });

  test("given other content, it reverts with Escrow_BadSignature", async () => {
    const catalogue = await publish(2);
    const changes = { content: ethers.id("other") };
    await expectBadSignature(send(at(catalogue, 0), catalogue.tree.prove(0), catalogue.signature, changes));
  });

  test("given the offer has another sequence than the catalogue, it reverts with Escrow_BadSignature", async () => {
    const trade = makeTrade();
    const sequence = trade.offer.sequence - 1n;
    const catalogue = { seller: seller.address, sequence, offersRoot: offerLeaf(trade.offer), content };
    await expectBadSignature(send(trade, [], await signCatalogue(seller, domain, catalogue)));
  });

  test("given the catalogue of somebody else, it reverts with Escrow_BadSignature", async () => {
    const catalogue = await publish(2, stranger);
    await expectBadSignature(send(at(catalogue, 0), catalogue.tree.prove(0), catalogue.signature));
  });

  test("given a signature over the offer alone, it reverts with Escrow_BadSignature", async () => {
    const trade = makeTrade();
    await expectBadSignature(send(trade, [], await signOffer(seller, domain, trade.offer)));
  });

  test("given the catalogue is revoked, it reverts with Escrow_OfferRevoked", async () => {
    const catalogue = await publish(2);
    const { sequence } = at(catalogue, 0).offer;
    await escrow.connect(seller).revokeBelow(sequence + 1n);
    const sent = send(at(catalogue, 0), catalogue.tree.prove(0), catalogue.signature);
    await expectRevert(sent, "Escrow_OfferRevoked", sequence, sequence + 1n);
  });

  test("given an inner node of the tree as the offer, it reverts with Escrow_BadSignature", async () => {
    // an inner node is the hash of 64 bytes and a leaf of 576: the shortest proof that could pass one for the other
    const catalogue = await publish(4);
    const [, inner = ""] = catalogue.tree.prove(0);
    await expectBadSignature(send(at(catalogue, 0), [inner], catalogue.signature));
  });
});
