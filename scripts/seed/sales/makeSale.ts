import {
  cidDigest,
  type Deployment,
  fromContractTrade,
  type Offer,
  proveOffer,
  type Trade,
  toContractTrade,
  tradeAmount,
  tradeDue,
  tradePot,
  ZERO_ADDRESS,
  ZERO_BYTES32,
} from "@souk/protocol";
import { erc20Abi, escrowAbi } from "@souk/protocol/abi";
import { Interface, id, type TransactionReceipt } from "ethers";
import { IDA, type Sale } from "../content/sales.ts";
import type { PublishedShop } from "../publishShop.ts";
import type { Accounts } from "./openAccounts.ts";

const escrowInterface = new Interface(escrowAbi);
/** Serials stay below this, so that they are exact as numbers everywhere. */
const SERIALS = 2n ** 53n;
const DAY = 24 * 3600;

/** Buys what `sale` names under the shop's published offer, and brings the trade as far as `sale` says. */
export async function makeSale(
  sale: Sale,
  shop: PublishedShop,
  deployment: Deployment,
  accounts: Accounts,
): Promise<Trade> {
  const escrow = { address: deployment.escrow, abi: escrowAbi };
  let trade = await buy(sale, shop, accounts, escrow);
  const act = (account: number, name: string, ...more: unknown[]) =>
    accounts.send(account, escrow, name, [toContractTrade(trade), ...more]);
  if (sale.part) {
    const { percent, days } = sale.part;
    const { timestamp = 0 } = (await accounts.provider.getBlock("latest")) ?? {};
    await act(sale.buyer, "extend", timestamp + trade.offer.shipWindow + days * DAY);
    const part = percentOf(tradeAmount(trade), percent);
    await act(sale.buyer, "releasePart", part);
    trade = { ...trade, released: part };
  }
  if (sale.end === "refunded") await act(shop.seller.account, "refund");
  if (sale.end !== "funded" && sale.end !== "refunded") await act(shop.seller.account, "ship", ZERO_BYTES32);
  if (sale.end === "disputed" || sale.end === "ruled") await act(sale.buyer, "dispute", ZERO_BYTES32);
  if (sale.end === "ruled") await act(IDA, "rule", percentOf(tradePot(trade), sale.toSeller ?? 0), ZERO_BYTES32);
  if (sale.end === "released") await act(sale.buyer, "release");
  return trade;
}

/** A part of an amount, in percent. */
export function percentOf(amount: bigint, percent: number): bigint {
  return (amount * BigInt(percent)) / 100n;
}

type Escrow = { address: string; abi: typeof escrowAbi };

async function buy(sale: Sale, shop: PublishedShop, accounts: Accounts, escrow: Escrow): Promise<Trade> {
  const { catalogue, signature } = shop;
  const leaf = leafOf(sale, shop);
  const { offer } = catalogue.offers[leaf] as { offer: Offer };
  const quantity = sale.quantity ?? 1;
  const trade: Trade = {
    offer,
    buyer: accounts.wallet(sale.buyer).address.toLowerCase() as Trade["buyer"],
    serial: offer.stock === 0 ? BigInt(id(`${offer.item}/${sale.buyer}/${offer.sequence}`)) % SERIALS : 0n,
    quantity,
    referrer: ZERO_ADDRESS,
    released: 0n,
  };
  const due = tradeDue(offer, quantity);
  const isNative = offer.token === ZERO_ADDRESS;
  if (!isNative) {
    await accounts.send(sale.buyer, { address: offer.token, abi: erc20Abi }, "approve", [escrow.address, due]);
  }
  const proof = proveOffer(shop, leaf);
  const args = [toContractTrade(trade), ZERO_BYTES32, catalogue.content, proof, signature];
  return boughtIn(await accounts.send(sale.buyer, escrow, "buyFromCatalogue", args, isNative ? due : 0n));
}

/** The place in the catalogue's tree of the offer that a sale names. */
function leafOf({ seller, listing, variant = "", shipping = 0 }: Sale, { listings, catalogue }: PublishedShop): number {
  const at = listings.findIndex(({ key }) => key === listing);
  const titles = Object.keys(listings[at]?.variants ?? { "": 0 });
  const block = catalogue.listings[at];
  const digest = block === undefined ? null : cidDigest(block.cid);
  const leaf = catalogue.offers.findIndex(
    (row) => row.offer.listing === digest && titles[row.variant] === variant && row.shipping === shipping,
  );
  if (leaf < 0)
    throw new RangeError(`A demo sale names ${seller}/${listing} "${variant}" (${shipping}): no such offer.`);
  return leaf;
}

/** The trade with the serial that the contract gave it, from the purchase's event. */
function boughtIn(receipt: TransactionReceipt): Trade {
  for (const log of receipt.logs) {
    const event = escrowInterface.parseLog(log);
    if (event?.name === "Bought") return fromContractTrade(event.args.trade);
  }
  throw new RangeError(`Transaction ${receipt.hash} bought nothing.`);
}
