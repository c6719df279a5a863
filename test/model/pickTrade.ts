import { type Address, ZERO_ADDRESS as COIN, type Hex, ZERO_ADDRESS as NOBODY } from "../../protocol/src/bytes/hex.ts";
import type { Offer } from "../../protocol/src/offers/offer.ts";
import type { Trade } from "../../protocol/src/trade/trade.ts";
import { tradeId } from "../../protocol/src/trade/tradeId.ts";
import type { Buying, Signing, Spoiling } from "./action.ts";
import type { Cast } from "./cast.ts";
import type { Dice } from "./dice.ts";
import type { EscrowModel } from "./escrowModel.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const MOST = 2n ** 128n - 1n;
const SPOILINGS: Spoiling[] = ["field", "type", "chain", "contract", "short", "highS"];

/** Something to buy at a time, mostly as it may be bought. */
export function pickTrade(dice: Dice, model: EscrowModel, cast: Cast, at: number): Trade {
  const offer = pickOffer(dice, cast, at);
  const others = cast.accounts.filter((account) => account !== offer.seller && account !== offer.arbiter);
  const quantity = offer.stock === 1 ? 1 : 1 + dice.below(4);
  const discount = offer.hook === NOBODY ? 0n : model.money.discountOf(offer.hook);
  const trade = {
    offer,
    buyer: dice.pick(others),
    serial: 0n,
    quantity,
    referrer: dice.chance(50) ? dice.pick(cast.accounts) : NOBODY,
    released: discount,
  };
  if (offer.stock === 0) trade.serial = BigInt(dice.below(dice.chance(10) ? 3 : 2 ** 32));
  if (offer.stock === 1) trade.serial = nextSerial(model, trade);
  return dice.chance(8) ? spoilTrade(dice, cast, trade, at) : trade;
}

export function pickBuying(dice: Dice, model: EscrowModel, cast: Cast, at: number): Buying {
  const trade = pickTrade(dice, model, cast, at);
  const digest = (): Hex => cast.items[dice.below(cast.items.length)] ?? "0x";
  const others = Array.from({ length: dice.below(4) }, digest);
  return {
    trade,
    note: digest(),
    signing: pickSigning(dice, cast, trade.offer.seller),
    catalogue: dice.chance(35) ? { others, content: digest(), wrongProof: dice.chance(3) } : null,
  };
}

/** A signature, mostly the right one. */
export function pickSigning(dice: Dice, cast: Cast, signer: Address): Signing {
  const known = cast.accounts.includes(signer) && !dice.chance(3);
  return {
    signer: known ? signer : dice.pick(cast.accounts),
    spoiling: dice.chance(5) ? dice.pick(SPOILINGS) : "",
    field: dice.below(32),
    form: dice.chance(50) ? 64 : 65,
  };
}

function pickOffer(dice: Dice, cast: Cast, at: number): Offer {
  const seller = dice.pick(cast.accounts);
  const arbiter = dice.chance(85) ? dice.pick(cast.accounts.filter((account) => account !== seller)) : NOBODY;
  const token = dice.chance(45) ? COIN : dice.pick(cast.tokens);
  const window = () => dice.pick([HOUR, HOUR + dice.below(DAY), 3 * DAY, 9 * DAY, 30 * DAY, 180 * DAY]);
  return {
    seller,
    item: dice.pick(cast.items),
    token,
    price: pickPrice(dice, token),
    deposit: arbiter !== NOBODY && dice.chance(40) ? pickPrice(dice, token) : 0n,
    sequence: at - dice.below(3 * HOUR) + (dice.chance(5) ? 10_000 : 0),
    expiry: at + dice.pick([0, 1, HOUR, DAY]),
    stock: dice.pick([0, 1, 2 + dice.below(9)]),
    shipWindow: window(),
    inspectWindow: window(),
    ruleWindow: arbiter === NOBODY ? 0 : DAY + dice.pick([0, dice.below(5 * DAY), 179 * DAY]),
    arbiterBps: arbiter === NOBODY ? 0 : dice.pick([0, 1, 333, 1_000]),
    splitBps: dice.pick([0, 1, 5_000, 6_667, 10_000]),
    referralBps: dice.pick([0, 1, 250, 3_333, 5_000]),
    arbiter,
    hook: dice.chance(25) ? dice.pick(cast.hooks) : NOBODY,
    listing: dice.pick(cast.items),
  };
}

function pickPrice(dice: Dice, token: Address): bigint {
  const small = [0n, 1n, 3n, 99n, 1_001n, BigInt(dice.below(2 ** 31))];
  if (token === COIN) return dice.pick([...small, dice.amount(10n ** 18n)]);
  return dice.chance(3) ? dice.amount(MOST) : dice.pick([...small.slice(1), dice.amount(10n ** 20n)]);
}

/** The first serial of a unique item that can be bought, or would be next. */
function nextSerial(model: EscrowModel, trade: Trade): bigint {
  for (let serial = 0n; ; serial++) {
    if (model.recordOf(tradeId({ ...trade, serial })).status === "None") return serial;
  }
}

/** The trade with something in it that may not be bought. */
function spoilTrade(dice: Dice, cast: Cast, trade: Trade, at: number): Trade {
  const { offer } = trade;
  const inOffer = (change: Partial<Offer>): Trade => ({ ...trade, offer: { ...offer, ...change } });
  const spoilings: (() => Trade)[] = [
    () => inOffer({ expiry: at - 1 }),
    () => inOffer({ sequence: at + dice.pick([600, 601]) }),
    () => inOffer({ shipWindow: dice.pick([0, HOUR - 1, 180 * DAY + 1]) }),
    () => inOffer({ inspectWindow: dice.pick([0, HOUR - 1, 180 * DAY + 1]) }),
    () => inOffer({ ruleWindow: dice.pick([0, DAY - 1, 180 * DAY + 1]) }),
    () => inOffer({ arbiterBps: dice.pick([1, 1_001]) }),
    () => inOffer({ splitBps: 10_001 }),
    () => inOffer({ referralBps: 5_001 }),
    () => inOffer({ price: MOST + 1n, token: dice.pick(cast.tokens) }),
    () => inOffer({ deposit: MOST + 1n, token: dice.pick(cast.tokens) }),
    () => inOffer({ arbiter: NOBODY, ruleWindow: 0, arbiterBps: 0, deposit: 1n }),
    () => inOffer({ arbiter: dice.pick([offer.seller, trade.buyer]) }),
    () => inOffer({ token: cast.notAToken }),
    () => ({ ...trade, buyer: dice.pick([NOBODY, offer.seller, cast.escrow]) }),
    () => ({ ...trade, referrer: cast.escrow }),
    () => ({ ...trade, quantity: dice.pick([0, 2, 11]) }),
    () => ({ ...trade, serial: trade.serial + BigInt(dice.pick([1, 2])) }),
    () => ({ ...trade, serial: trade.serial > 0n ? trade.serial - 1n : 0n }),
    () => ({ ...trade, released: trade.released + BigInt(dice.pick([1, 10 ** 6])) }),
  ];
  return dice.pick(spoilings)();
}
