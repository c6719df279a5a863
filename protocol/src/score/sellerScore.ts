import type { Address } from "../bytes/hex.ts";
import type { EndedTrade } from "./endedTrade.ts";

export type SellerScoreParameters = {
  seller: Address;
  /** Ended trades of the whole market: who else a seller's buyers trade with says how much they count. */
  trades: readonly EndedTrade[];
  /** What counts as one unit of value in a token, in its smallest units: about one dollar, say. */
  unitOf: (token: Address) => bigint;
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
/** So many other sellers, whom nobody else vouches through, make a buyer count fully. */
const SELLERS_TO_VOUCH = 4;
/** So many buyers, whom no other of those sellers has, make a seller vouch fully. */
const BUYERS_TO_VOUCH = 16;
/** The most weight of all buyers together whom nobody vouches for. */
const MOST_WITHOUT_VOUCHING = 5;
/** The weight at which a perfect record scores one half. */
const HALF_WEIGHT = 100;

/** From a buyer to the sellers it traded with, and the value of that. */
type Values = Map<Address, Map<Address, number>>;

/**
 * A seller's score from ended trades alone, so that anybody can compute it again. Each different buyer counts once, by the
 * logarithm of the value it paid, older trades less; and fully only as far as it trades with other sellers too, who have
 * buyers of their own: see docs/protocol.md, "Scores", with what N accounts that trade with themselves gain at most.
 */
export function sellerScore({ seller, trades, unitOf, now }: SellerScoreParameters): SellerScore {
  const counted = trades
    .filter((trade) => trade.seller !== trade.buyer)
    .map((trade) => ({ ...trade, worth: worthOf(trade, unitOf(trade.token), now) }));
  const values = valuesOf(counted);
  const vouched = vouchingFor(seller, values);

  let [sum, weight, loose, looseSum] = [0, 0, 0, 0];
  const rated = Map.groupBy(
    counted.filter((trade) => trade.seller === seller && trade.stars !== null),
    ({ buyer }) => buyer,
  );
  for (const [buyer, own] of rated) {
    const worth = own.reduce((all, trade) => all + trade.worth, 0);
    if (worth === 0) continue;
    const quality = own.reduce((all, trade) => all + (trade.worth * ((trade.stars ?? 1) - 1)) / 4, 0) / worth;
    const full = logOf(worth);
    const share = Math.min(1, (vouched.get(buyer) ?? 0) / SELLERS_TO_VOUCH);
    weight += full * share;
    sum += full * share * quality;
    loose += full * (1 - share);
    looseSum += full * (1 - share) * quality;
  }
  const kept = loose === 0 ? 0 : Math.min(1, MOST_WITHOUT_VOUCHING / loose);
  weight += loose * kept;
  sum += looseSum * kept;
  return { score: (100 * sum) / (weight + HALF_WEIGHT), weight, buyers: rated.size };
}

function worthOf({ value, end }: EndedTrade, unit: bigint, now: number): number {
  return (Number(value) / Number(unit)) * 2 ** (-Math.max(0, now - end) / HALF_LIFE);
}

function logOf(worth: number): number {
  return Math.min(MOST_OF_ONE_BUYER, Math.log2(1 + worth));
}

function valuesOf(trades: readonly (EndedTrade & { worth: number })[]): Values {
  const values: Values = new Map();
  for (const { buyer, seller, worth } of trades) {
    const own = values.get(buyer) ?? new Map<Address, number>();
    own.set(seller, (own.get(seller) ?? 0) + worth);
    values.set(buyer, own);
  }
  return values;
}

/**
 * By how many other sellers each of a seller's buyers is vouched for. A seller vouches as far as it has buyers who never
 * traded with the one that is scored, and shares that among the buyers it vouches for; and each such buyer is shared
 * among the sellers it stands behind. So a number of accounts gives a bounded amount of vouching, however they trade.
 */
function vouchingFor(seller: Address, values: Values): Map<Address, number> {
  const suppliers = new Set(values.get(seller)?.keys());
  const isBuyer = (account: Address) => values.get(account)?.has(seller) === true;
  const isThird = (account: Address) => account !== seller && !isBuyer(account) && !suppliers.has(account);

  const backing = new Map<Address, number>();
  const demand = new Map<Address, number>();
  for (const [buyer, own] of values) {
    const thirds = [...own].filter(([other]) => isThird(other));
    const total = thirds.reduce((all, [, worth]) => all + logOf(worth), 0);
    for (const [third, worth] of thirds) {
      if (isBuyer(buyer)) demand.set(third, (demand.get(third) ?? 0) + logOf(worth));
      else if (isThird(buyer) && total > 0) backing.set(third, (backing.get(third) ?? 0) + logOf(worth) / total);
    }
  }
  const vouched = new Map<Address, number>();
  for (const [buyer, own] of values) {
    if (!isBuyer(buyer)) continue;
    for (const [third, worth] of own) {
      const wanted = demand.get(third) ?? 0;
      if (!isThird(third) || wanted === 0) continue;
      const strength = Math.min(1, (backing.get(third) ?? 0) / BUYERS_TO_VOUCH);
      vouched.set(buyer, (vouched.get(buyer) ?? 0) + (strength * logOf(worth)) / wanted);
    }
  }
  return vouched;
}
