import { useQuery } from "@tanstack/react-query";
import { fetchBlock } from "../api/fetchBlock.ts";

/** A seller's profile by the CID in a signed catalogue; its bytes are checked against it. */
export function useProfile(cid: string | null | undefined) {
  return useQuery({
    queryKey: ["profile", cid],
    queryFn: async () => {
      const [{ decodeProfile }, bytes] = await Promise.all([import("@souk/protocol"), fetchBlock(cid ?? "")]);
      return decodeProfile(bytes, cid ?? "");
    },
    enabled: typeof cid === "string",
    staleTime: Number.POSITIVE_INFINITY,
  });
}
