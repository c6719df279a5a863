import { ethers, type Signer, type TypedDataDomain } from "ethers";
import { hashTrade, type Offer, type Trade, tradeId } from "./terms.ts";

const field = (text: string) => {
  const [type = "", name = ""] = text.split(" ");
  return { name, type };
};
const fields = (text: string) => text.split(",").map(field);

export const OFFER_TYPES = {
  Offer: fields(
    "address seller,bytes32 item,address token,uint256 price,uint256 deposit,uint40 sequence,uint40 expiry,uint32 stock,uint32 shipWindow,uint32 inspectWindow,uint32 ruleWindow,uint16 arbiterBps,uint16 splitBps,uint16 referralBps,address arbiter,address hook,bytes32 listing",
  ),
};
export const CATALOGUE_TYPES = {
  Catalogue: fields("address seller,uint40 sequence,bytes32 offersRoot,bytes32 content"),
};
const RELEASE_TYPES = {
  Release: fields("bytes32 trade,address seller,address token,uint256 amount,bytes32 terms,uint40 deadline"),
};

/** What can be signed about a trade that was bought, by the name of its EIP-712 type. */
export const COMMAND_TYPES = {
  Ship: fields("bytes32 trade,bytes32 note,bytes32 terms,uint40 deadline"),
  Extend: fields("bytes32 trade,uint40 until,bytes32 terms,uint40 deadline"),
  ReleasePart: fields("bytes32 trade,address seller,address token,uint256 amount,bytes32 terms,uint40 deadline"),
  Dispute: fields("bytes32 trade,bytes32 note,bytes32 terms,uint40 deadline"),
  Release: RELEASE_TYPES.Release,
  Refund: fields("bytes32 trade,address buyer,address token,uint256 amount,bytes32 terms,uint40 deadline"),
  Settle: fields("bytes32 trade,address token,uint256 toSeller,uint256 toBuyer,bytes32 terms,uint40 deadline"),
  Rule: fields(
    "bytes32 trade,address token,uint256 toSeller,uint256 toBuyer,uint256 toArbiter,bytes32 note,bytes32 terms,uint40 deadline",
  ),
};
export const CANCEL_BID_TYPES = { CancelBid: fields("address buyer,bytes32 bid,uint40 deadline") };
export const REVOKE_TYPES = { Revoke: fields("address seller,uint40 sequence,uint40 deadline") };
export const BID_TYPES = {
  Bid: fields(
    "Offer offer,address buyer,uint64 serial,uint32 quantity,address referrer,bytes32 note,uint256 nonce,uint40 deadline",
  ),
  ...OFFER_TYPES,
};
export const ACCEPT_BID_TYPES = { AcceptBid: fields("Bid bid"), ...BID_TYPES };

export interface Bid {
  offer: Offer;
  buyer: string;
  serial: bigint;
  quantity: bigint;
  referrer: string;
  note: string;
  nonce: bigint;
  deadline: bigint;
}

export interface Catalogue {
  seller: string;
  sequence: bigint;
  offersRoot: string;
  content: string;
}

export interface Release {
  trade: string;
  seller: string;
  token: string;
  amount: bigint;
  terms: string;
  deadline: bigint;
}

export function domainOf(chainId: bigint | number, escrow: string): TypedDataDomain {
  return { name: "Souk", version: "1", chainId, verifyingContract: escrow };
}

/** An offer's leaf in a catalogue's tree. */
export function offerLeaf(offer: Offer): string {
  return ethers.TypedDataEncoder.hashStruct("Offer", OFFER_TYPES, offer);
}

/** Signatures as wallets give them (65 bytes), made compact (EIP-2098). */
export async function signOffer(signer: Signer, domain: TypedDataDomain, offer: Offer): Promise<string> {
  return compact(await signer.signTypedData(domain, OFFER_TYPES, offer));
}

export async function signCatalogue(signer: Signer, domain: TypedDataDomain, catalogue: Catalogue): Promise<string> {
  return compact(await signer.signTypedData(domain, CATALOGUE_TYPES, catalogue));
}

export async function signRelease(signer: Signer, domain: TypedDataDomain, release: Release): Promise<string> {
  return compact(await signer.signTypedData(domain, RELEASE_TYPES, release));
}

/** A command's fields but for `terms` and `trade`, which {@link signCommand} fills in. */
export type CommandFields = Record<string, string | bigint>;

export async function signCommand(
  signer: Signer,
  domain: TypedDataDomain,
  name: keyof typeof COMMAND_TYPES,
  trade: Trade,
  fieldsOf: CommandFields,
): Promise<string> {
  const message = { trade: tradeId(trade), terms: hashTrade(trade), ...fieldsOf };
  return compact(await signer.signTypedData(domain, { [name]: COMMAND_TYPES[name] }, message));
}

export async function signRevoke(
  signer: Signer,
  domain: TypedDataDomain,
  revoke: { seller: string; sequence: bigint; deadline: bigint },
): Promise<string> {
  return compact(await signer.signTypedData(domain, REVOKE_TYPES, revoke));
}

export async function signBid(signer: Signer, domain: TypedDataDomain, bid: Bid): Promise<string> {
  return compact(await signer.signTypedData(domain, BID_TYPES, bid));
}

export async function signAcceptBid(signer: Signer, domain: TypedDataDomain, bid: Bid): Promise<string> {
  return compact(await signer.signTypedData(domain, ACCEPT_BID_TYPES, { bid }));
}

export async function signCancelBid(
  signer: Signer,
  domain: TypedDataDomain,
  cancelBid: { buyer: string; bid: string; deadline: bigint },
): Promise<string> {
  return compact(await signer.signTypedData(domain, CANCEL_BID_TYPES, cancelBid));
}

/** A bid's EIP-712 struct hash, which names it in `cancelBid` and `isBidClosed`. */
export function hashBid(bid: Bid): string {
  return ethers.TypedDataEncoder.hashStruct("Bid", BID_TYPES, bid);
}

function compact(signature: string): string {
  return ethers.Signature.from(signature).compactSerialized;
}
