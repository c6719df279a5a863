import type { Hex } from "../bytes/hex.ts";
import { unpackTerms } from "../offers/unpackTerms.ts";
import type { Trade } from "./trade.ts";

/** A contract's `Trade` as ethers (a `Result`) or viem (an object) decoded it: same names, any case of hex, any integers. */
export type DecodedTrade = {
  offer: {
    seller: string;
    item: string;
    token: string;
    price: bigint;
    deposit: bigint;
    terms: bigint;
    arbiter: string;
    hook: string;
    listing: string;
  };
  buyer: string;
  serial: bigint;
  quantity: bigint | number;
  referrer: string;
  released: bigint;
};

/** A trade from the contract's struct, in an event or in calldata. */
export function fromContractTrade({ offer, buyer, serial, quantity, referrer, released }: DecodedTrade): Trade {
  return {
    offer: {
      seller: lower(offer.seller),
      item: lower(offer.item),
      token: lower(offer.token),
      price: BigInt(offer.price),
      deposit: BigInt(offer.deposit),
      ...unpackTerms(BigInt(offer.terms)),
      arbiter: lower(offer.arbiter),
      hook: lower(offer.hook),
      listing: lower(offer.listing),
    },
    buyer: lower(buyer),
    serial: BigInt(serial),
    quantity: Number(quantity),
    referrer: lower(referrer),
    released: BigInt(released),
  };
}

function lower(hex: string): Hex {
  return hex.toLowerCase() as Hex;
}
