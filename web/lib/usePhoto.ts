import { useQuery } from "@tanstack/react-query";
import { explainError } from "./explainError.ts";
import { loadPhoto } from "./loadPhoto.ts";

/** The blob URL of a photo whose bytes were checked against its CID. */
export function usePhoto(cid: string | null) {
  const { data, error } = useQuery({
    queryKey: ["photo", cid],
    queryFn: () => loadPhoto(cid ?? ""),
    enabled: cid !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: (count, fault) => count < 1 && explainError(fault).code !== "block-tampered",
  });
  return { url: data, error: error ? explainError(error) : null };
}
