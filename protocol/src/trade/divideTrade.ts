import { ZERO_ADDRESS } from "../bytes/hex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import type { Trade } from "./trade.ts";
import { tradeAmount } from "./tradeAmount.ts";
import { tradeId } from "./tradeId.ts";
import { tradePot } from "./tradePot.ts";

/**
 * Something that moves a trade's money. `toSeller` and `amount` are in smallest units, with the referrer's share in them.
 * `silence`: the arbiter's window passed without a ruling. `part`: a part of the amount is released, and the trade goes on.
 */
export type Payout =
  | { kind: "release" | "refund" | "silence" }
  | { kind: "settle" | "rule"; toSeller: bigint }
  | { kind: "part"; amount: bigint };

/** Who gets what, in smallest units. Together it is all that the contract holds, or the part that is released. */
export type Division = {
  /** What reaches the seller: the referrer's share is off. */
  toSeller: bigint;
  toBuyer: bigint;
  toArbiter: bigint;
  toReferrer: bigint;
};

const BPS = 10_000n;

/**
 * How the contract divides a trade's money. Shares are rounded down; what rounding leaves stays with the party whose share
 * it was taken from. The referrer's share is of the part of the price that goes to the seller, never of the deposit.
 * Throws `Escrow_WrongAmount` where the contract does.
 */
export function divideTrade(trade: Trade, payout: Payout): Division {
  const { deposit, splitBps } = trade.offer;
  const amount = tradeAmount(trade);
  const pot = tradePot(trade);
  switch (payout.kind) {
    case "release":
      return divide(trade, { gross: amount, toBuyer: deposit });
    case "refund":
      return divide(trade, { gross: 0n, toBuyer: pot });
    case "part":
      if (payout.amount <= 0n || payout.amount >= amount) throw wrongAmount(trade, payout.amount, amount);
      return divide(trade, { gross: payout.amount, toBuyer: 0n });
    case "settle":
      if (payout.toSeller < 0n || payout.toSeller > pot) throw wrongAmount(trade, payout.toSeller, pot);
      return divide(trade, { gross: payout.toSeller, toBuyer: pot - payout.toSeller });
    case "rule": {
      const toArbiter = arbiterShare(trade);
      const left = pot - toArbiter;
      if (payout.toSeller < 0n || payout.toSeller > left) throw wrongAmount(trade, payout.toSeller, left);
      return divide(trade, { gross: payout.toSeller, toBuyer: left - payout.toSeller, toArbiter });
    }
    case "silence": {
      const gross = (amount * BigInt(splitBps)) / BPS;
      return divide(trade, { gross, toBuyer: amount - gross + deposit });
    }
  }
}

/** What the arbiter gets when it rules, in smallest units: its share of all that is held, rounded down. */
export function arbiterShare(trade: Trade): bigint {
  return (tradePot(trade) * BigInt(trade.offer.arbiterBps)) / BPS;
}

function divide(
  trade: Trade,
  { gross, toBuyer, toArbiter = 0n }: { gross: bigint; toBuyer: bigint; toArbiter?: bigint },
): Division {
  const amount = tradeAmount(trade);
  const priced = gross < amount ? gross : amount;
  const toReferrer = trade.referrer === ZERO_ADDRESS ? 0n : (priced * BigInt(trade.offer.referralBps)) / BPS;
  return { toSeller: gross - toReferrer, toBuyer, toArbiter, toReferrer };
}

function wrongAmount(trade: Trade, asked: bigint, available: bigint) {
  return errorFromCode("Escrow_WrongAmount", { id: tradeId(trade), asked, available });
}
