import {
  type ContractTransactionReceipt,
  type ContractTransactionResponse,
  concat,
  MaxUint256,
  ZeroHash as NONE,
  type Signer,
} from "ethers";
import type { Opening } from "../../test/contracts/utils/contracts.ts";
import { type Changes, createMarket, type Market, NOTE } from "../../test/contracts/utils/createMarket.ts";
import {
  type CalendarHook,
  type Coupon,
  type CouponHook,
  couponDomain,
  encodeCoupon,
  signCoupon,
} from "../../test/contracts/utils/hooks.ts";
import { MerkleTree } from "../../test/contracts/utils/merkle.ts";
import type { Checkout } from "../../test/contracts/utils/openCheckout.ts";
import { FAR, signPermit2 } from "../../test/contracts/utils/permit2.ts";
import { purchaseOf } from "../../test/contracts/utils/purchaseOf.ts";
import { COMMENT, openingOf, openingsOf, sealOf } from "../../test/contracts/utils/rating.ts";
import { DAY, dueOf, type Trade, tradeArgument } from "../../test/contracts/utils/terms.ts";
import { offerLeaf, signBid, signCatalogue, signCommand, signOffer } from "../../test/contracts/utils/typedData.ts";
import { buildContracts } from "../buildContracts.ts";

/** One action's cost: gas of the whole transaction, and the bytes that it sends and logs. */
export type GasRow = { action: string; gas: number; bar?: number; aim?: number; calldata: number; events: number };

/** What docs/contracts.md promises (bar) and hopes for (aim). */
const BARS: Record<string, [bar: number, aim: number]> = {
  buy: [63_000, 59_000],
  buyCounted: [69_000, 65_000],
  buyCatalogue: [75_000, 71_000],
  release: [42_000, 39_500],
  saleNative: [105_000, 98_000],
  saleErc20: [132_000, 124_000],
  cart10PerSale: [68_000, 62_000],
  ratingFirst: [94_000, 89_300],
  ratingSecond: [77_000, 73_150],
  ratingBothEach: [80_000, 76_000],
};

/** A fixed beginning, so that signatures and calldata, and gas with them, are the same each time. */
const AT = Date.UTC(2030, 0, 1) / 1_000;

const CART = 10;

type Measured = { gas: number; calldata: number; events: number };

/**
 * Gas of whole transactions from their receipts, in the steady state: recipients exist, balances and counters are not
 * zero, allowances are unlimited. Every trade names an arbiter, none a referrer or a deposit unless its row says so.
 */
export async function measureGas(): Promise<GasRow[]> {
  await buildContracts();
  const market = await createMarket({ at: AT });
  try {
    await settleIn(market);
    const figures = {
      ...(await measureSales(market)),
      ...(await measureOtherEnds(market)),
      ...(await measureGoingOn(market)),
      ...(await measureCart(market)),
      ...(await measureRatings(market)),
      ...(await measureCheckout(market)),
      ...(await measureHooks(market)),
    };
    return Object.entries(figures).map(([action, measured]) => ({ action, ...withBars(action), ...measured }));
  } finally {
    await market.close();
  }
}

/** For `npm run bench -- gas`. */
export async function run() {
  const rows = await measureGas();
  return { rows, json: Object.fromEntries(rows.map(({ action, gas }) => [action, gas])) };
}

function withBars(action: string) {
  const [bar, aim] = BARS[action] ?? [];
  return bar === undefined || aim === undefined ? {} : { bar, aim };
}

const COUNTED: Changes = { item: NOTE, stock: 1_000n, quantity: 2n };

/** Everything that a first time would pay for. */
async function settleIn({ escrow, reputation, token, seller, buyer, fund, funded, released }: Market) {
  await fund(buyer);
  for (const account of [seller.address, escrow.address]) await token.mint(account, 1n);
  await escrow.connect(seller).revokeBelow(BigInt(AT) - DAY);
  await funded(COUNTED);
  const trade = await released();
  const opening = openingOf(trade, true);
  await reputation.connect(buyer).seal(tradeArgument(trade), sealOf(opening));
  await reputation.connect(seller).rate(tradeArgument(trade), 5n, COMMENT);
  await reputation.reveal([opening]);
}

async function measureSales(market: Market) {
  const { escrow, token, seller, buyer, stranger, domain, buy: send, makeTrade, funded, signReleaseOf } = market;
  const release = (trade: Trade) => measure(escrow.connect(buyer).release(tradeArgument(trade)));

  const trade = makeTrade();
  const buy = await measure(send(trade));
  const ship = await measure(escrow.connect(seller).ship(tradeArgument(trade), NOTE));
  const released = await release(trade);

  const inToken = makeTrade({ token: token.address, price: 123_456_789n });
  const buyErc20 = await measure(send(inToken));
  const releaseErc20 = await release(inToken);

  const signed = await funded();
  const deadline = BigInt(AT) + 30n * DAY;
  const signature = await signReleaseOf(signed, deadline);
  const releaseBySignature = await measure(
    escrow.connect(stranger).releaseBySignature(tradeArgument(signed), deadline, signature),
  );

  const listed = Array.from({ length: 1_000 }, () => makeTrade());
  const tree = new MerkleTree(listed.map(({ offer }) => offerLeaf(offer)));
  const [one] = listed as [Trade];
  const catalogue = { seller: seller.address, sequence: BigInt(AT), offersRoot: tree.root, content: COMMENT };
  const catalogueSignature = await signCatalogue(seller, domain, catalogue);
  const args = [tradeArgument(one), NOTE, COMMENT, tree.prove(0), catalogueSignature] as const;

  return {
    buy,
    ship,
    release: released,
    saleNative: sum(buy, released),
    releaseBySignature,
    buyCounted: await measure(send(makeTrade(COUNTED))),
    buyUnlimited: await measure(send(makeTrade({ stock: 0n, serial: 2n ** 52n - 3n }))),
    buyCatalogue: await measure(escrow.connect(buyer).buyFromCatalogue(...args, { value: dueOf(one) })),
    buyErc20,
    releaseErc20,
    saleErc20: sum(buyErc20, releaseErc20),
  };
}

async function measureOtherEnds(market: Market) {
  const { escrow, seller, buyer, stranger, referrer, domain, helpers, makeTrade, funded, shipped } = market;
  const refundable = [await funded(), await funded({ ...COUNTED })] as const;
  const refund = await measure(escrow.connect(seller).refund(tradeArgument(refundable[0])));
  const refundCounted = await measure(escrow.connect(seller).refund(tradeArgument(refundable[1])));
  const referred = await funded({ referrer: referrer.address, deposit: 1_000n });
  const releaseReferred = await measure(escrow.connect(buyer).release(tradeArgument(referred)));
  const revoke = await measure(escrow.connect(seller).revokeBelow(BigInt(AT) - 1n));

  const again = { ...refundable[0], serial: 1n };
  const signature = await signOffer(seller, domain, again.offer);
  const buyAgain = await measure(
    escrow.connect(buyer).buy(tradeArgument(again), NOTE, signature, { value: dueOf(again) }),
  );

  const late = [await funded(), await shipped()] as const;
  const snapshot = await helpers.takeSnapshot();
  await helpers.time.increase(makeTrade().offer.inspectWindow + DAY);
  const expireFunded = await measure(escrow.connect(stranger).expire(tradeArgument(late[0])));
  const expireShipped = await measure(escrow.connect(stranger).expire(tradeArgument(late[1])));
  await snapshot.restore();
  return {
    releaseWithReferrerAndDeposit: releaseReferred,
    refund,
    refundCounted,
    buyAgainAfterRefund: buyAgain,
    expireFunded,
    expireShipped,
    revokeBelow: revoke,
  };
}

async function measureGoingOn(market: Market) {
  const { escrow, seller, buyer, arbiter, stranger, token, domain, shipped, disputed, makeTrade } = market;
  const { fund, now, funded } = market;
  const deadline = BigInt(AT) + 300n * DAY;
  const extend = await measure(escrow.connect(buyer).extend(tradeArgument(await funded()), (await now()) + 20n * DAY));
  const parted = await funded();
  const releasePart = await measure(escrow.connect(buyer).releasePart(tradeArgument(parted), 1_000n));
  const trade = await shipped();
  const dispute = await measure(escrow.connect(buyer).dispute(tradeArgument(trade), NOTE));
  const rule = await measure(escrow.connect(arbiter).rule(tradeArgument(trade), trade.offer.price / 3n, NOTE));
  const agreed = await shipped();
  const toSeller = agreed.offer.price / 2n;
  const of = { token: agreed.offer.token, toSeller, toBuyer: agreed.offer.price - toSeller, deadline };
  const buyerSignature = await signCommand(buyer, domain, "Settle", agreed, of);
  const settle = await measure(
    escrow.connect(seller).settle(tradeArgument(agreed), toSeller, deadline, "0x", buyerSignature),
  );
  const silent = await disputed();
  const snapshot = await market.helpers.takeSnapshot();
  await market.helpers.time.increase(silent.offer.ruleWindow + DAY);
  const expireDisputed = await measure(escrow.connect(stranger).expire(tradeArgument(silent)));
  await snapshot.restore();

  await fund(buyer);
  const wanted = makeTrade({ token: token.address, price: 123_456_789n });
  const bid = { ...wanted, note: NOTE, nonce: 1n, deadline };
  const signature = await signBid(buyer, domain, bid);
  const acceptBid = await measure(
    escrow.connect(seller).acceptBid(tradeArgument(wanted), NOTE, 1n, deadline, signature, "0x"),
  );
  return { extend, releasePart, dispute, rule, settle, expireDisputed, acceptBid };
}

/** Ten unique things by ten sellers. */
async function fillCart({ domain, makeTrade, ethers }: Market) {
  const sellers = (await ethers.getSigners()).slice(-CART);
  const trades = sellers.map((seller) => makeTrade({ seller: seller.address }));
  const purchases = await Promise.all(
    trades.map(async (trade, at) => purchaseOf(trade, await signOffer(sellers[at] as Signer, domain, trade.offer))),
  );
  return { sellers, trades, purchases, value: trades.reduce((total, trade) => total + dueOf(trade), 0n) };
}

/** Bought in one transaction, and released in one. */
async function measureCart(market: Market) {
  const { escrow, buyer } = market;
  const { sellers, trades, purchases, value } = await fillCart(market);
  for (const seller of sellers) await escrow.connect(seller).revokeBelow(BigInt(AT) - DAY);
  const cart = await measure(escrow.connect(buyer).buyMany(purchases, { value }));
  const released = await measure(escrow.connect(buyer).releaseMany(trades.map(tradeArgument)));
  return {
    buyMany10PerSale: share(cart, CART),
    releaseMany10PerSale: share(released, CART),
    cart10PerSale: share(sum(cart, released), CART),
  };
}

async function measureRatings(market: Market) {
  const { reputation, seller, buyer, stranger, released } = market;
  const seal = (trade: Trade, raterIsBuyer: boolean) =>
    measure(
      reputation
        .connect(raterIsBuyer ? buyer : seller)
        .seal(tradeArgument(trade), sealOf(openingOf(trade, raterIsBuyer))),
    );
  const reveal = (of: Opening[]) => measure(reputation.connect(stranger).reveal(of));

  const usual = await released();
  const sealed = await seal(usual, true);
  const rate = await measure(reputation.connect(seller).rate(tradeArgument(usual), 4n, COMMENT));
  const revealed = await reveal([openingOf(usual, true)]);

  const both = await released();
  const first = await seal(both, true);
  const second = await seal(both, false);
  const revealBoth = await reveal(openingsOf(both));
  return {
    seal: sealed,
    reveal: revealed,
    rate,
    ratingFirst: sum(sealed, revealed),
    ratingSecond: rate,
    sealSecond: second,
    revealBoth,
    ratingBothEach: share(sum(sum(first, second), revealBoth), 2),
  };
}

/** With a stand-in for Permit2, which hashes, checks and spends as the real one does. */
async function measureCheckout(market: Market) {
  const { escrow, token, seller, buyer, stranger, domain, makeTrade, deploy } = market;
  const permit2 = await deploy<object>("MockPermit2");
  const checkout = await deploy<Checkout>("Checkout", escrow.address, permit2.address);
  const at = { permit2: permit2.address, checkout: checkout.address };
  await token.connect(buyer).approve(permit2.address, MaxUint256);

  async function buyWithPermit2(nonce: bigint) {
    const trade = makeTrade({ token: token.address, price: 123_456_789n });
    const purchase = purchaseOf(trade, await signOffer(seller, domain, trade.offer));
    const signature = await signPermit2(buyer, at, { trade, note: NOTE, data: "0x" }, nonce);
    return checkout.connect(stranger).buyWithPermit2(purchase, buyer.address, nonce, FAR, signature);
  }
  await buyWithPermit2(0n);
  const bought = await measure(buyWithPermit2(1n));

  const { purchases, value } = await fillCart(market);
  const cart = await measure(checkout.connect(buyer).buyAvailable(purchases, { value }));
  return { buyWithPermit2: bought, buyAvailable10PerSale: share(cart, CART) };
}

/** A week in a room that has other guests, and something with a coupon that was used before. */
async function measureHooks({ escrow, seller, buyer, domain, buy, makeTrade, deploy }: Market) {
  const calendar = await deploy<CalendarHook>("CalendarHook", escrow.address);
  const stay = (night: bigint, nights: bigint) =>
    makeTrade({ item: NOTE, stock: 0n, hook: calendar.address, quantity: nights, serial: night << 32n });
  const wordBegins = (BigInt(AT) / DAY / 256n + 1n) * 256n;
  await buy(stay(wordBegins, 2n));
  const buyCalendar = await measure(buy(stay(wordBegins + 2n, 7n)));

  const coupons = await deploy<CouponHook>("CouponHook", escrow.address);
  const coupon: Coupon = {
    seller: seller.address,
    item: NONE,
    buyer: buyer.address,
    token: makeTrade().offer.token,
    amount: 0n,
    bps: 1_000n,
    uses: 100n,
    expiry: BigInt(AT) + 300n * DAY,
    code: NOTE,
  };
  const signature = await signCoupon(seller, couponDomain(31_337, coupons.address), coupon);
  const data = concat([encodeCoupon(coupon), signature]);
  async function buyWithCoupon() {
    const trade = makeTrade({ hook: coupons.address, price: 1_000_000n, released: 100_000n });
    const purchase = purchaseOf(trade, await signOffer(seller, domain, trade.offer), { data });
    return escrow.connect(buyer).buyMany([purchase], { value: dueOf(trade) });
  }
  await buyWithCoupon();
  return { buyCalendar, buyCoupon: await measure(buyWithCoupon()) };
}

async function measure(sent: Promise<ContractTransactionResponse>): Promise<Measured> {
  const response = await sent;
  const receipt = (await response.wait()) as ContractTransactionReceipt;
  const events = receipt.logs.reduce((bytes, { topics, data }) => bytes + 32 * topics.length + data.length / 2 - 1, 0);
  return { gas: Number(receipt.gasUsed), calldata: response.data.length / 2 - 1, events };
}

function sum(a: Measured, b: Measured): Measured {
  return { gas: a.gas + b.gas, calldata: a.calldata + b.calldata, events: a.events + b.events };
}

function share({ gas, calldata, events }: Measured, of: number): Measured {
  return { gas: Math.round(gas / of), calldata: Math.round(calldata / of), events: Math.round(events / of) };
}
