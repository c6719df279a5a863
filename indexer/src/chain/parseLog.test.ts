import { toContractTrade } from "@souk/protocol";
import { escrowAbi, reputationAbi } from "@souk/protocol/abi";
import { Interface, type InterfaceAbi } from "ethers";
import { expect, test } from "vitest";
import { makeListing } from "../../test/makeListing.ts";
import { bought, makeTrade } from "../../test/makeRange.ts";
import { signCatalogue, testSeller } from "../../test/signCatalogue.ts";
import { parseLog } from "./parseLog.ts";

const abi = new Interface([...escrowAbi, ...reputationAbi] as unknown as InterfaceAbi);
const trade = makeTrade(signCatalogue(testSeller("Ana"), [makeListing("Cup")]));
const { id, note } = bought(trade, 7).args as { id: `0x${string}`; note: string };

function log(name: string, values: unknown[]) {
  const { topics, data } = abi.encodeEventLog(name, values);
  const position = { blockNumber: 7, blockHash: id, transactionHash: id, index: 3 } as const;
  return { address: trade.offer.seller, topics, data, ...position };
}

test("default", () => {
  const parsed = parseLog(log("Bought", [id, trade.buyer, trade.offer.seller, toContractTrade(trade), note]));
  expect(parsed).toEqual({ ...bought(trade, 7, 3), blockHash: id, txHash: id });
});

test("behavior: integers are decimal text, hex is in lower case", () => {
  expect(parseLog(log("Rated", [id, trade.buyer, trade.offer.seller, true, 5, note]))).toMatchObject({
    name: "Rated",
    trade: id,
    account: null,
    args: { rater: trade.buyer, ratee: trade.offer.seller, raterIsBuyer: true, stars: "5", comment: note },
  });
  expect(parseLog(log("Revoked", [trade.offer.seller, 123]))).toMatchObject({
    trade: null,
    account: trade.offer.seller,
    args: { sequence: "123" },
  });
});

test("behavior: every event says what it is about", () => {
  const digest = id;
  const { buyer, offer } = trade;
  const about = (name: string, values: unknown[]) => {
    const parsed = parseLog(log(name, values));
    return [parsed?.trade ?? null, parsed?.account ?? null];
  };
  const ofTrade: [string, unknown[]][] = [
    ["Shipped", [id, 1, digest]],
    ["Disputed", [id, buyer, 1, digest]],
    ["Extended", [id, 1]],
    ["PartReleased", [id, 3, 2, 1]],
    ["Released", [id, 2, 1]],
    ["Refunded", [id, 3]],
    ["Ruled", [id, 1, 2, 3, 4, digest]],
    ["Settled", [id, 1, 2, 3]],
    ["HookFailed", [id, buyer]],
    ["Sealed", [id, buyer, digest]],
  ];
  for (const [name, values] of ofTrade) expect(about(name, values), name).toEqual([id, null]);
  expect(about("BidClosed", [buyer, digest])).toEqual([null, buyer]);
  expect(about("Credited", [buyer, offer.token, 1])).toEqual([null, buyer]);
  expect(about("Withdrawn", [buyer, offer.token, 1])).toEqual([null, buyer]);
});

test("behavior: another contract's events are nothing to us", () => {
  expect(parseLog({ ...log("Revoked", [trade.offer.seller, 1]), topics: [id] })).toBeNull();
});
