import { type Deployment, errorFromCode, fromContractTrade, type Hex, type Status, tradeId } from "@souk/protocol";
import { escrowAbi, reputationAbi } from "@souk/protocol/abi";
import { type ChainEvent, eventArgs, type TradeRecord, tradeToJson } from "@souk/protocol/api";
import type { PublicClient } from "viem";
import { readTradeState } from "../escrow/readTradeState.ts";
import { factsOf } from "./factsOf.ts";

type Reader = Pick<PublicClient, "getContractEvents" | "getBlock" | "readContract">;

/**
 * A trade from the chain's events alone, for when no index answers: its terms are in the purchase's event. What only an
 * index knows (names, photos, openings, signatures) is left out. Throws `trade-not-found`.
 */
export async function rebuildTrade(client: Reader, deployment: Deployment, id: Hex): Promise<TradeRecord> {
  const fromBlock = BigInt(deployment.block);
  const [escrowEvents, ratingEvents, slot] = await Promise.all([
    client.getContractEvents({
      address: deployment.escrow,
      abi: escrowAbi,
      fromBlock,
      args: { id } as never,
      strict: true,
    }),
    client.getContractEvents({
      address: deployment.reputation,
      abi: reputationAbi,
      fromBlock,
      args: { trade: id } as never,
      strict: true,
    }),
    readTradeState(client, deployment.escrow, id),
  ]);
  const mine = escrowEvents.filter((event) => "id" in event.args && event.args.id === id);
  const bought = mine.find((event) => event.eventName === "Bought");
  if (!bought || slot.status === "None") throw errorFromCode("trade-not-found", { id });
  const part = mine.findLast((event) => event.eventName === "PartReleased");
  const { released } = part?.args ?? bought.args.trade;
  const trade = { ...fromContractTrade(bought.args.trade), released };
  if (tradeId(trade) !== id) throw errorFromCode("trade-mismatch", { seen: tradeId(trade), id });
  const ratings = ratingEvents.filter(({ args }) => "trade" in args && args.trade === id);

  const times = new Map<bigint, number>();
  for (const { blockNumber } of [...mine, ...ratings]) {
    if (times.has(blockNumber)) continue;
    times.set(blockNumber, Number((await client.getBlock({ blockNumber })).timestamp));
  }
  const events = [...mine, ...ratings]
    .map(
      (event): ChainEvent => ({
        name: event.eventName,
        args: eventArgs(event.args),
        block: Number(event.blockNumber),
        blockHash: event.blockHash,
        txHash: event.transactionHash,
        logIndex: event.logIndex,
        timestamp: times.get(event.blockNumber) ?? 0,
      }),
    )
    .sort((a, b) => a.block - b.block || a.logIndex - b.logIndex);

  return {
    id,
    trade: tradeToJson(trade),
    status: slot.status as Exclude<Status, "None">,
    time: slot.time,
    ...factsOf(id, trade, events),
    sellerName: null,
    listing: null,
    events,
    openings: [],
    releases: [],
    settlements: [],
  };
}
