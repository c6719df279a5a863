import type { Address, Hex } from "../../protocol/src/bytes/hex.ts";
import type { Trade } from "../../protocol/src/trade/trade.ts";

/** How a signature is spoiled: not at all; another value in one field; for another command, chain or contract; too short;
 * with the higher s. */
export type Spoiling = "" | "field" | "type" | "chain" | "contract" | "short" | "highS";

/** A signature to make. `signer` signs by its own key, an account contract by its owner's. `field` is the one spoiled. */
export type Signing = { signer: Address; spoiling: Spoiling; field: number; form: 64 | 65 };

/** What `buy`, `buyFromCatalogue` and `buyMany` take. */
export type Buying = {
  trade: Trade;
  note: Hex;
  signing: Signing;
  /** Other offers of the catalogue that holds this one, by their leaves; null if the offer is signed by itself. */
  catalogue: { others: Hex[]; content: Hex; wrongProof: boolean } | null;
};

/** What a buyer bids. */
export type Bid = { trade: Trade; note: Hex; nonce: bigint; deadline: number };

/** A command to a trade that was bought. `signing` is null where the party calls by itself. */
export type Command = {
  name: CommandName;
  trade: Trade;
  note: Hex;
  /** What is released, or goes to the seller. */
  amount: bigint;
  until: number;
  /** Who disputes. */
  disputant: Address;
  deadline: number;
  signing: Signing | null;
  /** The buyer's, in a settlement whose `signing` is the seller's. */
  otherSigning: Signing | null;
  /** All that it may run on, which may be too little; null where there is enough. */
  gas: number | null;
};

export const COMMAND_NAMES = [
  "ship",
  "extend",
  "releasePart",
  "dispute",
  "release",
  "refund",
  "settle",
  "rule",
  "expire",
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** One step of a run: at a time (unix seconds), by an account, with everything it needs to be taken again. */
export type Action = { at: number; by: Address } & (
  | { kind: "buy"; buying: Buying; value: bigint }
  | { kind: "buyMany"; buyings: Buying[]; value: bigint }
  | (Bid & { kind: "acceptBid"; signing: Signing; sellerSigning: Signing | null })
  | { kind: "cancelBid"; buyer: Address; bid: Hex; deadline: number; signing: Signing | null }
  | { kind: "command"; command: Command }
  | { kind: "releaseMany"; trades: Trade[] }
  | { kind: "revoke"; seller: Address; sequence: number; deadline: number; signing: Signing | null }
  | { kind: "withdraw"; account: Address; token: Address }
  // what the world does
  | { kind: "behaveAccount"; account: Address; behaviour: AccountBehaviour }
  | { kind: "behaveToken"; token: Address; behaviour: TokenBehaviour }
  | { kind: "deny"; token: Address; account: Address; denied: boolean }
  | { kind: "behaveHook"; hook: Address; behaviour: HookBehaviour; discount: bigint }
  | { kind: "arm"; hook: Address; account: Address; token: Address }
  | { kind: "donate"; token: Address; amount: bigint }
  | { kind: "shrink"; token: Address; amount: bigint }
);

/** As the first of `MockAccount.Behaviour`. */
export const ACCOUNT_BEHAVIOURS = ["Accept", "Refuse", "BurnGas", "ReturnBomb", "CallBack", "NeedGas"] as const;
export type AccountBehaviour = (typeof ACCOUNT_BEHAVIOURS)[number];

/** As the first of `MockToken.Behaviour`. */
export const TOKEN_BEHAVIOURS = [
  "Standard",
  "NoReturn",
  "ReturnFalse",
  "ReturnTwo",
  "ReturnBomb",
  "BurnGas",
  "TakeFee",
  "GiveBonus",
  "TakeAway",
  "CallBack",
] as const;
export type TokenBehaviour = (typeof TOKEN_BEHAVIOURS)[number];

/** As `ModelHook.Behaviour`. */
export const HOOK_BEHAVIOURS = ["Benign", "RefusePurchase", "FailAtEnd", "BurnGasAtEnd", "CallBack"] as const;
export type HookBehaviour = (typeof HOOK_BEHAVIOURS)[number];

/** An action as one line of text, and back. */
export function writeAction(action: Action): string {
  return JSON.stringify(action, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}

export function readAction(line: string): Action {
  return JSON.parse(line, (_, value: unknown) =>
    typeof value === "string" && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as Action;
}
