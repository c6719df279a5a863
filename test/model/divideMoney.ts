import type { Trade } from "../../protocol/src/trade/trade.ts";

/** Who gets how much of a trade, in smallest units of its token. */
export type Division = { toArbiter: bigint; toSeller: bigint; toReferrer: bigint; toBuyer: bigint };

/** How a trade's money is divided, from what IEscrow.sol says of each end and of a part released. */
export interface MoneyRules {
  release(trade: Trade): Division;
  releasePart(trade: Trade, amount: bigint): Division;
  refund(trade: Trade): Division;
  settle(trade: Trade, toSeller: bigint): Division;
  rule(trade: Trade, toSeller: bigint): Division;
  /** A disputed trade whose arbiter stayed silent. */
  split(trade: Trade): Division;
}

const BPS = 10_000n;

export const divideMoney: MoneyRules = {
  release: (trade) => pay(trade, { toSeller: amountOf(trade), toBuyer: trade.offer.deposit }),
  releasePart: (trade, amount) => pay(trade, { toSeller: amount, toBuyer: 0n }),
  refund: (trade) => pay(trade, { toSeller: 0n, toBuyer: potOf(trade) }),
  settle: (trade, toSeller) => pay(trade, { toSeller, toBuyer: potOf(trade) - toSeller }),
  rule(trade, toSeller) {
    const toArbiter = shareOf(potOf(trade), trade.offer.arbiterBps);
    return pay(trade, { toArbiter, toSeller, toBuyer: potOf(trade) - toArbiter - toSeller });
  },
  split(trade) {
    const toSeller = shareOf(amountOf(trade), trade.offer.splitBps);
    return pay(trade, { toSeller, toBuyer: potOf(trade) - toSeller });
  },
};

/** What is due for the goods and not paid out yet. */
export function amountOf({ offer, quantity, released }: Trade): bigint {
  return offer.price * BigInt(quantity) - released;
}

/** All that is held for a trade. */
export function potOf(trade: Trade): bigint {
  return amountOf(trade) + trade.offer.deposit;
}

function shareOf(amount: bigint, bps: number): bigint {
  return (amount * BigInt(bps)) / BPS;
}

/** The referrer's share is in what the seller gets of the amount; what it gets of the deposit is damages, not a sale. */
function pay(trade: Trade, { toArbiter = 0n, toSeller = 0n, toBuyer = 0n }: Partial<Division>): Division {
  const sold = toSeller < amountOf(trade) ? toSeller : amountOf(trade);
  const toReferrer = BigInt(trade.referrer) === 0n ? 0n : shareOf(sold, trade.offer.referralBps);
  return { toArbiter, toSeller: toSeller - toReferrer, toReferrer, toBuyer };
}
