import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address, Hex } from "../../protocol/src/bytes/hex.ts";
import { keccak } from "../../protocol/src/bytes/keccak.ts";
import { toBytes } from "../../protocol/src/bytes/toBytes.ts";
import { words } from "../../protocol/src/bytes/words.ts";
import type { Offer } from "../../protocol/src/offers/offer.ts";
import type { Trade } from "../../protocol/src/trade/trade.ts";
import { tradeId } from "../../protocol/src/trade/tradeId.ts";
import { tradeTerms } from "../../protocol/src/trade/tradeTerms.ts";
import {
  ACCEPT_BID_TYPES,
  BID_TYPES,
  CANCEL_BID_TYPES,
  CATALOGUE_TYPES,
  COMMAND_TYPES,
  OFFER_TYPES,
  REVOKE_TYPES,
} from "../contracts/utils/typedData.ts";
import type { Buying, Command, CommandName } from "./action.ts";
import { amountOf, divideMoney, potOf } from "./divideMoney.ts";

type Value = Hex | bigint | number;

/** A struct to sign: its type's hash, and its fields. */
export type Message = { typehash: Hex; values: Value[] };

type Fields = { name: string; type: string }[];

const textOf = (name: string, fields: Fields) => `${name}(${fields.map(({ type, name: of }) => `${type} ${of}`)})`;
const typehashOf = (...parts: string[]) => keccak(utf8ToBytes(parts.join("")));
const OFFER_TEXT = textOf("Offer", OFFER_TYPES.Offer);
const TYPEHASHES = {
  Offer: typehashOf(OFFER_TEXT),
  Catalogue: typehashOf(textOf("Catalogue", CATALOGUE_TYPES.Catalogue)),
  Bid: typehashOf(textOf("Bid", BID_TYPES.Bid), OFFER_TEXT),
  AcceptBid: typehashOf(textOf("AcceptBid", ACCEPT_BID_TYPES.AcceptBid), textOf("Bid", BID_TYPES.Bid), OFFER_TEXT),
  CancelBid: typehashOf(textOf("CancelBid", CANCEL_BID_TYPES.CancelBid)),
  Revoke: typehashOf(textOf("Revoke", REVOKE_TYPES.Revoke)),
};

/** What each command's message is called; nobody signs `expire`. */
const TYPE_NAMES: { [name in Exclude<CommandName, "expire">]: keyof typeof COMMAND_TYPES } = {
  ship: "Ship",
  extend: "Extend",
  releasePart: "ReleasePart",
  dispute: "Dispute",
  release: "Release",
  refund: "Refund",
  settle: "Settle",
  rule: "Rule",
};
const COMMAND_TYPEHASHES = Object.fromEntries(
  Object.entries(TYPE_NAMES).map(([name, type]) => [name, typehashOf(textOf(type, COMMAND_TYPES[type]))]),
) as { [name in CommandName]: Hex };

export function hashMessage({ typehash, values }: Message): Hex {
  return keccak(words([typehash, ...values]));
}

export function offerMessage(offer: Offer): Message {
  return { typehash: TYPEHASHES.Offer, values: OFFER_TYPES.Offer.map(({ name }) => offer[name as keyof Offer]) };
}

/** A catalogue's root over a leaf and others, and the leaf's proof. */
export function proofOf(leaf: Hex, others: Hex[]): { root: Hex; proof: Hex[] } {
  return { root: others.reduce(hashPair, leaf), proof: others };
}

/** What the seller signs for a purchase: the offer, or a catalogue with it. */
export function purchaseMessage({ trade: { offer }, catalogue }: Buying): Message {
  if (!catalogue) return offerMessage(offer);
  const { root } = proofOf(hashMessage(offerMessage(offer)), catalogue.others);
  return { typehash: TYPEHASHES.Catalogue, values: [offer.seller, offer.sequence, root, catalogue.content] };
}

export function bidMessage(trade: Trade, note: Hex, nonce: bigint, deadline: number): Message {
  const { offer, buyer, serial, quantity, referrer } = trade;
  const values = [hashMessage(offerMessage(offer)), buyer, serial, quantity, referrer, note, nonce, deadline];
  return { typehash: TYPEHASHES.Bid, values };
}

/** What a seller signs that takes a bid. */
export function acceptBidMessage(trade: Trade, note: Hex, nonce: bigint, deadline: number): Message {
  return { typehash: TYPEHASHES.AcceptBid, values: [bidHash(trade, note, nonce, deadline)] };
}

export function bidHash(trade: Trade, note: Hex, nonce: bigint, deadline: number): Hex {
  return hashMessage(bidMessage(trade, note, nonce, deadline));
}

export function cancelBidMessage(buyer: Address, bid: Hex, deadline: number): Message {
  return { typehash: TYPEHASHES.CancelBid, values: [buyer, bid, deadline] };
}

export function revokeMessage(seller: Address, sequence: number, deadline: number): Message {
  return { typehash: TYPEHASHES.Revoke, values: [seller, sequence, deadline] };
}

export function commandMessage({ name, trade, note, amount, until, deadline }: Command): Message {
  const { seller, token } = trade.offer;
  const left = (rest: bigint) => (rest < 0n ? 0n : rest); // asked for too much, nothing is left: it is refused anyway
  const head = [tradeId(trade)];
  const tail = [tradeTerms(trade), deadline];
  const toArbiter = divideMoney.rule(trade, 0n).toArbiter;
  const middles: { [name in CommandName]: Value[] } = {
    ship: [note],
    extend: [until],
    releasePart: [seller, token, amount],
    dispute: [note],
    release: [seller, token, amountOf(trade)],
    refund: [trade.buyer, token, potOf(trade)],
    settle: [token, amount, left(potOf(trade) - amount)],
    rule: [token, amount, left(potOf(trade) - toArbiter - amount), toArbiter, note],
    expire: [],
  };
  return { typehash: COMMAND_TYPEHASHES[name], values: [...head, ...middles[name], ...tail] };
}

/** The same message with another value in one of its fields. */
export function spoilField({ typehash, values }: Message, field: number): Message {
  const at = field % values.length;
  const spoilt = (value: Value) => (typeof value === "string" ? (spoilHex(value) as Hex) : BigInt(value) ^ 1n);
  return { typehash, values: values.map((value, index) => (index === at ? spoilt(value) : value)) };
}

export function spoilType({ values }: Message): Message {
  return { typehash: keccak(utf8ToBytes("Another(bytes32 trade)")), values };
}

function spoilHex(hex: string): string {
  return `${hex.slice(0, -1)}${hex.endsWith("1") ? "2" : "1"}`;
}

function hashPair(a: Hex, b: Hex): Hex {
  const [low, high] = a < b ? [a, b] : [b, a];
  return keccak(toBytes(`0x${low.slice(2)}${high.slice(2)}`));
}
