import { type Indexer, startIndexer } from "@souk/indexer";
import {
  type Address,
  endedTradesOf,
  type Hex,
  type Listing,
  proveOffer,
  sellerScore,
  type Trade,
  toContractTrade,
  tradeDue,
  ZERO_ADDRESS,
  ZERO_BYTES32,
} from "@souk/protocol";
import { escrowAbi, reputationAbi } from "@souk/protocol/abi";
import {
  type ApiScore,
  type ChainEvent,
  encodePublishRequest,
  eventArgs,
  PUBLISH_CONTENT_TYPE,
  type SearchAnswer,
  type SellerAnswer,
} from "@souk/protocol/api";
import { Interface, type InterfaceAbi, parseEther, toBeHex, toQuantity } from "ethers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { itemOf, makeListing } from "../../indexer/test/makeListing.ts";
import { now, type SignedCatalogue, signCatalogue } from "../../indexer/test/signCatalogue.ts";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";
import { act, startTestChain, type TestAccount, type TestChain } from "../utils/startTestChain.ts";

type Shop = { seller: TestAccount; catalogue: SignedCatalogue };

/** A dollar's worth of the test chain's coin, in wei. */
const UNIT = 20n;
const FIFTY_DOLLARS = 50n * UNIT;
/** What accounts that trade with themselves pay: all of it comes back. */
const FORTUNE = parseEther("1");
const COLLUDING = 100;
/** What sellers seal: nobody opens it. */
const SEAL = `0x${"5a".repeat(32)}`;
/** An index tells hundredths, and may have added up in another order. */
const ROUNDING = 0.005 + 1e-9;
/** What N accounts gain at most, in points, without money for others: docs/protocol.md, "Scores". */
const BOUND = (100 * (5 + COLLUDING / 16)) / (105 + COLLUDING / 16);

let chain: TestChain;
let index: Indexer;
let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
beforeAll(async () => {
  [chain, directory] = await Promise.all([startTestChain(), makeTemporaryDirectory()]);
  const { url: rpcUrl, deployment } = chain;
  const scoreUnits = new Map([[ZERO_ADDRESS, UNIT]] as const);
  index = await startIndexer({ directory: directory.path, rpcUrl, deployment, pollInterval: 50, scoreUnits });
});
afterAll(async () => {
  await index.stop();
  await chain.stop();
  await directory.remove();
});

test("As a buyer I am not taken in by five stars of 100 accounts of the seller's own, beside a seller whose few buyers buy elsewhere too", async () => {
  const honest = await openShop(chain.account(1), FIFTY_DOLLARS);
  const others: Shop[] = [];
  for (const at of [2, 3, 4, 5, 6, 7]) others.push(await openShop(chain.account(at), FIFTY_DOLLARS));
  const buyers = await openAccounts(300, 6);
  await makeSales(buyers.flatMap((buyer) => [honest, ...others].map((shop) => ({ buyer, shop, stars: 4 }))));
  // The best that is known: all pay the seller a fortune, and one of them, so that it vouches for the others.
  const schemer = await openShop(chain.account(8), FORTUNE);
  const colluding = await openAccounts(1000, COLLUDING);
  const front = await openShop(colluding[0] as TestAccount, FORTUNE);
  await makeSales(colluding.map((buyer) => ({ buyer, shop: schemer, stars: 5 })));
  await makeSales(colluding.slice(1).map((buyer) => ({ buyer, shop: front, stars: 5 })));

  const [fair, pumped] = [await newestScoreOf(honest), await newestScoreOf(schemer)];
  expect([fair.buyers, pumped.buyers]).toEqual([6, COLLUDING]);
  expect(pumped.score).toBeLessThan(BOUND);
  expect(pumped.score).toBeGreaterThan(BOUND - 0.1);
  // One honest buyer weighs more than seven of the schemer's accounts.
  expect(fair.weight / fair.buyers).toBeGreaterThan((7 * pumped.weight) / COLLUDING);

  const { results } = await ask<SearchAnswer>("/v1/search?limit=48");
  const onCard = ({ seller }: Shop) => results.find((card) => card.seller === seller.address)?.sellerScore;
  expect(onCard(honest)).toEqual({ count: 6, average: 4, score: fair });
  expect(onCard(schemer)).toEqual({ count: COLLUDING, average: 5, score: pumped });

  // Of all: a purchase that an index leaves out changes its seller's score, and not always another's.
  await expectAsOnChain([honest, ...others, schemer, front]);
});

test("As a buyer I count again from the chain alone what parts, a refund and a ruling left of a seller's sales", async () => {
  const judge = chain.account(10);
  const terms = { arbiter: judge.address, arbiterBps: 300, ruleWindow: 86_400 };
  const shop = await openShop(chain.account(9), 2n * FIFTY_DOLLARS, terms);
  const { seller, catalogue } = shop;
  const rate = async (buyer: TestAccount, trade: Trade, stars: number) => {
    await act(seller.reputation, "seal", trade, SEAL);
    await act(buyer.reputation, "rate", trade, stars, ZERO_BYTES32);
  };
  const [ben, cleo, dora] = [chain.account(11), chain.account(12), chain.account(13)];

  const whole = await chain.buy(ben, catalogue, 0, { serial: 1n });
  await act(ben.escrow, "releasePart", whole, FIFTY_DOLLARS);
  const rest = { ...whole, released: FIFTY_DOLLARS };
  await act(ben.escrow, "release", rest);
  await rate(ben, rest, 5);
  const begun = await chain.buy(cleo, catalogue, 0, { serial: 2n });
  await act(cleo.escrow, "releasePart", begun, 10n * UNIT);
  const left = { ...begun, released: 10n * UNIT };
  await act(seller.escrow, "refund", left);
  await rate(cleo, left, 1);
  const disputed = await chain.buy(dora, catalogue, 0, { serial: 3n });
  await act(seller.escrow, "ship", disputed, ZERO_BYTES32);
  await act(dora.escrow, "dispute", disputed, ZERO_BYTES32);
  await act(judge.escrow, "rule", disputed, 30n * UNIT, ZERO_BYTES32);
  await rate(dora, disputed, 3);

  expect((await newestScoreOf(shop)).buyers).toBe(3);
  await expectAsOnChain([shop]);
});

/** A shop with one song, which anybody can buy any number of times. */
async function openShop(seller: TestAccount, price: bigint, terms: Partial<Listing["terms"]> = {}): Promise<Shop> {
  const plain = makeListing(`Song of ${seller.address}`);
  const song = { ...plain, terms: { ...plain.terms, ...terms } };
  const variants = [{ title: "", sku: "", item: itemOf("Song"), price, stock: 0 }];
  const { publisher } = index.peer;
  const sequence = now() - 60;
  const catalogue = signCatalogue(seller, [{ ...song, variants }], { domain: chain.domain, publisher, sequence });
  const { unsigned, signature } = catalogue;
  const body = encodePublishRequest({ root: unsigned.rootBlock.bytes, signature, blocks: unsigned.chunks });
  const headers = { "content-type": PUBLISH_CONTENT_TYPE };
  const answer = await fetch(`${index.url}/v1/catalogues`, { method: "POST", body, headers });
  expect(answer.status).toBe(200);
  return { seller, catalogue };
}

/** So many accounts from this number on, with coin for anything, whose transactions the node signs. */
async function openAccounts(first: number, count: number): Promise<TestAccount[]> {
  const accounts = Array.from({ length: count }, (_, at) => chain.account(first + at));
  await Promise.all(
    accounts.map(async ({ address }) => {
      await chain.provider.send("hardhat_setBalance", [address, toBeHex(FORTUNE * 10n)]);
      await chain.provider.send("hardhat_impersonateAccount", [address]);
    }),
  );
  return accounts;
}

type Sale = { buyer: TestAccount; shop: Shop; stars: number };

let serial = 0n;

/** Purchases, their releases, and the buyers' ratings, in the open because the sellers have sealed theirs. */
async function makeSales(sales: Sale[]): Promise<void> {
  const trades = sales.map(({ buyer, shop: { catalogue } }): Trade => {
    const offer = catalogue.verified.listings[0]?.offers[0]?.offer;
    if (offer === undefined) throw new Error("every listing has an offer");
    serial += 1n;
    return { offer, buyer: buyer.address, serial, quantity: 1, referrer: ZERO_ADDRESS, released: 0n };
  });
  const inAll = (step: (sale: Sale, trade: Trade) => Promise<void>) =>
    Promise.all(sales.map((sale, at) => step(sale, trades[at] as Trade)));

  await inAll(async ({ buyer, shop: { catalogue } }, trade) => {
    const { verified, signature } = catalogue;
    const args = [toContractTrade(trade), ZERO_BYTES32, verified.head.content, proveOffer(verified, 0), signature];
    await send(buyer, "escrow", "buyFromCatalogue", args, tradeDue(trade.offer, 1));
  });
  await inAll(({ buyer }, trade) => send(buyer, "escrow", "release", [toContractTrade(trade)]));
  await inAll(({ shop }, trade) => send(shop.seller, "reputation", "seal", [toContractTrade(trade), SEAL]));
  await inAll(({ buyer, stars }, trade) =>
    send(buyer, "reputation", "rate", [toContractTrade(trade), stars, ZERO_BYTES32]),
  );
}

/** A transaction in a block of its own. One that fails throws here. */
async function send(
  { address, ...contracts }: TestAccount,
  contract: "escrow" | "reputation",
  name: string,
  args: unknown[],
  value = 0n,
): Promise<void> {
  const { target: to, interface: abi } = contracts[contract];
  const data = abi.encodeFunctionData(name, args);
  const transaction = { from: address, to, data, value: toQuantity(value), gas: toQuantity(1_000_000) };
  await chain.provider.send("eth_sendTransaction", [transaction]);
}

/** A seller's score of the chain's newest block. */
async function newestScoreOf({ seller }: Shop): Promise<ApiScore> {
  const newest = await chain.provider.getBlockNumber();
  const told = async () => (await ask<SellerAnswer>(`/v1/sellers/${seller.address}`)).reputation.score;
  await vi.waitFor(async () => expect((await told())?.block.number).toBe(newest), { timeout: 30_000, interval: 100 });
  return (await told()) as ApiScore;
}

/** Holds sellers' scores, as the index tells them, against what anybody computes who has a node of the chain and no index. */
async function expectAsOnChain(shops: Shop[]): Promise<void> {
  const block = await chain.provider.getBlock("latest");
  if (block === null) throw new Error("The chain has a newest block.");
  const { number, hash, timestamp: time } = block;
  const trades = endedTradesOf(await readEvents(number));
  const unitOf = (token: Address) => (token === ZERO_ADDRESS ? UNIT : null);
  for (const shop of shops) {
    const told = await newestScoreOf(shop);
    const own = sellerScore({ seller: shop.seller.address, trades, unitOf, now: time });
    expect(Math.abs(told.score - own.score)).toBeLessThan(ROUNDING);
    expect(Math.abs(told.weight - own.weight)).toBeLessThan(ROUNDING);
    expect(told).toMatchObject({ buyers: own.buyers, block: { number, hash }, time });
  }
}

/** All that the contracts have told up to a block, as the chain's node gives it. */
async function readEvents(last: number): Promise<ChainEvent[]> {
  const { escrow, reputation } = chain.deployment;
  const abi = new Interface([...escrowAbi, ...reputationAbi].filter(({ type }) => type === "event") as InterfaceAbi);
  const logs = await chain.provider.getLogs({ address: [escrow, reputation], fromBlock: 0, toBlock: last });
  return Promise.all(
    logs.map(async (log) => {
      const event = abi.parseLog(log);
      if (event === null) throw new Error(`The contracts' ABIs have no event for ${log.topics[0]}.`);
      return {
        name: event.name,
        args: eventArgs(event.args.toObject()),
        block: log.blockNumber,
        blockHash: log.blockHash as Hex,
        txHash: log.transactionHash as Hex,
        logIndex: log.index,
        timestamp: (await log.getBlock()).timestamp,
      };
    }),
  );
}

async function ask<T>(path: string): Promise<T> {
  return (await (await fetch(`${index.url}${path}`)).json()) as T;
}
