import type { Deployment, Hex } from "@souk/protocol";
import { escrowAbi, reputationAbi } from "@souk/protocol/abi";
import { type ChainEvent, eventArgs } from "@souk/protocol/api";
import { decodeEventLog, type PublicClient, type TransactionReceipt } from "viem";
import type { Check } from "../verify/check.ts";

type Reader = Pick<PublicClient, "getTransactionReceipt" | "getBlock">;

/** What the chain itself has of a transaction. `timestamp`: its block's, in unix seconds. */
type Found = { receipt: TransactionReceipt; timestamp: bigint };

const NAME = "Every event is on the chain";

/**
 * Holds a trade's events, as an index tells them, against the receipts of their transactions: each name, every argument, block
 * and time. What passed can be shown as the chain's own.
 */
export async function checkEvents(
  client: Reader,
  deployment: Pick<Deployment, "escrow" | "reputation">,
  id: Hex,
  events: readonly ChainEvent[],
): Promise<Check> {
  const found = new Map<string, Found>();
  try {
    await Promise.all(
      [...new Set(events.map(({ txHash }) => txHash))].map(async (hash) => {
        const receipt = await client.getTransactionReceipt({ hash });
        const { timestamp } = await client.getBlock({ blockHash: receipt.blockHash });
        found.set(hash, { receipt, timestamp });
      }),
    );
  } catch (error) {
    const missing = (error as { name?: unknown }).name === "TransactionReceiptNotFoundError";
    return missing
      ? { name: NAME, status: "failed", text: "The chain has no such transaction as the index tells.", values: [] }
      : { name: NAME, status: "unknown", text: "The chain’s node did not answer.", values: [] };
  }
  const wrong =
    events.find((event) => !isIn(found.get(event.txHash), event, deployment, id)) ??
    events.find((event, at) => events.findIndex((other) => isSamePlace(event, other)) !== at);
  const values = events.map(({ name, txHash }) => ({ label: `${name}, transaction`, value: txHash }));
  return wrong
    ? {
        name: NAME,
        status: "failed",
        text: `The chain has no such ${wrong.name} where the index tells of one.`,
        values,
      }
    : { name: NAME, status: "passed", text: "Read from the receipts of their transactions.", values };
}

function isIn(
  found: Found | undefined,
  event: ChainEvent,
  { escrow, reputation }: Pick<Deployment, "escrow" | "reputation">,
  id: Hex,
): boolean {
  const log = found?.receipt.logs.find(({ logIndex }) => logIndex === event.logIndex);
  if (!found || !log || found.receipt.status !== "success") return false;
  if (found.receipt.blockHash !== event.blockHash || found.receipt.blockNumber !== BigInt(event.block)) return false;
  if (found.timestamp !== BigInt(event.timestamp)) return false;
  const address = log.address.toLowerCase();
  if (address !== escrow && address !== reputation) return false;
  if (log.topics[1]?.toLowerCase() !== id) return false;
  try {
    const abi = address === escrow ? escrowAbi : reputationAbi;
    const { eventName, args } = decodeEventLog({ abi, data: log.data, topics: log.topics });
    return eventName === event.name && isSame(eventArgs(args), event.args);
  } catch {
    return false;
  }
}

/** Whether two values of JSON are equal, in whatever order their keys stand. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return one.size === other.size && [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)));
}

function isSamePlace(a: ChainEvent, b: ChainEvent): boolean {
  return a.txHash === b.txHash && a.logIndex === b.logIndex;
}
