import type { Hex } from "../bytes/hex.ts";
import { divideTrade } from "../trade/divideTrade.ts";
import type { Trade } from "../trade/trade.ts";
import { tradeAmount } from "../trade/tradeAmount.ts";
import { tradeId } from "../trade/tradeId.ts";
import { tradePot } from "../trade/tradePot.ts";
import { tradeTerms } from "../trade/tradeTerms.ts";
import type { Command } from "./commandFields.ts";

/**
 * What somebody wants done with a trade. Amounts in smallest units; `until` in unix seconds; `note` is a digest of what is
 * kept private, 32 zero bytes for nothing.
 */
export type Intent =
  | { name: "Ship" | "Dispute"; note: Hex }
  | { name: "Extend"; until: number }
  | { name: "ReleasePart"; amount: bigint }
  | { name: "Release" | "Refund" }
  | { name: "Settle"; toSeller: bigint }
  | { name: "Rule"; toSeller: bigint; note: Hex };

/**
 * The command to sign for it. `deadline` is the last second it can be submitted, in unix seconds. Throws
 * `Escrow_WrongAmount` for a division of more than there is.
 */
export function commandOf(trade: Trade, intent: Intent, deadline: number): Command {
  const { seller, token } = trade.offer;
  const [id, terms] = [tradeId(trade), tradeTerms(trade)];
  switch (intent.name) {
    case "Ship":
    case "Dispute":
      return { name: intent.name, message: { trade: id, note: intent.note, terms, deadline } };
    case "Extend":
      return { name: "Extend", message: { trade: id, until: intent.until, terms, deadline } };
    case "ReleasePart":
      divideTrade(trade, { kind: "part", amount: intent.amount });
      return { name: "ReleasePart", message: { trade: id, seller, token, amount: intent.amount, terms, deadline } };
    case "Release":
      return { name: "Release", message: { trade: id, seller, token, amount: tradeAmount(trade), terms, deadline } };
    case "Refund": {
      const { buyer } = trade;
      return { name: "Refund", message: { trade: id, buyer, token, amount: tradePot(trade), terms, deadline } };
    }
    case "Settle": {
      const { toSeller } = intent;
      const { toBuyer } = divideTrade(trade, { kind: "settle", toSeller });
      return { name: "Settle", message: { trade: id, token, toSeller, toBuyer, terms, deadline } };
    }
    case "Rule": {
      const { toSeller, note } = intent;
      const { toBuyer, toArbiter } = divideTrade(trade, { kind: "rule", toSeller });
      return { name: "Rule", message: { trade: id, token, toSeller, toBuyer, toArbiter, note, terms, deadline } };
    }
  }
}
