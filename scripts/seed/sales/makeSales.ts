import {
  commandOf,
  commandTypedData,
  type Deployment,
  type Intent,
  type Token,
  type Trade,
  tradeId,
  tradePot,
} from "@souk/protocol";
import { escrowAbi, testTokenAbi } from "@souk/protocol/abi";
import { Contract } from "ethers";
import { type IndexClient, JSON_TYPE } from "../askIndex.ts";
import { BEA, type Sale, sales } from "../content/sales.ts";
import type { PublishedShop } from "../publishShop.ts";
import { makeSale, percentOf } from "./makeSale.ts";
import type { Accounts } from "./openAccounts.ts";
import { rateSale, revealOpinions, type SealedOpinion } from "./rateSale.ts";
import { waitForIndex } from "./waitForIndex.ts";

export type SalesParameters = {
  shops: PublishedShop[];
  deployment: Deployment;
  tokens: readonly Token[];
  accounts: Accounts;
  index: IndexClient;
  onProgress?: ((line: string) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** Buyers, and the account that nothing was bought with. */
const BUYERS = [13, 14, 15, 16, 17, 18, 19];
/** Test dollars for each of them, in whole units. */
const POCKET_MONEY = 10_000n;
const MONTH = 30 * 24 * 3600;

/**
 * Makes the demo market's sales of what `shops` sell, with ordinary transactions of buyers and sellers: purchases in every
 * state, ratings by both sides, releases signed and not yet submitted. Returns how many; 0 when they have been made before.
 */
export async function makeSales(parameters: SalesParameters): Promise<number> {
  const { shops, deployment, accounts, index, onProgress, signal } = parameters;
  await giveTestDollars(parameters);
  if (await hasSales(parameters)) return 0;
  const wanted = sales.flatMap((sale) => {
    const shop = shops.find(({ seller }) => seller.key === sale.seller);
    return shop?.listings.some(({ key }) => key === sale.listing) ? [{ sale, shop }] : [];
  });
  const sealed: SealedOpinion[] = [];
  /** What is signed and left at the index, once that knows the trade. */
  const signed: { sale: Sale; shop: PublishedShop; trade: Trade }[] = [];
  onProgress?.(`${wanted.length} sales between demo buyers and sellers`);
  for (const { sale, shop } of wanted) {
    signal?.throwIfAborted();
    const trade = await makeSale(sale, shop, deployment, accounts);
    if (sale.end === "signed" || isProposed(sale)) signed.push({ sale, shop, trade });
    const opinion = await rateSale({ sale, trade, seller: shop.seller.account, deployment, accounts, index });
    if (opinion) sealed.push(opinion);
  }
  const revealable = sealed.filter(({ isRevealable }) => isRevealable);
  const openings = revealable.map(({ opening }) => opening);
  await revealOpinions(openings, BEA, deployment, accounts);
  await waitForIndex(index, { block: await accounts.provider.getBlockNumber() }, signal);
  for (const { opening, isRevealable } of sealed) {
    if (!isRevealable) await index.post("/v1/openings", JSON.stringify(opening), JSON_TYPE);
  }
  for (const { sale, shop, trade } of signed) {
    if (isProposed(sale)) await leaveProposal(sale, shop, trade, parameters);
    else await leaveRelease(sale, trade, parameters);
  }
  return wanted.length;
}

async function giveTestDollars({ tokens, accounts }: SalesParameters): Promise<void> {
  const token = tokens.find(({ symbol }) => symbol === "tUSD");
  if (!token) return;
  const [giver = BEA] = BUYERS;
  for (const buyer of BUYERS) {
    const amount = POCKET_MONEY * 10n ** BigInt(token.decimals);
    const args = [accounts.wallet(buyer).address, amount];
    await accounts.send(giver, { address: token.address, abi: testTokenAbi }, "mint", args);
  }
}

async function hasSales({ shops, deployment, accounts }: SalesParameters): Promise<boolean> {
  const escrow = new Contract(deployment.escrow, escrowAbi, accounts.provider);
  const sellers = shops.map(({ seller }) => accounts.wallet(seller.account).address);
  const bought = escrow.getEvent("Bought");
  const logs = await escrow.queryFilter(bought(null, null, sellers), deployment.block);
  return logs.length > 0;
}

/** Whether the seller proposes to divide the money of a trade that is under way. */
function isProposed({ end, toSeller }: Sale): boolean {
  return toSeller !== undefined && end !== "ruled";
}

/** The buyer signs the release and leaves it at the index, for the seller to submit: the buyer pays no network fee. */
async function leaveRelease({ buyer }: Sale, trade: Trade, parameters: SalesParameters): Promise<void> {
  const signed = await sign(buyer, trade, { name: "Release" }, parameters);
  await parameters.index.post("/v1/signatures", JSON.stringify({ trade: tradeId(trade), ...signed }), JSON_TYPE);
}

/** The seller signs a division of the money and leaves it at the index, for the buyer to accept. */
async function leaveProposal(sale: Sale, { seller }: PublishedShop, trade: Trade, parameters: SalesParameters) {
  const toSeller = percentOf(tradePot(trade), sale.toSeller ?? 0);
  const signed = await sign(seller.account, trade, { name: "Settle", toSeller }, parameters);
  const body = { trade: tradeId(trade), by: "seller", toSeller: String(toSeller), ...signed };
  await parameters.index.post("/v1/settlements", JSON.stringify(body), JSON_TYPE);
}

async function sign(account: number, trade: Trade, intent: Intent, { deployment, accounts }: SalesParameters) {
  const deadline = Math.floor(Date.now() / 1000) + MONTH;
  const { domain, types, message } = commandTypedData(deployment, commandOf(trade, intent, deadline));
  return { deadline, signature: await accounts.wallet(account).signTypedData(domain, types, message) };
}
