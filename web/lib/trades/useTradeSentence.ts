"use client";

import { divideTrade, isEnded, type Trade, type TradeState, tradePot, ZERO_ADDRESS } from "@souk/protocol";
import type { SignedSettlement, TradeRecord } from "@souk/protocol/api";
import { useMoneyText } from "../format/useMoneyText.ts";
import { endShares, isSilent } from "./endShares.ts";
import { openReleases } from "./openReleases.ts";
import { type Role, tradeSentence } from "./tradeSentence.ts";

/** What happens next with a trade, in words, with its amounts as people read them. */
export function useTradeSentence({
  trade,
  state,
  record,
  proposal,
  ...told
}: {
  trade: Trade;
  state: TradeState;
  record: Pick<TradeRecord, "events" | "releases">;
  role: Role;
  service: boolean;
  now: number;
  /** The division that the other side has signed, if the reader can accept one. */
  proposal?: SignedSettlement | undefined;
}): string {
  const money = useMoneyText();
  const { token, arbiter, deposit } = trade.offer;
  const text = (value: bigint) => money(value, token);
  const shares = endShares(trade, state, record);
  const silence = divideTrade(trade, { kind: "silence" });
  const proposed = proposal && divideTrade(trade, { kind: "settle", toSeller: BigInt(proposal.toSeller) });
  return tradeSentence({
    ...told,
    state,
    amount: text(divideTrade(trade, { kind: "release" }).toSeller),
    due: text(tradePot(trade)),
    isRest: record.events.some(({ name }) => name === "PartReleased"),
    shares: shares && {
      toSeller: text(shares.toSeller),
      toBuyer: text(shares.toBuyer),
      toArbiter: shares.toArbiter > 0n ? text(shares.toArbiter) : null,
      byArbiter: state.status === "Ruled" && !isSilent(record),
    },
    silence: { toSeller: text(silence.toSeller), toBuyer: text(silence.toBuyer) },
    proposal:
      proposal && proposed && !isEnded(state.status)
        ? { toSeller: text(proposed.toSeller), toBuyer: text(proposed.toBuyer), until: proposal.deadline }
        : null,
    canObject: arbiter !== ZERO_ADDRESS && (told.role === "buyer" || (told.role === "seller" && deposit > 0n)),
    held: deposit > 0n ? text(deposit) : null,
    signed: openReleases({ record, trade, state }, told.now).length > 0,
  });
}
