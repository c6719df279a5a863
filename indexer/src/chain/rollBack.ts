import type { Database } from "../database/openDatabase.ts";
import type { Chain, ChainBlock } from "./openChain.ts";
import { rebuild, type TradeChange } from "./rebuild.ts";
import { lockFollower, setFollower } from "./storeRange.ts";

/**
 * The newest stored block that the node's chain still has; null when it has none of them. Blocks are stored in the order of
 * a chain, so those up to it are all there and those after it are all gone: it is found by doubling steps, then halving.
 */
export async function findAncestor(db: Database, chain: Chain): Promise<ChainBlock | null> {
  const back = (steps: number) =>
    db
      .selectFrom("blocks")
      .selectAll()
      .orderBy("number", "desc")
      .offset(steps)
      .limit(1)
      .$narrowType<ChainBlock>()
      .executeTakeFirst();
  const isThere = async (block: ChainBlock) => (await chain.block(block.number))?.hash === block.hash;

  let gone = -1;
  let there = 0;
  let ancestor: ChainBlock | undefined;
  for (let step = 0; ; step = step * 2 + 1) {
    const block = await back(step);
    if (block !== undefined && (await isThere(block))) {
      there = step;
      ancestor = block;
      break;
    }
    if (block === undefined) {
      // Beyond the oldest stored block: that one may still be there.
      there = step;
      break;
    }
    gone = step;
  }
  while (there - gone > 1) {
    const middle = Math.floor((gone + there) / 2);
    const block = await back(middle);
    if (block === undefined) there = middle;
    else if (await isThere(block)) {
      there = middle;
      ancestor = block;
    } else gone = middle;
  }
  return ancestor ?? null;
}

/**
 * Takes back everything after `ancestor` (everything at all for null), in one transaction. `from` is the block that was
 * read last: null is returned, and nothing done, when another worker has moved on from it.
 */
export async function rollBack(db: Database, from: number, ancestor: ChainBlock | null): Promise<TradeChange[] | null> {
  return await db.transaction().execute(async (tx) => {
    if ((await lockFollower(tx)) !== from) return null;
    const floor = ancestor?.number ?? -1;
    const gone = await tx
      .deleteFrom("events")
      .where("block", ">", floor)
      .returning(["name", "trade", "account"])
      .execute();
    await tx.deleteFrom("blocks").where("number", ">", floor).execute();
    await setFollower(tx, ancestor);
    return await rebuild(tx, {
      trades: gone.flatMap(({ trade }) => (trade === null ? [] : [trade])),
      sellers: gone.flatMap(({ name, account }) => (name === "Revoked" && account !== null ? [account] : [])),
    });
  });
}
