import type { Address } from "../bytes/hex.ts";
import type { EndedTrade } from "./endedTrade.ts";

export type SellerScoreParameters = {
  seller: Address;
  /** Ended trades of the whole market: what a seller's buyers paid others says how much they count. */
  trades: readonly EndedTrade[];
  /** What counts as one unit of value in a token, in its smallest units: about one dollar, say. null: it is no money. */
  unitOf: (token: Address) => bigint | null;
  /** Unix seconds. */
  now: number;
};

export type SellerScore = {
  /** 0 to 100: 0 without ratings, near 100 only with good ratings of great weight. */
  score: number;
  /** The weight of all ratings together. */
  weight: number;
  /** How many different buyers rated. */
  buyers: number;
};

/** After this time, in seconds, a trade counts half: 180 days. */
const HALF_LIFE = 15_552_000;
/** The most weight that one buyer has, which takes about 1 000 units of value. */
const MOST_OF_ONE_BUYER = 10;
/** So many units that a buyer paid to others vouch for one weight of it. */
const UNITS_TO_VOUCH = 50;
/** So many buyers of another seller let that one vouch for one weight. */
const BUYERS_TO_VOUCH = 16;
/** The most weight of all buyers together that nobody vouches for. */
const MOST_WITHOUT_VOUCHING = 5;
/** The weight at which a perfect record scores one half. */
const HALF_WEIGHT = 100;

/** A trade and what it is worth, in units of value. */
type WorthyTrade = EndedTrade & { stars: number; worth: number };

/** What one buyer says about the seller: its weight, and how good it found the trades, 0 to 1. */
type Opinion = { full: number; quality: number };

/** From a buyer to the sellers other than the one that is scored, and what it paid them, in units of value. */
type Payments = Map<Address, Map<Address, number>>;

/**
 * A seller's score from ended trades alone, so that anybody can compute it again. Each different buyer counts once, by the
 * logarithm of the value it paid, older trades less; and only as far as others vouch for it, whom it paid too: see
 * docs/protocol.md, "Scores", with what N accounts gain at most for the money that they pay to others.
 */
export function sellerScore({ seller, trades, unitOf, now }: SellerScoreParameters): SellerScore {
  const counted = trades.flatMap((trade) => worthyTradesOf(trade, unitOf(trade.token), now));
  const opinions = opinionsOn(seller, counted);
  const vouched = vouchingFor(opinions, paymentsToOthers(seller, counted));

  let [sum, weight, loose, looseSum] = [0, 0, 0, 0];
  for (const [buyer, { full, quality }] of opinions) {
    const firm = vouched.get(buyer) ?? 0;
    weight += firm;
    sum += firm * quality;
    loose += full - firm;
    looseSum += (full - firm) * quality;
  }
  const kept = MOST_WITHOUT_VOUCHING / Math.max(loose, MOST_WITHOUT_VOUCHING);
  weight += loose * kept;
  sum += looseSum * kept;
  return { score: (100 * sum) / (weight + HALF_WEIGHT), weight, buyers: opinions.size };
}

/**
 * The trade, if it counts: what was paid to another, in money, and what its buyer rated. Anybody can buy in another's name,
 * but not rate.
 */
function worthyTradesOf(trade: EndedTrade, unit: bigint | null, now: number): WorthyTrade[] {
  const { seller, buyer, value, end, stars } = trade;
  if (unit === null || stars === null || seller === buyer) return [];
  const worth = (Number(value) / Number(unit)) * 2 ** (-Math.max(0, now - end) / HALF_LIFE);
  return worth > 0 ? [{ ...trade, stars, worth }] : [];
}

function opinionsOn(seller: Address, trades: readonly WorthyTrade[]): Map<Address, Opinion> {
  const own = Map.groupBy(
    trades.filter((trade) => trade.seller === seller),
    ({ buyer }) => buyer,
  );
  const opinions = new Map<Address, Opinion>();
  for (const [buyer, rated] of own) {
    const worth = sumOf(rated.map((trade) => trade.worth));
    const quality = sumOf(rated.map((trade) => (trade.worth / worth) * ((trade.stars - 1) / 4)));
    opinions.set(buyer, { full: Math.min(MOST_OF_ONE_BUYER, Math.log2(1 + worth)), quality });
  }
  return opinions;
}

function paymentsToOthers(seller: Address, trades: readonly WorthyTrade[]): Payments {
  const payments: Payments = new Map();
  for (const { buyer, seller: other, worth } of trades) {
    if (other === seller || buyer === seller) continue;
    const paid = payments.get(buyer) ?? new Map<Address, number>();
    paid.set(other, (paid.get(other) ?? 0) + worth);
    payments.set(buyer, paid);
  }
  return payments;
}

/**
 * How much of each buyer's weight others vouch for. A buyer asks the others for its weight, as far as it paid them that
 * much, each in proportion to what it paid. Each of them vouches as far as it has buyers, who count as one together
 * wherever they buy, and divides that in proportion to what it is asked for. So all that a seller vouches for is bounded
 * both by the money it got from those that it vouches for, and by the number of accounts behind it.
 */
function vouchingFor(opinions: ReadonlyMap<Address, Opinion>, payments: Payments): Map<Address, number> {
  const backing = new Map<Address, number>();
  const asked = new Map<Address, number>();
  const asks: { buyer: Address; other: Address; ask: number }[] = [];
  for (const [buyer, paid] of payments) {
    const total = sumOf([...paid.values()]);
    const wanted = Math.min(opinions.get(buyer)?.full ?? 0, total / UNITS_TO_VOUCH);
    for (const [other, worth] of paid) {
      const ask = wanted * (worth / total);
      backing.set(other, (backing.get(other) ?? 0) + worth / total);
      if (ask === 0) continue;
      asked.set(other, (asked.get(other) ?? 0) + ask);
      asks.push({ buyer, other, ask });
    }
  }
  const vouched = new Map<Address, number>();
  for (const { buyer, other, ask } of asks) {
    const most = (backing.get(other) ?? 0) / BUYERS_TO_VOUCH;
    const granted = ask * Math.min(1, most / (asked.get(other) ?? ask));
    vouched.set(buyer, (vouched.get(buyer) ?? 0) + granted);
  }
  return vouched;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
