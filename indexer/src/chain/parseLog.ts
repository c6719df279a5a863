import type { Hex } from "@souk/protocol";
import { escrowAbi, reputationAbi } from "@souk/protocol/abi";
import { eventArgs } from "@souk/protocol/api";
import { Interface, type InterfaceAbi } from "ethers";
import type { ChainLog } from "./openChain.ts";

/** An event of the contracts. `trade` and `account` say what it is about, for looking it up. */
export type ParsedEvent = {
  block: number;
  logIndex: number;
  blockHash: Hex;
  txHash: Hex;
  name: string;
  trade: Hex | null;
  account: Hex | null;
  args: Record<string, unknown>;
};

/** Both contracts' events: their names differ, and so do their topics. */
const events = new Interface([...escrowAbi, ...reputationAbi].filter(({ type }) => type === "event") as InterfaceAbi);

/** A log as the event it is; null for one that says nothing about trades, ratings, revocations, bids or payments. */
export function parseLog(log: ChainLog): ParsedEvent | null {
  const parsed = events.parseLog(log);
  if (parsed === null) return null;
  const args = eventArgs(parsed.args.toObject());
  return {
    block: log.blockNumber,
    logIndex: log.index,
    blockHash: log.blockHash.toLowerCase() as Hex,
    txHash: log.transactionHash.toLowerCase() as Hex,
    name: parsed.name,
    trade: TRADE_ARGUMENT[parsed.name] === undefined ? null : (args[TRADE_ARGUMENT[parsed.name] as string] as Hex),
    account:
      ACCOUNT_ARGUMENT[parsed.name] === undefined ? null : (args[ACCOUNT_ARGUMENT[parsed.name] as string] as Hex),
    args,
  };
}

const TRADE_ARGUMENT: Record<string, string> = {
  Bought: "id",
  Shipped: "id",
  Disputed: "id",
  Extended: "id",
  PartReleased: "id",
  Released: "id",
  Refunded: "id",
  Ruled: "id",
  Settled: "id",
  HookFailed: "id",
  Sealed: "trade",
  Rated: "trade",
};

const ACCOUNT_ARGUMENT: Record<string, string> = {
  Revoked: "seller",
  BidClosed: "buyer",
  Credited: "account",
  Withdrawn: "account",
};
