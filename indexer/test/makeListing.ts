import { type Hex, type Listing, ZERO_ADDRESS } from "@souk/protocol";
import { keccak256, toUtf8Bytes } from "ethers";

/** A listing that fits the schema, with an item of its own for its title; `changes` replace fields. */
export function makeListing(title: string, changes: Partial<Listing> = {}): Listing {
  return {
    v: 1,
    title,
    description: "Made by hand.",
    language: "en",
    category: "home",
    kind: "physical",
    condition: "new",
    photos: [],
    variants: [{ title: "", sku: "", item: itemOf(title), price: 1_000n, stock: 1 }],
    shipping: [{ title: "Parcel", price: 100n, countries: [], minDays: 1, maxDays: 5 }],
    place: { country: "PT", locality: "Porto" },
    tags: [],
    terms: {
      token: ZERO_ADDRESS,
      shipWindow: 3600,
      inspectWindow: 7200,
      ruleWindow: 0,
      arbiter: ZERO_ADDRESS,
      arbiterBps: 0,
      splitBps: 5000,
      referralBps: 0,
      deposit: 0n,
      hook: ZERO_ADDRESS,
    },
    ...changes,
  };
}

/** The item that stock of a title is counted on. */
export function itemOf(title: string): Hex {
  return keccak256(toUtf8Bytes(title)) as Hex;
}
