import type { Hex } from "../bytes/hex.ts";
import type { Domain } from "./domain.ts";
import { hashRelease, type Release } from "./hashRelease.ts";
import { typedDigest } from "./typedDigest.ts";

/** The digest that a buyer signs for a release. */
export function releaseDigest(domain: Domain, release: Release): Hex {
  return typedDigest(domain, hashRelease(release));
}
