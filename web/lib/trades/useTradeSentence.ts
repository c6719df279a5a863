"use client";

import { type Trade, type TradeState, tradeAmount, tradePot, ZERO_ADDRESS } from "@souk/protocol";
import type { TradeRecord } from "@souk/protocol/api";
import { useMoneyText } from "../format/useMoneyText.ts";
import { endShares } from "./endShares.ts";
import { type Role, tradeSentence } from "./tradeSentence.ts";

/** What happens next with a trade, in words, with its amounts as people read them. */
export function useTradeSentence({
  trade,
  state,
  record,
  ...told
}: {
  trade: Trade;
  state: TradeState;
  record: Pick<TradeRecord, "events" | "releases">;
  role: Role;
  service: boolean;
  now: number;
}): string {
  const money = useMoneyText();
  const { token, arbiter, deposit } = trade.offer;
  const text = (value: bigint) => money(value, token);
  const shares = endShares(trade, state, record);
  return tradeSentence({
    ...told,
    state,
    amount: text(state.status === "Released" && shares ? shares.toSeller + shares.toReferrer : tradeAmount(trade)),
    due: text(tradePot(trade)),
    shares: shares && {
      toSeller: text(shares.toSeller),
      toBuyer: text(shares.toBuyer),
      byArbiter: state.status === "Ruled" && !isSilent(record),
    },
    canObject: arbiter !== ZERO_ADDRESS && (told.role === "buyer" || (told.role === "seller" && deposit > 0n)),
    held: deposit > 0n ? text(deposit) : null,
    signed: record.releases.some((release) => release.deadline >= told.now),
  });
}

/** Whether a ruling is not the arbiter's but what the offer says of its silence: it comes with an expiry, without a note. */
function isSilent({ events }: Pick<TradeRecord, "events">): boolean {
  const ruled = events.findLast(({ name }) => name === "Ruled");
  const disputed = events.findLast(({ name }) => name === "Disputed");
  return ruled !== undefined && disputed !== undefined && ruled.timestamp > Number(disputed.args.ruleBy);
}
