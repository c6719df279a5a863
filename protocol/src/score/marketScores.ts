import type { Address } from "../bytes/hex.ts";
import type { EndedTrade } from "./endedTrade.ts";

export type MarketScoresParameters = {
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

export type MarketScores = {
  /** Takes an ended trade in; all of the market's are to be in before the first score. */
  add: (trade: EndedTrade) => void;
  /** Sellers whom a trade that counts rates: all others have score, weight and buyers 0. */
  sellers: () => Iterable<Address>;
  of: (seller: Address) => SellerScore;
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

/** What one buyer's trades with one seller are worth, in units of value, and the same weighed by their stars, 0 to 1. */
type Dealings = { worth: number; praise: number };

type Buyer = { /** From sellers to what was bought of them. */ paid: Map<Address, Dealings>; total: number };

type Market = {
  buyers: Map<Address, Buyer>;
  /** From each seller to its buyers. */
  shops: Map<Address, Set<Address>>;
};

/** What one buyer says about the seller: its weight, and how good it found the trades, 0 to 1. */
type Opinion = { full: number; quality: number };

/**
 * Scores of a market's sellers from its ended trades alone, so that anybody can compute them again. Each different buyer
 * counts once, by the logarithm of the value it paid, older trades less; and only as far as others vouch for it, whom it paid
 * too: see docs/protocol.md, "Scores", with what N accounts gain at most for the money that they pay to others.
 *
 * What a seller's buyers paid others says how much they count, so all the market's trades are needed. Each is read once; a
 * seller then costs what its buyers bought elsewhere and who else buys there. Sums are made in the order in which trades
 * came, which moves a score in the last of its digits.
 */
export function marketScores({ unitOf, now }: MarketScoresParameters): MarketScores {
  const market: Market = { buyers: new Map(), shops: new Map() };
  return {
    add(trade) {
      const worth = worthOf(trade, unitOf(trade.token), now);
      if (worth === 0) return;
      const buyer = getOrAdd(market.buyers, trade.buyer, () => ({ paid: new Map<Address, Dealings>(), total: 0 }));
      const dealings = getOrAdd(buyer.paid, trade.seller, () => ({ worth: 0, praise: 0 }));
      buyer.total += worth;
      dealings.worth += worth;
      dealings.praise += worth * (((trade.stars ?? 1) - 1) / 4);
      getOrAdd(market.shops, trade.seller, () => new Set<Address>()).add(trade.buyer);
    },
    sellers: () => market.shops.keys(),
    of: (seller) => scoreOf(seller, market),
  };
}

/**
 * What a trade counts, in units of value: what was paid to another, in money, and what its buyer rated; 0 else. Anybody can
 * buy in another's name, but not rate.
 */
function worthOf({ seller, buyer, value, end, stars }: EndedTrade, unit: bigint | null, now: number): number {
  if (unit === null || stars === null || seller === buyer) return 0;
  return (Number(value) / Number(unit)) * 2 ** (-Math.max(0, now - end) / HALF_LIFE);
}

function scoreOf(seller: Address, market: Market): SellerScore {
  const opinions = new Map<Address, Opinion>();
  for (const buyer of market.shops.get(seller) ?? []) {
    const dealings = market.buyers.get(buyer)?.paid.get(seller);
    if (dealings !== undefined) opinions.set(buyer, opinionOf(dealings));
  }
  const vouched = vouchingFor(seller, opinions, market);
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

function opinionOf({ worth, praise }: Dealings): Opinion {
  return { full: Math.min(MOST_OF_ONE_BUYER, Math.log2(1 + worth)), quality: praise / worth };
}

/**
 * How much of each buyer's weight others vouch for. A buyer asks the others for its weight, as far as it paid them that
 * much, each in proportion to what it paid. Each of them vouches as far as it has buyers, who count as one together
 * wherever they buy, and divides that in proportion to what it is asked for. So all that a seller vouches for is bounded
 * both by the money it got from those that it vouches for, and by the number of accounts behind it.
 */
function vouchingFor(
  seller: Address,
  opinions: ReadonlyMap<Address, Opinion>,
  { buyers, shops }: Market,
): Map<Address, number> {
  const totals = new Map<Address, number>();
  const asked = new Map<Address, number>();
  const asks: { buyer: Address; other: Address; ask: number }[] = [];
  for (const [name, { full }] of opinions) {
    const buyer = buyers.get(name);
    if (buyer === undefined) continue;
    const total = paidToOthers(buyer, seller);
    totals.set(name, total);
    const wanted = Math.min(full, total / UNITS_TO_VOUCH);
    for (const [other, { worth }] of buyer.paid) {
      const ask = other === seller ? 0 : wanted * (worth / total);
      if (ask === 0) continue;
      asked.set(other, (asked.get(other) ?? 0) + ask);
      asks.push({ buyer: name, other, ask });
    }
  }
  const granted = new Map<Address, number>();
  for (const [other, all] of asked) {
    let backing = 0;
    for (const name of shops.get(other) ?? []) {
      const buyer = name === seller ? undefined : buyers.get(name);
      const worth = buyer?.paid.get(other)?.worth ?? 0;
      if (buyer !== undefined) backing += worth / (totals.get(name) ?? buyer.total);
    }
    granted.set(other, Math.min(1, backing / BUYERS_TO_VOUCH / all));
  }
  const vouched = new Map<Address, number>();
  for (const { buyer, other, ask } of asks) {
    vouched.set(buyer, (vouched.get(buyer) ?? 0) + ask * (granted.get(other) ?? 0));
  }
  return vouched;
}

/** What a buyer paid to all sellers but one. Not the total less that: a fortune would hide what is left. */
function paidToOthers({ paid }: Buyer, seller: Address): number {
  let sum = 0;
  for (const [other, { worth }] of paid) if (other !== seller) sum += worth;
  return sum;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
