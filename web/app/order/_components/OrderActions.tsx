"use client";

import { type ActionKind, type TradeState, tradeActions } from "@souk/protocol";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { type Role, roleIn } from "@/lib/trades/tradeSentence";
import { ConnectButton } from "@/wallet/ConnectButton";
import type { OrderParts } from "./OrderView";

/** What the page offers: the protocol's actions, with the two ways of releasing as one, and taking a signed release. */
export type Offered = "ship" | "release" | "take" | "refund" | "expire";

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
    state,
    role,
    possible.map(({ kind }) => kind),
  );
  const signed = loaded.record.releases.some(({ deadline }) => deadline >= now);
  const first = primaryOf(offered, role, signed, state, now);

  if (primary) {
    if (!account && state.status !== "Released" && state.status !== "Refunded") {
      return <ConnectButton>Connect to act</ConnectButton>;
    }
    if (!first) return null;
    return (
      <Button variant="primary" onClick={() => onChoose(first)}>
        {labelOf(first, { role, state, service, signed })}
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
            <p className="min-w-0 flex-1 basis-60 text-muted">{meaningOf(action, { role, state, service, signed })}</p>
            <Button variant={action === "refund" ? "danger" : "secondary"} onClick={() => onChoose(action)}>
              {labelOf(action, { role, state, service, signed })}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function offer({ status }: TradeState, role: Role, kinds: ActionKind[]): Offered[] {
  const open = status === "Funded" || status === "Shipped";
  return [
    ...(kinds.includes("ship") ? (["ship"] as const) : []),
    ...(kinds.includes("release") ? (["release"] as const) : []),
    ...(open && role === "seller" ? (["take"] as const) : []),
    ...(kinds.includes("expire") ? (["expire"] as const) : []),
    ...(kinds.includes("refund") ? (["refund"] as const) : []),
  ];
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
          ...(status === "Shipped" ? (["expire"] as const) : []),
          "refund",
        ]
      : role === "buyer"
        ? status === "Funded"
          ? ["expire"]
          : signed
            ? []
            : ["release"]
        : ["expire"];
  const found = order.find((action) => offered.includes(action)) ?? null;
  // In time, giving the money back is never the thing to do next.
  return found === "refund" && now <= time ? null : found;
}

type Standing = { role: Role; state: TradeState; service: boolean; signed: boolean };

function labelOf(action: Offered, { role, state: { status }, service, signed }: Standing): string {
  switch (action) {
    case "ship":
      return service ? "It is done" : "Mark as shipped";
    case "release":
      if (signed) return "Your signed release";
      return status === "Funded" ? "Release the money early" : service ? "It is done" : "It arrived";
    case "take":
      return signed ? "Take the money" : "Paste a signed release";
    case "refund":
      return "Give the money back";
    case "expire":
      if (status === "Funded") return role === "buyer" ? "Take my money back" : "Send the money back";
      return role === "seller" ? "Take the money" : "Send the money to the seller";
  }
}

function meaningOf(action: Offered, { role, state: { status }, service, signed }: Standing): string {
  switch (action) {
    case "ship":
      return service
        ? "Say that the work is done. The buyer then has time to look at it."
        : "Say that it is on its way.";
    case "release":
      if (signed)
        return "You signed: the seller can take the money. Copy your signature, or send the transaction yourself.";
      return status === "Funded"
        ? "You trust the seller, or you have it in your hands already: the money goes to the seller now, for good."
        : "The money goes to the seller, for good.";
    case "take":
      return "The buyer can sign a release without a fee. It shows up here by itself; if it came to you another way, paste it.";
    case "refund":
      return "You can’t deliver, or you both want out: everything goes back to the buyer.";
    case "expire":
      if (status === "Funded") return "The time to ship is over: the money can go back to the buyer.";
      return role === "seller"
        ? "The buyer’s time to check is over: the money is yours."
        : "The time to check is over: anybody can send the money to the seller.";
  }
}
