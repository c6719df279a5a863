import { ethers, type Signer, type TypedDataDomain } from "ethers";
import type { Offer } from "./terms.ts";

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
export const RELEASE_TYPES = {
  Release: fields("bytes32 trade,address seller,address token,uint256 amount,bytes32 terms,uint40 deadline"),
};

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

function compact(signature: string): string {
  return ethers.Signature.from(signature).compactSerialized;
}
