import {
  type Address,
  type Category,
  type Listing,
  type Photo,
  parseAmount,
  type Shipping,
  type Token,
  type Variant,
  ZERO_ADDRESS,
} from "@souk/protocol";
import { id } from "ethers";
import { idaProfile } from "./content/ida.ts";
import { prose } from "./content/prose.ts";
import { IDA } from "./content/sales.ts";
import type { ListingContent, PriceText, SellerContent, ShippingContent } from "./content/sellerContent.ts";
import { demoKey } from "./demoKey.ts";
import { DOLLARS_PER_ETH } from "./dollarsPerEth.ts";

const DAY = 24 * 3600;
const ETHER = { symbol: "ETH", decimals: 18, address: ZERO_ADDRESS as Address };

/** A listing as records hold it, from its written form and its photos. Throws when `tokens` lacks what it is priced in. */
export function listingOf(
  seller: SellerContent,
  content: ListingContent,
  photos: Photo[],
  tokens: readonly Token[],
): Listing {
  const { key, title, kind = "physical", condition = "new", category, price, stock = 0, tags } = content;
  const variants = Object.entries(content.variants ?? { "": stock });
  const isService = kind === "service";
  return {
    v: 1,
    title,
    description: prose(content.description),
    language: seller.language,
    category: category as Category,
    kind,
    condition: isService ? null : condition,
    photos,
    variants: variants.map(([variant, units], at): Variant => {
      const amount = amountOf(content.prices?.[variant] ?? price, tokens);
      return { title: variant, sku: skuOf(key, at), item: itemOf(seller, key, variant), price: amount, stock: units };
    }),
    shipping: (content.shipping ?? seller.shipping).map((way) => shippingOf(way, price, tokens)),
    place: { country: seller.country, locality: seller.locality },
    tags,
    terms: {
      token: tokenOf(price, tokens).address,
      shipWindow: (isService ? 60 : 7) * DAY,
      inspectWindow: 14 * DAY,
      ...(isService
        ? NO_ARBITER
        : { arbiter: demoKey(IDA).address, arbiterBps: idaProfile.arbiter.feeBps, ruleWindow: 14 * DAY }),
      splitBps: 5000,
      referralBps: 100,
      deposit: 0n,
      hook: ZERO_ADDRESS,
    },
  };
}

/** Of a service, there is nothing that an arbiter could look at. */
const NO_ARBITER = { arbiter: ZERO_ADDRESS, arbiterBps: 0, ruleWindow: 0 } as const;

/** What stock of a variant is counted on: the same through every edit of its listing. */
function itemOf(seller: SellerContent, listing: string, variant: string): `0x${string}` {
  return id(`${seller.key}/${listing}/${variant}`) as `0x${string}`;
}

function skuOf(listing: string, variant: number): string {
  return `${listing}-${variant + 1}`.toUpperCase();
}

function shippingOf({ price, ...way }: ShippingContent, listingPrice: PriceText, tokens: readonly Token[]): Shipping {
  const inEther = listingPrice.endsWith(" ETH");
  const text: PriceText = inEther ? `${Number((price / DOLLARS_PER_ETH).toFixed(4))} ETH` : `${price} tUSD`;
  return { ...way, price: amountOf(text, tokens) };
}

function amountOf(price: PriceText, tokens: readonly Token[]): bigint {
  return parseAmount(price.split(" ")[0] ?? "", tokenOf(price, tokens).decimals);
}

function tokenOf(price: PriceText, tokens: readonly Token[]): Pick<Token, "symbol" | "decimals" | "address"> {
  const symbol = price.split(" ")[1];
  const token = symbol === ETHER.symbol ? ETHER : tokens.find((candidate) => candidate.symbol === symbol);
  if (!token) throw new RangeError(`The deployment has no token ${symbol}, which a demo listing is priced in.`);
  return token;
}
