import { ethers } from "ethers";

/** An offer as its EIP-712 type names its fields. */
export interface Offer {
  seller: string;
  item: string;
  token: string;
  price: bigint;
  deposit: bigint;
  sequence: bigint;
  expiry: bigint;
  stock: bigint;
  shipWindow: bigint;
  inspectWindow: bigint;
  ruleWindow: bigint;
  arbiterBps: bigint;
  splitBps: bigint;
  referralBps: bigint;
  arbiter: string;
  hook: string;
  listing: string;
}

export interface Trade {
  offer: Offer;
  buyer: string;
  serial: bigint;
  quantity: bigint;
  referrer: string;
  released: bigint;
}

export const HOUR = 3_600n;
export const DAY = 24n * HOUR;

const TERMS: [field: keyof Offer, bits: bigint][] = [
  ["sequence", 40n],
  ["expiry", 40n],
  ["stock", 32n],
  ["shipWindow", 32n],
  ["inspectWindow", 32n],
  ["ruleWindow", 32n],
  ["arbiterBps", 16n],
  ["splitBps", 16n],
  ["referralBps", 16n],
];

/** `Terms` of an offer: its small integers in one word, most significant first. */
export function packTerms(offer: Offer): bigint {
  return TERMS.reduce((word, [field, bits]) => (word << bits) | (offer[field] as bigint), 0n);
}

/** An offer as the contract takes it. */
export function offerArgument(offer: Offer) {
  const { seller, item, token, price, deposit, arbiter, hook, listing } = offer;
  return { seller, item, token, price, deposit, terms: packTerms(offer), arbiter, hook, listing };
}

/** A trade as the contract takes it. */
export function tradeArgument(trade: Trade) {
  return { ...trade, offer: offerArgument(trade.offer) };
}

const OFFER = "(address,bytes32,address,uint256,uint256,uint256,address,address,bytes32)";
const coder = ethers.AbiCoder.defaultAbiCoder();

/** abi.encode(trade), with its types written down here and not taken from the contract. */
export function encodeTrade(trade: Trade): string {
  const offer = Object.values(offerArgument(trade.offer));
  return coder.encode(
    [`(${OFFER},address,uint64,uint32,address,uint256)`],
    [[offer, trade.buyer, trade.serial, trade.quantity, trade.referrer, trade.released]],
  );
}

export function hashTrade(trade: Trade): string {
  return ethers.keccak256(encodeTrade(trade));
}

/** What the escrow stores of a trade's hash: its low 208 bits. */
export function commitmentTo(trade: Trade): bigint {
  return BigInt(hashTrade(trade)) & ((1n << 208n) - 1n);
}

/** The space of serials of an item: 0 unique, 1 counted, 2 unlimited. */
function spaceOf(stock: bigint): bigint {
  return stock === 1n ? 0n : stock === 0n ? 2n : 1n;
}

export function tradeId({ offer, serial }: Trade): string {
  const types = ["address", "bytes32", "uint256", "uint256"];
  return ethers.keccak256(coder.encode(types, [offer.seller, offer.item, spaceOf(offer.stock), serial]));
}

export function amountOf({ offer, quantity, released }: Trade): bigint {
  return offer.price * quantity - released;
}

/** What a buyer pays in. */
export function dueOf(trade: Trade): bigint {
  return amountOf(trade) + trade.offer.deposit;
}
