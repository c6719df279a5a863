import type { Head, Profile, SoukError } from "@souk/protocol";
import type { CheckedSeller } from "../verify/checkSeller.ts";

/** What an arbiter says of itself, as far as it is proven to be its own word. */
export type ArbiterProfile =
  | { state: "loading" }
  /** No index said anything that could be checked. */
  | { state: "unreachable"; error: unknown }
  /** What an index said is not what the arbiter signed: nothing of it may be shown. */
  | { state: "wrong"; error: SoukError }
  /** No index knows a profile of it. */
  | { state: "nothing" }
  | { state: "published"; profile: Profile; head: Pick<Head, "sequence" | "expiry"> };

type Found = {
  /** The index's answer about the account, checked; undefined until it is there. */
  seller: Pick<CheckedSeller, "head" | "profile" | "fault"> | undefined;
  sellerError: unknown;
  /** The profile's block by itself, where the answer was without it. */
  block: Profile | undefined;
  blockError: unknown;
};

/** An arbiter's profile from what was found of it; only what its signed catalogue names is taken. */
export function arbiterProfile({ seller, sellerError, block, blockError }: Found): ArbiterProfile {
  if (!seller) {
    if (!sellerError) return { state: "loading" };
    return codeOf(sellerError) === "seller-not-found"
      ? { state: "nothing" }
      : { state: "unreachable", error: sellerError };
  }
  if (seller.fault) return { state: "wrong", error: seller.fault };
  if (!seller.head?.profile) return { state: "nothing" };
  const profile = seller.profile ?? block;
  if (profile) return { state: "published", profile, head: seller.head };
  return blockError ? { state: "unreachable", error: blockError } : { state: "loading" };
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
