import { type Address, SEALING_WINDOW, type Trade, type TradeState } from "@souk/protocol";
import { formatTime } from "../format/formatTime.ts";

/** How the reader stands to a trade. */
export type Role = "buyer" | "seller" | "arbiter" | "other";

type Shares = { toSeller: string; toBuyer: string };

type Told = {
  state: TradeState;
  role: Role;
  /** What the seller gets when it is released, the referrer's share off, as people read it: "42 USDC". */
  amount: string;
  /** All that the contract holds: what goes back to the buyer when it is refunded, or what an arbiter divides. */
  due: string;
  /** Whether parts were released before: what ends the trade is then only the rest. */
  isRest?: boolean;
  /**
   * How the money went, of a trade that has ended; `byArbiter` unless it was divided because the arbiter was silent, `toArbiter` if
   * it kept something.
   */
  shares?: (Shares & { toArbiter?: string | null; byArbiter: boolean }) | null;
  /** How a disputed trade is divided if the arbiter stays silent. */
  silence?: Shares | null;
  /** The division that the other side has signed, and until when it can be accepted, in unix seconds. */
  proposal?: (Shares & { until: number }) | null;
  /** Whether the reader may call the arbiter while the trade is shipped. */
  canObject?: boolean;
  /** The deposit that the buyer gets back only when the time to object is over, as people read it; null if none. */
  held?: string | null;
  /** Whether something is done rather than sent. */
  service?: boolean;
  /** Whether a release signed by the buyer waits to be submitted. */
  signed?: boolean;
  now: number;
};

/** The reader's role in a trade. */
export function roleIn(trade: Trade, account: Address | null): Role {
  if (account === trade.buyer) return "buyer";
  if (account === trade.offer.seller) return "seller";
  return account !== null && account === trade.offer.arbiter ? "arbiter" : "other";
}

/** One sentence or two: what happens next with a trade, by when, and what becomes of the money. */
export function tradeSentence(told: Told): string {
  return `${stateSentence(told)}${proposalSentence(told)}`;
}

function stateSentence(told: Told): string {
  const { state, role, amount, due, service = false, signed = false, canObject = false, isRest = false, now } = told;
  const when = formatTime(state.time);
  const late = now > state.time;
  const ship = service ? "do it" : "ship";
  const rest = isRest ? "the rest, " : "";
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
      if (told.held) return heldSentence(told, told.held, when);
      if (role === "buyer") {
        const object = canObject ? " If something is wrong, call the arbiter before that." : "";
        return `The contract holds your ${due} until you say it ${service ? "is done" : "arrived"}, or until ${when}: then ${amount} goes to the seller.${object}`;
      }
      if (role === "seller") {
        const object = canObject ? " If you have a claim on the deposit, call the arbiter before that." : "";
        return `${amount} is yours when the buyer says it ${service ? "is done" : "arrived"}, or after ${when} if nobody says anything.${object}`;
      }
      return `The contract holds ${due} until the buyer says it ${service ? "is done" : "arrived"}, or until ${when}.`;
    case "Disputed":
      return disputedSentence(told, when, late);
    case "Ruled":
      return told.shares?.byArbiter === false
        ? `${arbiterWord(role)} did not rule, so on ${when} it was divided as the offer says${sharesText(told)}.`
        : `${arbiterWord(role)} divided it on ${when}${sharesText(told)}.`;
    case "Settled":
      return `Settled on ${when}, as buyer and seller agreed${sharesText(told)}.`;
    case "Released":
      return role === "seller"
        ? `Done on ${when}: ${rest}${amount} was paid to you.`
        : `Done on ${when}: the seller got ${rest}${amount}.`;
    case "Refunded":
      return role === "buyer"
        ? `Refunded on ${when}: ${rest}${due} came back to you.`
        : `Refunded on ${when}: the buyer got ${rest}${due} back.`;
    default:
      return `It ended on ${when}.`;
  }
}

/** While a deposit is held, only time, the arbiter or an agreement gives it back. */
function heldSentence({ role, amount, due, canObject = false }: Told, held: string, when: string): string {
  if (role === "buyer") {
    const object = canObject ? ` Either of you can call the arbiter before that.` : "";
    return `The contract holds your ${due} until ${when}: then ${amount} goes to the seller, and your deposit of ${held} back to you. You can pay the seller earlier.${object}`;
  }
  if (role === "seller") {
    const object = canObject ? " If you have a claim on the deposit, call the arbiter before that." : "";
    return `${amount} is yours after ${when}, or when the buyer pays it earlier. The deposit of ${held} goes back then.${object}`;
  }
  return `The contract holds ${due} until ${when}, a deposit of ${held} in it.`;
}

/** Until the arbiter rules or its time is over, each party can still give way, and both can agree. */
function disputedSentence({ role, amount, due, signed = false, silence }: Told, when: string, late: boolean): string {
  const divided = silence ? `: ${sharesWords(role, silence)}` : "";
  if (signed && role === "seller") return `The buyer signed a release. Take your ${amount}, and the dispute is over.`;
  if (late)
    return `${arbiterWord(role)} did not rule by ${when}. Anyone can now divide the ${due} as the offer says${divided}.`;
  const silent = `After that the offer divides it${divided}.`;
  if (role === "arbiter") return `Buyer and seller disagree about ${due}. Divide it by ${when}. ${silent}`;
  const own = signed && role === "buyer" ? ` You signed a release: the seller can take ${amount} any time.` : "";
  const agree = role === "other" ? "" : " You two can still agree yourselves.";
  return `The arbiter has until ${when} to divide the ${due} that the contract holds. ${silent}${own || agree}`;
}

function proposalSentence({ role, proposal }: Told): string {
  if (!proposal || (role !== "buyer" && role !== "seller")) return "";
  const other = role === "seller" ? "buyer" : "seller";
  return ` The ${other} proposes ${sharesWords(role, proposal)}, until ${formatTime(proposal.until)}.`;
}

function sharesText({ role, shares }: Told): string {
  if (!shares) return "";
  const arbiter = shares.toArbiter ? `, ${shares.toArbiter} to ${arbiterWord(role).toLowerCase()}` : "";
  return `: ${sharesWords(role, shares)}${arbiter}`;
}

function sharesWords(role: Role, { toSeller, toBuyer }: Shares): string {
  const seller = role === "seller" ? "you" : "the seller";
  const buyer = role === "buyer" ? "you" : "the buyer";
  return `${toSeller} to ${seller}, ${toBuyer} to ${buyer}`;
}

function arbiterWord(role: Role): string {
  return role === "arbiter" ? "You" : "The arbiter";
}

/** Until when an ended trade can be rated, in unix seconds. */
export function ratableUntil(state: TradeState): number {
  return state.time + SEALING_WINDOW;
}
