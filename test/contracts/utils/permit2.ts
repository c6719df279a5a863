import { ethers, type Signer } from "ethers";
import { dueOf, type Trade } from "./terms.ts";
import { OFFER_TYPES } from "./typedData.ts";

const field = (text: string) => {
  const [type = "", name = ""] = text.split(" ");
  return { name, type };
};
/** Of an EIP-712 type, as Solidity writes them. */
export const fields = (text: string) => text.split(",").map(field);

const PURCHASE_TYPES = {
  Purchase: fields(
    "Offer offer,address buyer,uint64 serial,uint32 quantity,address referrer,uint256 released,bytes32 note,bytes data",
  ),
  ...OFFER_TYPES,
};
const PERMIT2_TYPES = {
  PermitWitnessTransferFrom: fields(
    "TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Purchase witness",
  ),
  TokenPermissions: fields("address token,uint256 amount"),
  ...PURCHASE_TYPES,
};

export const FAR = 2n ** 40n - 1n;

/** A purchase as a buyer signs it. */
export interface Purchase {
  trade: Trade;
  note: string;
  data: string;
}

function witnessOf({ trade: { offer, ...trade }, note, data }: Purchase) {
  return { offer, ...trade, note, data };
}

export function hashPurchase(purchase: Purchase): string {
  return ethers.TypedDataEncoder.hashStruct("Purchase", PURCHASE_TYPES, witnessOf(purchase));
}

/** What a payer signs for Permit2 to let the checkout buy, unless changed. */
export function signPermit2(
  signer: Signer,
  at: { permit2: string; checkout: string },
  purchase: Purchase,
  nonce: bigint,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const domain = { name: "Permit2", chainId: 31_337, verifyingContract: at.permit2 };
  const permitted = { token: purchase.trade.offer.token, amount: dueOf(purchase.trade) };
  const message = { permitted, spender: at.checkout, nonce, deadline: FAR, witness: witnessOf(purchase) };
  return signer.signTypedData(domain, PERMIT2_TYPES, { ...message, ...changes });
}
