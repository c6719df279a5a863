import { type Address, cidDigest, type Deployment, ZERO_BYTES32 } from "@souk/protocol";
import { reputationAbi } from "@souk/protocol/abi";
import type { ApiRating } from "@souk/protocol/api";
import type { PublicClient } from "viem";
import type { Check } from "./check.ts";

type Reader = Pick<PublicClient, "getContractEvents" | "getBlock">;
type ToCheck = Omit<ApiRating, "comment"> & { comment: Pick<NonNullable<ApiRating["comment"]>, "cid"> | null };

/** The places of the ratings that the chain has as the index tells them (see `ratingPlace`), and what that comes to. */
export type CheckedRatings = { genuine: ReadonlySet<string>; check: Check };

const NAME = "The ratings are the chain's";

/**
 * Holds ratings of an account as a seller, as an index tells them, against the contract's log: rater, stars, comment, block and time.
 * `count` is the contract's own. Throws what the client throws.
 */
export async function checkRatings(
  client: Reader,
  { reputation }: Pick<Deployment, "reputation">,
  ratee: Address,
  ratings: readonly ToCheck[],
  count: number,
): Promise<CheckedRatings> {
  const onChain = ratings.length === 0 ? new Set<string>() : await readPrints(client, reputation, ratee, ratings);
  const genuine = new Set(ratings.filter((one) => onChain.has(printOf(one))).map(ratingPlace));
  const values = [
    { label: "Counted by the contract", value: String(count) },
    { label: "Found in its log, as the index tells them", value: String(genuine.size) },
  ];
  const lies = ratings.length - genuine.size;
  if (lies > 0) {
    const text = `The chain has no such rating for ${lies} of those that the index tells of. They are not shown.`;
    return { genuine, check: { name: NAME, status: "failed", text, values } };
  }
  if (ratings.length < Math.min(count, MOST_TOLD)) {
    const text = `The contract counts ${count}, and the index shows only ${ratings.length} of them.`;
    return { genuine, check: { name: NAME, status: "unknown", text, values } };
  }
  const text = "Counted by the contract; each one shown was found in its log.";
  return { genuine, check: { name: NAME, status: "passed", text, values } };
}

/** Where a rating stands on the chain. */
export function ratingPlace({ txHash, logIndex }: Pick<ApiRating, "txHash" | "logIndex">): string {
  return `${txHash}/${logIndex}`;
}

/** As many of the newest ratings as an index gives with a seller. */
const MOST_TOLD = 50;

/** Every rating of the account as a seller in the blocks that the told ones are in. */
async function readPrints(
  client: Reader,
  reputation: Address,
  ratee: Address,
  ratings: readonly ToCheck[],
): Promise<Set<string>> {
  const blocks = ratings.map(({ block }) => block);
  const logs = await client.getContractEvents({
    address: reputation,
    abi: reputationAbi,
    eventName: "Rated",
    args: { ratee },
    fromBlock: BigInt(Math.min(...blocks)),
    toBlock: BigInt(Math.max(...blocks)),
    strict: true,
  });
  const told = new Set(blocks);
  const here = logs.filter(({ blockNumber }) => told.has(Number(blockNumber)));
  const times = new Map(
    await Promise.all(
      [...new Set(here.map(({ blockHash }) => blockHash))].map(
        async (blockHash) => [blockHash, Number((await client.getBlock({ blockHash })).timestamp)] as const,
      ),
    ),
  );
  return new Set(
    here.map(({ args, blockNumber, blockHash, transactionHash, logIndex }) =>
      printOf({
        ...args,
        block: Number(blockNumber),
        blockHash,
        txHash: transactionHash,
        logIndex,
        timestamp: times.get(blockHash) ?? 0,
      }),
    ),
  );
}

/** All that a rating says, as one text; its comment by CID or by digest. */
function printOf({ comment, ...rating }: Omit<ToCheck, "comment"> & { comment: ToCheck["comment"] | string }): string {
  const { block, blockHash, txHash, logIndex, timestamp, trade, rater, ratee, raterIsBuyer, stars } = rating;
  const digest = typeof comment === "string" ? comment : comment === null ? ZERO_BYTES32 : cidDigest(comment.cid);
  return [block, blockHash, txHash, logIndex, timestamp, trade, rater, ratee, raterIsBuyer, stars, digest]
    .join(" ")
    .toLowerCase();
}
