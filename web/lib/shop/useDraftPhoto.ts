"use client";

import { useQuery } from "@tanstack/react-query";
import { openPhotoShelf } from "../device/photoShelf.ts";
import { loadPhoto } from "../loadPhoto.ts";

/** The blob URL of a draft's photo: from this device if it is not published yet, else checked, from an index. */
export function useDraftPhoto(cid: string | null): string | undefined {
  const { data } = useQuery({
    queryKey: ["draft-photo", cid],
    enabled: cid !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async () => {
      const kept = cid && (await (await openPhotoShelf()).get(cid));
      return kept ? URL.createObjectURL(new Blob([new Uint8Array(kept)])) : loadPhoto(cid ?? "");
    },
  });
  return data;
}
