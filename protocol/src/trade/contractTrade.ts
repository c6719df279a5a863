import type { Address, Hex } from "../bytes/hex.ts";

/** A trade as the contract's `Trade` struct, by names, as ethers and viem take it. */
export type ContractTrade = {
  offer: {
    seller: Address;
    item: Hex;
    token: Address;
    price: bigint;
    deposit: bigint;
    terms: bigint;
    arbiter: Address;
    hook: Address;
    listing: Hex;
  };
  buyer: Address;
  serial: bigint;
  quantity: number;
  referrer: Address;
  released: bigint;
};
