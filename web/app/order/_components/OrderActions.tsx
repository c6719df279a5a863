"use client";

import { type ActionKind, isEnded, type TradeState, tradeActions } from "@souk/protocol";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { canRelease, openReleases } from "@/lib/trades/openReleases";
import { proposalsOf } from "@/lib/trades/proposalsOf";
import { type Role, roleIn } from "@/lib/trades/tradeSentence";
import { ConnectButton } from "@/wallet/ConnectButton";
import type { OrderParts } from "./OrderView";

/** What the page offers: the protocol's actions, with the two ways of releasing as one, and taking a signed release. */
export type Offered =
  | "ship"
  | "release"
  | "take"
  | "rule"
  | "expire"
  | "settle"
  | "extend"
  | "part"
  | "dispute"
  | "refund";

/** The one thing to do now (`primary`), or all other things that can be done, each with what it means. */
export function OrderActions({
  primary = false,
  onChoose,
  ...parts
}: OrderParts & { primary?: boolean; onChoose: (action: Offered) => void }) {
  const { loaded, account, now, service } = parts;
  const { trade, state } = loaded;
  const role = roleIn(trade, account);
  const possible = tradeActions(trade, state, account, now).filter(({ by }) => account !== null || by === "anyone");
  const offered = offer(
    possible.map(({ kind }) => kind),
    role === "seller" && canRelease(trade, state, now),
  );
  const signed = openReleases(loaded, now).length > 0;
  const { mine, theirs } = proposalsOf(loaded, account, now);
  const usual = primaryOf(offered, role, signed, state, now);
  const first = theirs && usual !== "take" && !isAllMine(usual, role, state) ? "settle" : usual;
  const held = trade.offer.deposit > 0n;
  const standing: Standing = { role, state, service, signed, held, proposal: theirs ? "theirs" : mine ? "mine" : null };

  if (primary) {
    if (!account && !isEnded(state.status)) {
      return <ConnectButton>Connect to act</ConnectButton>;
    }
    if (!first) return null;
    return (
      <Button variant="primary" onClick={() => onChoose(first)}>
        {labelOf(first, standing)}
      </Button>
    );
  }
  const others = offered.filter((action) => action !== first);
  if (others.length === 0 || account === null) return null;
  return (
    <Card title="What else you can do">
      <ul className="flex flex-col gap-4">
        {others.map((action) => (
          <li key={action} className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 flex-1 basis-60 text-muted">{meaningOf(action, standing)}</p>
            <Button
              variant={action === "refund" || action === "dispute" ? "danger" : "secondary"}
              onClick={() => onChoose(action)}
            >
              {labelOf(action, standing)}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Whether the reader gets everything by it, so that no proposal comes before it. */
function isAllMine(action: Offered | null, role: Role, { status }: TradeState): boolean {
  return (
    action === "expire" && ((role === "buyer" && status === "Funded") || (role === "seller" && status === "Shipped"))
  );
}

function offer(kinds: ActionKind[], canTake: boolean): Offered[] {
  const all: [Offered, boolean][] = [
    ["ship", kinds.includes("ship")],
    ["rule", kinds.includes("rule")],
    ["release", kinds.includes("release")],
    ["take", canTake],
    ["expire", kinds.includes("expire")],
    ["extend", kinds.includes("extend")],
    ["part", kinds.includes("releasePart")],
    ["settle", kinds.includes("settle")],
    ["dispute", kinds.includes("dispute")],
    ["refund", kinds.includes("refund")],
  ];
  return all.filter(([, possible]) => possible).map(([action]) => action);
}

function primaryOf(
  offered: Offered[],
  role: Role,
  signed: boolean,
  { status, time }: TradeState,
  now: number,
): Offered | null {
  const order: Offered[] =
    role === "seller"
      ? [
          ...(signed ? (["take"] as const) : []),
          "ship",
          ...(status === "Funded" ? [] : (["expire"] as const)),
          ...(status === "Disputed" ? (["settle"] as const) : []),
          "refund",
        ]
      : role === "buyer"
        ? status === "Funded" || status === "Disputed"
          ? ["expire", ...(status === "Disputed" ? (["settle"] as const) : [])]
          : signed
            ? []
            : ["release", "part"]
        : ["rule", "expire"];
  const found = order.find((action) => offered.includes(action)) ?? null;
  // In time, giving the money back is never the thing to do next.
  return found === "refund" && now <= time ? null : found;
}

type Standing = {
  role: Role;
  state: TradeState;
  service: boolean;
  signed: boolean;
  /** Whether the contract holds a deposit. */
  held: boolean;
  /** Who has signed a division that can be accepted; the other's, if both have. */
  proposal: "mine" | "theirs" | null;
};

function labelOf(action: Offered, { role, state: { status }, service, signed, held, proposal }: Standing): string {
  switch (action) {
    case "rule":
      return "Divide the money";
    case "extend":
      return "Give more time";
    case "part":
      return held ? "Pay the seller" : "Release a part";
    case "dispute":
      return "Call the arbiter";
    case "settle":
      if (proposal === "theirs") return `See the ${role === "seller" ? "buyer" : "seller"}’s proposal`;
      return proposal === "mine" ? "Your proposal" : "Propose a division";
    case "ship":
      return service ? "It is done" : "Mark as shipped";
    case "release":
      if (signed) return "Your signed release";
      if (status === "Disputed") return "Let the seller have it";
      return status === "Funded" ? "Release the money early" : service ? "It is done" : "It arrived";
    case "take":
      return signed ? "Take the money" : "Paste a signed release";
    case "refund":
      return "Give the money back";
    case "expire":
      if (status === "Disputed") return "Divide it as the offer says";
      if (status === "Funded") return role === "buyer" ? "Take my money back" : "Send the money back";
      return role === "seller" ? "Take the money" : "Send the money to the seller";
  }
}

function meaningOf(action: Offered, { role, state: { status }, service, signed, held, proposal }: Standing): string {
  switch (action) {
    case "rule":
      return "Say how the money is divided between buyer and seller. You keep your share for that.";
    case "extend":
      return role === "buyer"
        ? "The seller needs longer? Give more time instead of taking the money back."
        : "The buyer needs longer to check? Give more time.";
    case "part":
      if (held) return "Let the seller have the price, or a part of it, now. The deposit stays in the contract.";
      return "A part of it is done or there: let the seller have a part of the money. The rest stays in the contract.";
    case "dispute":
      return role === "buyer"
        ? "It is not what you bought, and you can’t agree: the arbiter divides the money."
        : "It came back damaged, or not at all: the arbiter divides the money, deposit included.";
    case "settle":
      if (proposal === "theirs") return "The other side has signed how it would divide the money.";
      return proposal === "mine"
        ? "You have signed how you would divide the money. The other can accept it."
        : "Agree between you two who gets how much. One signs without a fee, the other accepts.";
    case "ship":
      return service
        ? "Say that the work is done. The buyer then has time to look at it."
        : "Say that it is on its way.";
    case "release":
      if (signed)
        return "You signed: the seller can take the money. Copy your signature, or send the transaction yourself.";
      if (status === "Disputed")
        return "You give way: all of it goes to the seller, for good, and the dispute is over.";
      return status === "Funded"
        ? "You trust the seller, or you have it in your hands already: the money goes to the seller now, for good."
        : "The money goes to the seller, for good.";
    case "take":
      return "The buyer can sign a release without a fee. It shows up here by itself; if it came to you another way, paste it.";
    case "refund":
      if (status === "Disputed") return "You give way: everything goes back to the buyer, and the dispute is over.";
      return "You can’t deliver, or you both want out: everything goes back to the buyer.";
    case "expire":
      if (status === "Disputed")
        return "The arbiter’s time is over: anybody can have the money divided as the offer says.";
      if (status === "Funded") return "The time to ship is over: the money can go back to the buyer.";
      return role === "seller"
        ? "The buyer’s time to check is over: the money is yours."
        : "The time to check is over: anybody can send the money to the seller.";
  }
}
