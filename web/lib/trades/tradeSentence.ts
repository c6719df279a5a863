import { type Address, SEALING_WINDOW, type Trade, type TradeState } from "@souk/protocol";
import { formatTime } from "../format/formatTime.ts";

/** How the reader stands to a trade. */
export type Role = "buyer" | "seller" | "other";

type Told = {
  state: TradeState;
  role: Role;
  /** What the seller gets, as people read it: "42 USDC". */
  amount: string;
  /** What goes back to the buyer when it is refunded: amount and deposit. */
  due: string;
  /** Whether something is done rather than sent. */
  service?: boolean;
  /** Whether a release signed by the buyer waits to be submitted. */
  signed?: boolean;
  now: number;
};

/** The reader's role in a trade. */
export function roleIn(trade: Trade, account: Address | null): Role {
  if (account === trade.buyer) return "buyer";
  return account === trade.offer.seller ? "seller" : "other";
}

/** One sentence or two: what happens next with a trade, by when, and what becomes of the money. */
export function tradeSentence(told: Told): string {
  const { state, role, amount, due, service = false, signed = false, now } = told;
  const when = formatTime(state.time);
  const late = now > state.time;
  const ship = service ? "do it" : "ship";
  switch (state.status) {
    case "Funded":
      if (signed && role === "seller") return `The buyer signed the release already. Take your ${amount}.`;
      if (late) {
        if (role === "buyer") return `The seller did not ${ship} by ${when}. You can take your ${due} back.`;
        if (role === "seller") return `You did not ${ship} by ${when}. The ${due} goes back to the buyer.`;
        return `The seller did not ${ship} by ${when}. Anyone can send the ${due} back to the buyer.`;
      }
      if (role === "buyer") {
        return `The contract holds your ${due}. The seller has until ${when} to ${ship}; after that you can take it back.`;
      }
      if (role === "seller") {
        return `The contract holds ${amount} for you. ${service ? "Do it" : "Ship it"} by ${when}, or the buyer gets it back.`;
      }
      return `The contract holds ${due}. The seller has until ${when} to ${ship}.`;
    case "Shipped":
      if (signed && role === "seller")
        return `The buyer says it ${service ? "is done" : "arrived"}, and signed. Take your ${amount}.`;
      if (late) {
        if (role === "seller") return `The buyer had until ${when} and said nothing. Take your ${amount}.`;
        return `The time to check ended on ${when}. Anyone can now send the ${amount} to the seller.`;
      }
      if (role === "buyer" && signed)
        return `You signed: it ${service ? "is done" : "arrived"}. The seller can take ${amount} any time.`;
      if (role === "buyer") {
        return `The contract holds your ${due} until you say it ${service ? "is done" : "arrived"}, or until ${when}: then ${amount} goes to the seller.`;
      }
      if (role === "seller") {
        return `${amount} is yours when the buyer says it ${service ? "is done" : "arrived"}, or after ${when} if nobody says anything.`;
      }
      return `The contract holds ${due} until the buyer says it ${service ? "is done" : "arrived"}, or until ${when}.`;
    case "Released":
      return role === "seller"
        ? `Done on ${when}: ${amount} was paid to you.`
        : `Done on ${when}: the seller got ${amount}.`;
    case "Refunded":
      return role === "buyer"
        ? `Refunded on ${when}: ${due} came back to you.`
        : `Refunded on ${when}: the buyer got ${due} back.`;
    default:
      return `It ended on ${when}.`;
  }
}

/** Until when an ended trade can be rated, in unix seconds. */
export function ratableUntil(state: TradeState): number {
  return state.time + SEALING_WINDOW;
}
