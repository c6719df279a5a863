import { type Address, type Hex, isEnded, SEALING_WINDOW, type Status, tradeTerms } from "@souk/protocol";
import { type ApiOpening, type ApiPhoto, type ApiRating, type TradeRecord, tradeFromJson } from "@souk/protocol/api";
import { type Selectable, sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { EventTable, RatingTable, ReleaseTable, SettlementTable, TradeTable } from "../database/tables.ts";
import { readFollower } from "./readFollower.ts";
import { toRatings } from "./readRatings.ts";

type TradeRow = Selectable<TradeTable>;
type RatingRow = Selectable<RatingTable>;
type ShownListing = { seller: string; cid: string; title: string; photo: ApiPhoto | null };

/** Trades with all that belongs to them: their events, listings, ratings, and what parties left for each other. */
export async function toTradeRecords(db: Database, trades: readonly TradeRow[]): Promise<TradeRecord[]> {
  if (trades.length === 0) return [];
  const ids = trades.map(({ id }) => id);
  const [events, ratings, openings, releases, settlements, listings, names, follower] = await Promise.all([
    db.selectFrom("events").selectAll().where("trade", "in", ids).orderBy("block").orderBy("log_index").execute(),
    db.selectFrom("ratings").selectAll().where("trade", "in", ids).execute(),
    db.selectFrom("openings").selectAll().where("trade", "in", ids).orderBy("rater").execute(),
    db.selectFrom("releases").selectAll().where("trade", "in", ids).execute(),
    db.selectFrom("settlements").selectAll().where("trade", "in", ids).orderBy("signer").execute(),
    readListings(db, trades),
    readNames(db, trades),
    readFollower(db),
  ]);
  const rated = await toRatings(
    db,
    ratings.filter(({ stars }) => stars !== null),
  );
  return trades.map((trade) => {
    const own = ratings.filter((rating) => rating.trade === trade.id);
    const terms = isEnded(trade.status as Status) ? null : tradeTerms(tradeFromJson(trade.terms));
    const isValid = (signed: { trade: string; terms: string }) => signed.trade === trade.id && signed.terms === terms;
    const side = (ofBuyer: boolean) => sideOf(own, rated, trade.id, ofBuyer);
    return {
      id: trade.id as Hex,
      trade: trade.terms,
      status: trade.status as TradeRecord["status"],
      time: trade.time,
      note: trade.note as Hex,
      shipNote: trade.ship_note as Hex | null,
      sellerName: names.get(trade.seller) ?? null,
      listing: listings.get(`${trade.seller} ${trade.listing_cid}`) ?? null,
      events: events.filter((event) => event.trade === trade.id).map(toEvent),
      ratings: { byBuyer: side(true), bySeller: side(false) },
      openings: openings
        .filter(
          (opening) => opening.trade === trade.id && isRevealable(trade, own, opening.rater, follower?.timestamp ?? 0),
        )
        .map(
          ({ rater_is_buyer, ...opening }) => ({ ...opening, raterIsBuyer: rater_is_buyer }) as unknown as ApiOpening,
        ),
      releases: releases.filter(isValid).map(toRelease),
      settlements: settlements.filter(isValid).map(toSettlement),
    };
  });
}

/**
 * Whether a sealed rating can be opened: it isn't yet, and the other party has sealed or rated too, or the time for that is
 * over. Before that an opening is nobody's business but its owner's. `time` is the chain's, in unix seconds.
 */
function isRevealable(
  trade: Pick<TradeRow, "status" | "time">,
  ratings: readonly Pick<RatingRow, "rater" | "stars">[],
  rater: string,
  time: number,
): boolean {
  if (ratings.some((rating) => rating.rater === rater && rating.stars !== null)) return false;
  const isOver = isEnded(trade.status as Status) && time > trade.time + SEALING_WINDOW;
  return isOver || ratings.some((rating) => rating.rater !== rater);
}

function sideOf(rows: readonly RatingRow[], rated: readonly ApiRating[], trade: string, ofBuyer: boolean) {
  const row = rows.find(({ rater_is_buyer }) => rater_is_buyer === ofBuyer);
  const rating = rated.find((candidate) => candidate.trade === trade && candidate.raterIsBuyer === ofBuyer);
  return { sealed: (row?.sealed ?? null) as Hex | null, rated: rating ?? null };
}

/** An event in the form that the API serves. */
export function toEvent(event: Selectable<EventTable>): TradeRecord["events"][number] {
  return {
    name: event.name,
    args: event.args,
    block: event.block,
    blockHash: event.block_hash as Hex,
    txHash: event.tx_hash as Hex,
    logIndex: event.log_index,
    timestamp: event.timestamp,
  };
}

function toRelease({ deadline, signature, signer }: Selectable<ReleaseTable>): TradeRecord["releases"][number] {
  return { deadline, signature: signature as Hex, signer: signer as Address };
}

function toSettlement({ to_seller, ...signed }: Selectable<SettlementTable>): TradeRecord["settlements"][number] {
  return { ...toRelease(signed), toSeller: to_seller };
}

async function readListings(db: Database, trades: readonly TradeRow[]) {
  const { rows } = await sql<ShownListing>`
    select l.seller, l.cid, l.title, l.photo from listings l
    join (select distinct * from unnest(${trades.map(({ seller }) => seller)}::text[],
      ${trades.map(({ listing_cid }) => listing_cid)}::text[]) as w (seller, cid)) w
      on w.seller = l.seller and w.cid = l.cid`.execute(db);
  return new Map(rows.map(({ seller, cid, title, photo }) => [`${seller} ${cid}`, { cid, title, photo }]));
}

async function readNames(db: Database, trades: readonly TradeRow[]): Promise<Map<string, string | null>> {
  const sellers = [...new Set(trades.map(({ seller }) => seller))];
  const rows = await db.selectFrom("sellers").select(["address", "name"]).where("address", "in", sellers).execute();
  return new Map(rows.map(({ address, name }) => [address, name]));
}
