import type { Address } from "@souk/protocol";
import { useProfile } from "../verify/useProfile.ts";
import { useSeller } from "../verify/useSeller.ts";
import { type ArbiterProfile, arbiterProfile } from "./arbiterProfile.ts";

/** What an arbiter says of itself, checked in this browser against its signature; and the way to ask again. */
export function useArbiterProfile(arbiter: Address): { said: ArbiterProfile; retry: () => void; isAsking: boolean } {
  const seller = useSeller(arbiter);
  const first = seller.data?.pages[0];
  const missing = first?.head && !first.profile ? first.head.profile : null;
  const block = useProfile(missing);
  return {
    said: arbiterProfile({
      seller: first,
      sellerError: seller.error,
      block: block.data,
      blockError: block.error,
    }),
    retry: () => void (first && missing ? block.refetch() : seller.refetch()),
    isAsking: seller.isFetching || block.isFetching,
  };
}
