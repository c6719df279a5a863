import { type Hex, toContractTrade } from "@souk/protocol";
import { escrowAbi } from "@souk/protocol/abi";
import { type ChainEvent, tradeToJson } from "@souk/protocol/api";
import { encodeAbiParameters, encodeEventTopics, TransactionReceiptNotFoundError } from "viem";
import { describe, expect, it } from "vitest";
import { sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { checkEvents } from "./checkEvents.ts";

const escrow = `0x${"e1".repeat(20)}` as const;
const reputation = `0x${"e2".repeat(20)}` as const;
const id = `0x${"aa".repeat(32)}` as const;
const hash = `0x${"bb".repeat(32)}` as const;
const blockHash = `0x${"cc".repeat(32)}` as const;
const refunded = {
  address: escrow,
  logIndex: 3,
  topics: encodeEventTopics({ abi: escrowAbi, eventName: "Refunded", args: { id } }),
  data: encodeAbiParameters([{ type: "uint256" }], [5n]),
};
const event: ChainEvent = {
  name: "Refunded",
  args: { id, toBuyer: "5" },
  block: 7,
  blockHash,
  txHash: hash,
  logIndex: 3,
  timestamp: 90,
};

async function check(
  told: Partial<ChainEvent>,
  log: { address?: Hex; topics?: unknown; data?: Hex } = {},
  fails?: Error,
) {
  const getTransactionReceipt = async () => {
    if (fails) throw fails;
    return { status: "success", blockHash, blockNumber: 7n, logs: [{ ...refunded, ...log }] };
  };
  const getBlock = async () => ({ timestamp: 90n });
  const client = { getTransactionReceipt, getBlock } as unknown as Parameters<typeof checkEvents>[0];
  return (await checkEvents(client, { escrow, reputation }, id, [{ ...event, ...told }])).status;
}

describe("checkEvents", () => {
  it("default: an event that its transaction's receipt has", async () => {
    expect(await check({})).toBe("passed");
  });

  it("behavior: another name, place, block, contract or trade is a lie", async () => {
    expect(await check({ name: "Released" })).toBe("failed");
    expect(await check({ logIndex: 4 })).toBe("failed");
    expect(await check({ blockHash: hash })).toBe("failed");
    expect(await check({}, { address: `0x${"e3".repeat(20)}` })).toBe("failed");
    const topics = encodeEventTopics({ abi: escrowAbi, eventName: "Refunded", args: { id: hash } });
    expect(await check({}, { topics })).toBe("failed");
  });

  it("behavior: an index that lies about an amount, or about any argument", async () => {
    expect(await check({ args: { id, toBuyer: "6" } })).toBe("failed");
    expect(await check({ args: { id } })).toBe("failed");
    expect(await check({ args: { id, toBuyer: "5", toSeller: "5" } })).toBe("failed");
  });

  it("behavior: an index that lies about the terms of a purchase", async () => {
    const trade = sampleTrade();
    const note = `0x${"dd".repeat(32)}` as const;
    const bought = {
      topics: encodeEventTopics({
        abi: escrowAbi,
        eventName: "Bought",
        args: { id, buyer: trade.buyer, seller: trade.offer.seller },
      }),
      data: encodeAbiParameters(
        escrowAbi.find((one) => one.type === "event" && one.name === "Bought")?.inputs.slice(3) as never,
        [toContractTrade(trade), note] as never,
      ),
    };
    const args = { note, trade: tradeToJson(trade), seller: trade.offer.seller, buyer: trade.buyer, id };
    expect(await check({ name: "Bought", args }, bought)).toBe("passed");
    const dearer = { ...args, trade: { ...args.trade, quantity: trade.quantity + 1 } };
    expect(await check({ name: "Bought", args: dearer }, bought)).toBe("failed");
    expect(await check({ name: "Bought", args: { ...args, note: id } }, bought)).toBe("failed");
  });

  it("behavior: an index that lies about a block or its time", async () => {
    expect(await check({ block: 8 })).toBe("failed");
    expect(await check({ timestamp: 91 })).toBe("failed");
  });

  it("behavior: an index that tells of an event twice", async () => {
    const client = {
      getTransactionReceipt: async () => ({ status: "success", blockHash, blockNumber: 7n, logs: [refunded] }),
      getBlock: async () => ({ timestamp: 90n }),
    } as unknown as Parameters<typeof checkEvents>[0];
    expect((await checkEvents(client, { escrow, reputation }, id, [event, event])).status).toBe("failed");
  });

  it("behavior: no such transaction is a lie, a silent node proves nothing", async () => {
    expect(await check({}, {}, new TransactionReceiptNotFoundError({ hash }))).toBe("failed");
    expect(await check({}, {}, new Error("down"))).toBe("unknown");
  });
});
