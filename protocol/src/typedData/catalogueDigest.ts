import type { Hex } from "../bytes/hex.ts";
import type { Domain } from "./domain.ts";
import { hashCatalogue, type SignedCatalogue } from "./hashCatalogue.ts";
import { typedDigest } from "./typedDigest.ts";

/** The digest that a seller signs for a catalogue. */
export function catalogueDigest(domain: Domain, catalogue: SignedCatalogue): Hex {
  return typedDigest(domain, hashCatalogue(catalogue));
}
