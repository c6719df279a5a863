"use client";

import type { Photo } from "@souk/protocol";
import { ImageOff } from "lucide-react";
import { cx } from "@/components/cx";
import { useDraftPhoto } from "@/lib/shop/useDraftPhoto";

/** A draft's photo, small; from this device when it is not published yet. */
export function DraftPhoto({
  photo,
  large = false,
  className,
}: {
  photo: Photo | null;
  large?: boolean;
  className?: string;
}) {
  const size = large ? (photo?.sizes.find(({ width }) => width >= 800) ?? photo?.sizes.at(-1)) : photo?.sizes[0];
  const url = useDraftPhoto(size?.cid ?? null);
  return (
    <span className={cx("relative block overflow-hidden bg-wash", className)}>
      {url && photo && (
        // biome-ignore lint/performance/noImgElement: a blob of bytes that are in the page already
        <img src={url} alt={photo.alt} dir="auto" className="absolute inset-0 size-full object-cover" />
      )}
      {!photo && (
        <span className="absolute inset-0 grid place-items-center text-muted">
          <ImageOff aria-hidden className="size-6" />
          <span className="sr-only">No photo</span>
        </span>
      )}
    </span>
  );
}
