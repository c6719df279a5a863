import type { Hex } from "../bytes/hex.ts";

/** What can be signed so that anybody may submit it, by the name of its EIP-712 type: its fields, in order. */
export const COMMAND_FIELDS = {
  /** The seller says that the goods are on their way. */
  Ship: [
    { name: "trade", type: "bytes32" },
    { name: "note", type: "bytes32" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** The party who waits gives the other more time. */
  Extend: [
    { name: "trade", type: "bytes32" },
    { name: "until", type: "uint40" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** The buyer lets a part be paid. */
  ReleasePart: [
    { name: "trade", type: "bytes32" },
    { name: "seller", type: "address" },
    { name: "token", type: "address" },
    { name: "amount", type: "uint256" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** A party calls the arbiter. */
  Dispute: [
    { name: "trade", type: "bytes32" },
    { name: "note", type: "bytes32" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** The buyer lets the seller be paid. */
  Release: [
    { name: "trade", type: "bytes32" },
    { name: "seller", type: "address" },
    { name: "token", type: "address" },
    { name: "amount", type: "uint256" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** The seller gives everything back. */
  Refund: [
    { name: "trade", type: "bytes32" },
    { name: "buyer", type: "address" },
    { name: "token", type: "address" },
    { name: "amount", type: "uint256" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** A party agrees to a division of the money. */
  Settle: [
    { name: "trade", type: "bytes32" },
    { name: "token", type: "address" },
    { name: "toSeller", type: "uint256" },
    { name: "toBuyer", type: "uint256" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** The arbiter divides the money. */
  Rule: [
    { name: "trade", type: "bytes32" },
    { name: "token", type: "address" },
    { name: "toSeller", type: "uint256" },
    { name: "toBuyer", type: "uint256" },
    { name: "toArbiter", type: "uint256" },
    { name: "note", type: "bytes32" },
    { name: "terms", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** A buyer calls off a bid, named by its EIP-712 struct hash. */
  CancelBid: [
    { name: "buyer", type: "address" },
    { name: "bid", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
  /** A seller withdraws every offer and catalogue with a lower sequence. */
  Revoke: [
    { name: "seller", type: "address" },
    { name: "sequence", type: "uint40" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

export type CommandName = keyof typeof COMMAND_FIELDS;

type Field = (typeof COMMAND_FIELDS)[CommandName][number];
type ValueOf<Type extends Field["type"]> = Type extends "uint256" ? bigint : Type extends "uint40" ? number : Hex;

/**
 * What is signed: amounts in smallest units, times in unix seconds. `trade` is the trade's id, `terms` its present terms (see
 * {@link tradeTerms}), `deadline` the last second at which the signature can be used.
 */
export type CommandMessage<Name extends CommandName> = {
  [F in (typeof COMMAND_FIELDS)[Name][number] as F["name"]]: ValueOf<F["type"]>;
};

/** A command with its message. */
export type Command = { [Name in CommandName]: { name: Name; message: CommandMessage<Name> } }[CommandName];
