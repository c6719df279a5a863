import {
  type Config,
  errorFromCode,
  type Hex,
  RATING_STATUSES,
  type Rater,
  type RatingStatus,
  SoukError,
  type Trade,
  type TradeState,
} from "@souk/protocol";
import { reputationAbi } from "@souk/protocol/abi";
import { type TradeRecord, tradeFromJson } from "@souk/protocol/api";
import type { PublicClient } from "viem";
import { fetchTrade } from "../api/fetchTrade.ts";
import { fromWalletError } from "../escrow/fromWalletError.ts";
import { isCommitted, readTradeState, type TradeSlot } from "../escrow/readTradeState.ts";
import type { Check } from "../verify/check.ts";
import { checkEvents } from "./checkEvents.ts";
import { factsOf } from "./factsOf.ts";
import { isBehind } from "./isBehind.ts";
import { provenParts } from "./provenParts.ts";
import { rebuildTrade } from "./rebuildTrade.ts";

/** A trade with what the chain itself says about it. */
export type LoadedTrade = {
  /**
   * Notes and ratings are those of the events that `checks` tells of; comments hash to what was rated with, releases are signed by
   * the buyer. Names, titles and photos in it are the index's word.
   */
  record: TradeRecord;
  trade: Trade;
  /** The chain's, where it could be read; else the index's. */
  state: TradeState;
  /** The chain's, where it could be read; else as far as the events tell. */
  ratings: Record<Rater, RatingStatus>;
  checks: Check[];
  /** Set when no index told of the trade, or told wrongly, and it was rebuilt from the chain's events. */
  indexError: SoukError | null;
};

type Market = Pick<Config, "deployment" | "rpcUrl">;

/**
 * Loads a trade from the index and holds it against the chain: terms, state, events, ratings, comments and signed releases. Without an index it is rebuilt
 * from the chain alone. Throws `trade-not-found`, or the index's error if neither it nor the chain answers.
 */
export async function loadTrade(
  client: PublicClient,
  { deployment, rpcUrl }: Market,
  id: Hex,
  signal?: AbortSignal,
): Promise<LoadedTrade> {
  const found = await findRecord(client, deployment, id, signal);
  const slot = await readTradeState(client, deployment.escrow, id).catch((error: unknown) =>
    fromWalletError(error, { rpcUrl }),
  );
  const { record: corrected, told, indexError, events } = await correctRecord(client, deployment, found, slot);
  const trade = tradeFromJson(corrected.trade);
  const facts = factsOf(id, trade, corrected.events);
  const { lie, ...proven } = await provenParts(client, deployment, trade, facts.ratings, told);
  const record = { ...corrected, ...facts, ...proven };
  const ratings = await readRatings(client, deployment.reputation, id).catch((error: unknown) =>
    fromWalletError(error, { rpcUrl }),
  );
  const known = slot instanceof SoukError || slot.status === "None" ? null : slot;
  return {
    record,
    trade,
    state: known ? { status: known.status, time: known.time } : record,
    ratings: ratings instanceof SoukError ? ratingsOf(record) : ratings,
    checks: [termsCheck(trade, id, slot), stateCheck(record, slot), events, ratingsCheck(ratings)],
    indexError: indexError ?? (lie === null ? null : errorFromCode("index-lies", { seen: lie })),
  };
}

type Found = { record: TradeRecord; indexError: SoukError | null };

/** As `Found`; `told` is where an index's word on the present terms is. */
type Corrected = Found & { told: TradeRecord; events: Check };

/** What an index told that the chain contradicts is replaced by what the chain tells, and the lie is kept as the error. */
async function correctRecord(
  client: PublicClient,
  deployment: Config["deployment"],
  { record, indexError }: Found,
  slot: TradeSlot | SoukError,
): Promise<Corrected> {
  const { id } = record;
  const events = await checkEvents(client, deployment, id, record.events);
  const termsHold = slot instanceof SoukError || isCommitted(tradeFromJson(record.trade), id, slot);
  if (indexError || (termsHold && events.status !== "failed")) return { record, told: record, indexError, events };
  const seen = termsHold ? events.text : "It told terms of the trade that the contract does not hold.";
  const rebuilt = await rebuildTrade(client, deployment, id).catch(() => null);
  if (!rebuilt) return { record, told: record, indexError, events };
  const behind = events.status !== "failed" && isBehind(record, rebuilt);
  return {
    record: rebuilt,
    // What was signed for the terms of then is void.
    told: behind ? rebuilt : record,
    indexError: behind ? null : errorFromCode("index-lies", { seen }),
    events: await checkEvents(client, deployment, id, rebuilt.events),
  };
}

async function findRecord(
  client: PublicClient,
  deployment: Config["deployment"],
  id: Hex,
  signal: AbortSignal | undefined,
): Promise<Found> {
  try {
    return { record: await fetchTrade(id, signal), indexError: null };
  } catch (cause) {
    if (!(cause instanceof SoukError) || cause.code === "aborted") throw cause;
    const record = await rebuildTrade(client, deployment, id).catch(() => null);
    if (!record) throw cause;
    return { record, indexError: cause.code === "trade-not-found" ? null : cause };
  }
}

async function readRatings(client: PublicClient, reputation: Hex, id: Hex) {
  const read = async (raterIsBuyer: boolean): Promise<RatingStatus> => {
    const [status] = await client.readContract({
      address: reputation,
      abi: reputationAbi,
      functionName: "ratingOf",
      args: [id, raterIsBuyer],
    });
    return RATING_STATUSES[status] ?? "None";
  };
  const [buyer, seller] = await Promise.all([read(true), read(false)]);
  return { buyer, seller };
}

function ratingsOf({ ratings }: TradeRecord): Record<Rater, RatingStatus> {
  const statusOf = ({ sealed, rated }: TradeRecord["ratings"]["byBuyer"]) =>
    rated ? "Rated" : sealed ? "Sealed" : "None";
  return { buyer: statusOf(ratings.byBuyer), seller: statusOf(ratings.bySeller) };
}

function termsCheck(trade: Trade, id: Hex, slot: TradeSlot | SoukError): Check {
  const name = "The terms are those in the contract";
  if (slot instanceof SoukError) return { name, status: "unknown", text: `${slot.what} ${slot.fix}`, values: [] };
  const values = [
    { label: "Trade", value: id },
    { label: "The contract's commitment to the terms", value: `0x${slot.commitment.toString(16).padStart(52, "0")}` },
  ];
  if (slot.status === "None") {
    return { name, status: "failed", text: "The contract knows no trade with this id.", values };
  }
  return isCommitted(trade, id, slot)
    ? { name, status: "passed", text: "Price, parties and times hash to what the contract holds.", values }
    : { name, status: "failed", text: "These terms are not what the contract holds. Do not act on them.", values };
}

function ratingsCheck(ratings: Record<Rater, RatingStatus> | SoukError): Check {
  const name = "Who rated was read from the chain";
  return ratings instanceof SoukError
    ? { name, status: "unknown", text: `${ratings.what} What is shown is what the index says.`, values: [] }
    : {
        name,
        status: "passed",
        text: "What the contract itself says of both sides.",
        values: [
          { label: "The buyer’s rating", value: ratings.buyer },
          { label: "The seller’s rating", value: ratings.seller },
        ],
      };
}

function stateCheck(record: TradeRecord, slot: TradeSlot | SoukError): Check {
  const name = "The state was read from the chain";
  if (slot instanceof SoukError) {
    return { name, status: "unknown", text: "What is shown is what the index says.", values: [] };
  }
  const values = [
    { label: "State on the chain", value: slot.status },
    { label: "Deadline or end, unix seconds", value: String(slot.time) },
  ];
  if (slot.status === record.status && slot.time === record.time) {
    return { name, status: "passed", text: "The index says the same.", values };
  }
  return {
    name,
    status: "passed",
    text: `The index still says ${record.status}; what is shown is the chain's.`,
    values: [...values, { label: "State in the index", value: record.status }],
  };
}
