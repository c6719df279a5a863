import {
  cidDigest,
  type Deployment,
  encodeComment,
  type Hex,
  sealOf,
  type Trade,
  toContractOpening,
  toContractTrade,
  tradeId,
} from "@souk/protocol";
import { reputationAbi } from "@souk/protocol/abi";
import { type ApiOpening, bytesToBase64 } from "@souk/protocol/api";
import { hexlify, randomBytes } from "ethers";
import { type IndexClient, JSON_TYPE } from "../askIndex.ts";
import type { Opinion, Sale } from "../content/sales.ts";
import type { Accounts } from "./openAccounts.ts";

/** The opening of a buyer's sealed rating, and whether the seller has rated too, so that it can be revealed. */
export type SealedOpinion = { opening: ApiOpening; isRevealable: boolean };

export type RateParameters = {
  sale: Sale;
  trade: Trade;
  /** The seller's account. */
  seller: number;
  deployment: Deployment;
  accounts: Accounts;
  index: IndexClient;
};

/** Seals the buyer's opinion of an ended trade, then gives the seller's in the open. Null when the sale has none. */
export async function rateSale(parameters: RateParameters): Promise<SealedOpinion | null> {
  const { sale, trade, seller, deployment, accounts, index } = parameters;
  if (!sale.ofBuyer) return null;
  const reputation = { address: deployment.reputation, abi: reputationAbi };
  const opening: ApiOpening = {
    trade: tradeId(trade),
    rater: trade.buyer,
    ratee: trade.offer.seller,
    raterIsBuyer: true,
    stars: sale.ofBuyer.stars,
    comment: await leaveComment(sale.ofBuyer, index),
    salt: hexlify(randomBytes(32)) as Hex,
  };
  await accounts.send(sale.buyer, reputation, "seal", [toContractTrade(trade), sealOf(opening)]);
  if (!sale.ofSeller) return { opening, isRevealable: false };
  const comment = await leaveComment(sale.ofSeller, index);
  await accounts.send(seller, reputation, "rate", [toContractTrade(trade), sale.ofSeller.stars, comment]);
  return { opening, isRevealable: true };
}

/** Opens sealed ratings that the other side answered in the open, all in one transaction: whoever holds openings can. */
export async function revealOpinions(
  openings: ApiOpening[],
  account: number,
  deployment: Deployment,
  accounts: Accounts,
): Promise<void> {
  if (openings.length === 0) return;
  await accounts.send(account, { address: deployment.reputation, abi: reputationAbi }, "reveal", [
    openings.map((opening) => toContractOpening(opening, null)),
  ]);
}

/** Leaves a comment's block at the index; a rating names its digest. */
async function leaveComment({ comment }: Opinion, index: IndexClient): Promise<Hex> {
  const { cid, bytes } = encodeComment({ text: comment });
  await index.post("/v1/comments", JSON.stringify({ bytes: bytesToBase64(bytes) }), JSON_TYPE);
  return cidDigest(cid);
}
