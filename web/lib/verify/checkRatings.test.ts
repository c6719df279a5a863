import { cidDigest, encodeComment, type Hex } from "@souk/protocol";
import { describe, expect, test } from "vitest";
import { SELLER, STRANGER } from "../../../protocol/test/sampleCatalogue.ts";
import { checkRatings, ratingPlace } from "./checkRatings.ts";

const hash: Hex = `0x${"11".repeat(32)}`;
const { cid } = encodeComment({ text: "Fine." });
const rating = {
  block: 7,
  blockHash: hash,
  txHash: hash,
  logIndex: 2,
  timestamp: 90,
  trade: hash,
  rater: STRANGER,
  ratee: SELLER,
  raterIsBuyer: true,
  stars: 5,
  comment: { cid, text: null },
};
const args = { trade: hash, rater: STRANGER, ratee: SELLER, raterIsBuyer: true, stars: 5, comment: cidDigest(cid) };
const log = { args, blockNumber: 7n, blockHash: hash, transactionHash: hash, logIndex: 2 };
// Stands for a node that has this one rating.
const client = { getContractEvents: async () => [log], getBlock: async () => ({ timestamp: 90n }) } as never;

async function check(told: Partial<typeof rating> | null, count = 1) {
  const ratings = told ? [{ ...rating, ...told }] : [];
  return checkRatings(client, { reputation: STRANGER }, SELLER, ratings, count);
}

describe("checkRatings", () => {
  test("default: a rating that the contract's log has", async () => {
    const { genuine, check: seen } = await check({});
    expect(seen.status).toBe("passed");
    expect(genuine.has(ratingPlace(rating))).toBe(true);
  });

  test("behavior: an account that nobody rated", async () => {
    expect((await check(null, 0)).check.status).toBe("passed");
  });

  test("behavior: an index that lies about stars, rater, comment, trade, place, block or time", async () => {
    const other: Hex = `0x${"22".repeat(32)}`;
    for (const lie of [
      { stars: 4 },
      { rater: SELLER },
      { comment: { cid: encodeComment({ text: "Awful." }).cid, text: null } },
      { trade: other },
      { txHash: other },
      { logIndex: 3 },
      { blockHash: other },
      { block: 8 },
      { timestamp: 91 },
    ]) {
      const { genuine, check: seen } = await check(lie);
      expect([seen.status, genuine.size]).toEqual(["failed", 0]);
    }
  });

  test("behavior: an index that leaves ratings out", async () => {
    expect((await check({}, 2)).check.status).toBe("unknown");
    expect((await check(null, 1)).check.status).toBe("unknown");
  });

  test("error: a node that does not answer", async () => {
    const down = { getContractEvents: () => Promise.reject(new Error("down")) } as never;
    await expect(checkRatings(down, { reputation: STRANGER }, SELLER, [rating], 1)).rejects.toThrow("down");
  });
});
