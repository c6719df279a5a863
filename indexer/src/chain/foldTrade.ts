import { digestToCid, isEnded, type Status, serialSpace, ZERO_ADDRESS } from "@souk/protocol";
import type { ApiTrade } from "@souk/protocol/api";
import type { Insertable, Selectable } from "kysely";
import type { EventTable, RatingTable, TradeTable } from "../database/tables.ts";

type StoredEvent = Selectable<EventTable>;
export type FoldedTrade = { trade: Insertable<TradeTable>; ratings: Insertable<RatingTable>[] };

/** A trade and its ratings as its events, in the chain's order, leave them. Null unless it was bought. */
export function foldTrade(events: readonly StoredEvent[]): FoldedTrade | null {
  const bought = events.find(({ name }) => name === "Bought");
  if (bought === undefined) return null;
  const trade = startTrade(bought);
  const ratings = new Map<boolean, Insertable<RatingTable>>();
  for (const event of events) {
    applyToTrade(trade, event);
    applyToRatings(ratings, trade, event);
  }
  return { trade, ratings: [...ratings.values()] };
}

function startTrade({ args, block, log_index, timestamp }: StoredEvent): Insertable<TradeTable> {
  const { id, buyer, seller, trade, note } = args as {
    id: string;
    buyer: string;
    seller: string;
    trade: ApiTrade;
    note: string;
  };
  const { offer, serial, quantity } = trade;
  return {
    id,
    seller,
    buyer,
    arbiter: offer.arbiter === ZERO_ADDRESS ? null : offer.arbiter,
    item: offer.item,
    space: serialSpace(offer.stock),
    serial,
    quantity,
    listing_cid: digestToCid(offer.listing, "dag-cbor"),
    status: "Funded" satisfies Status,
    time: timestamp + offer.shipWindow,
    note,
    ship_note: null,
    terms: JSON.stringify(trade),
    block,
    log_index,
  };
}

function applyToTrade(trade: Insertable<TradeTable>, { name, args, timestamp }: StoredEvent): void {
  if (name === "Shipped") {
    trade.status = "Shipped" satisfies Status;
    trade.time = Number(args.inspectBy);
    trade.ship_note = String(args.note);
  }
  if (name === "Disputed") {
    trade.status = "Disputed" satisfies Status;
    trade.time = Number(args.ruleBy);
  }
  if (name === "Extended") trade.time = Number(args.until);
  if (name === "PartReleased") {
    const terms: ApiTrade = JSON.parse(trade.terms);
    trade.terms = JSON.stringify({ ...terms, released: String(args.released) });
  }
  if (isEnded(name as Status)) {
    trade.status = name;
    trade.time = timestamp;
  }
}

/** One rating per side; an event whose rater or ratee is not the trade's is left out. */
function applyToRatings(
  ratings: Map<boolean, Insertable<RatingTable>>,
  { id, buyer, seller }: Insertable<TradeTable>,
  { name, args, block, log_index, block_hash, tx_hash, timestamp }: StoredEvent,
): void {
  if (name !== "Sealed" && name !== "Rated") return;
  const raterIsBuyer = name === "Rated" ? args.raterIsBuyer === true : args.rater === buyer;
  const [rater, ratee] = raterIsBuyer ? [buyer, seller] : [seller, buyer];
  if (args.rater !== rater || (name === "Rated" && args.ratee !== ratee)) return;
  const rating = ratings.get(raterIsBuyer) ?? {
    trade: id,
    rater,
    ratee,
    rater_is_buyer: raterIsBuyer,
    sealed: null,
    stars: null,
    comment: null,
    block: null,
    log_index: null,
    block_hash: null,
    tx_hash: null,
    timestamp: null,
  };
  if (name === "Sealed") rating.sealed = String(args.sealed_);
  else {
    const rated = { stars: Number(args.stars), comment: String(args.comment) };
    Object.assign(rating, rated, { block, log_index, block_hash, tx_hash, timestamp });
  }
  ratings.set(raterIsBuyer, rating);
}
