"use client";

import { ImageOff, ShieldAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { usePhoto } from "@/lib/usePhoto";
import { cx } from "./cx";

export type PhotoSource = { cid: string; alt: string; color: string };

/**
 * A photo by its CID. The bytes come from an index and are shown only when they hash to the CID; a photo that was changed is left out,
 * and says so. Fetched when near the screen, at once with `eager`. Fills its parent.
 */
export function Photo({
  photo,
  eager = false,
  fit = "cover",
  className,
}: {
  photo: PhotoSource | null;
  eager?: boolean;
  fit?: "cover" | "contain";
  className?: string;
}) {
  const [element, near] = useNear(eager);
  const { url, error } = usePhoto(near && photo ? photo.cid : null);
  return (
    <span
      ref={element}
      className={cx("@container relative block overflow-hidden bg-wash", className)}
      style={photo ? { backgroundColor: photo.color } : undefined}
    >
      {url && photo && (
        // The bytes are in the page already: no optimizer, no layout shift, the parent has the size.
        // biome-ignore lint/performance/noImgElement: a blob URL of checked bytes
        <img
          src={url}
          alt={photo.alt}
          dir="auto"
          decoding="async"
          className={cx("absolute inset-0 size-full", fit === "cover" ? "object-cover" : "object-contain")}
        />
      )}
      {!photo && (
        <span className="absolute inset-0 grid place-items-center text-muted">
          <ImageOff aria-hidden className="size-8" />
          <span className="sr-only">No photo</span>
        </span>
      )}
      {error && <Missing tampered={error.code === "block-tampered"} />}
    </span>
  );
}

function Missing({ tampered }: { tampered: boolean }) {
  const Icon = tampered ? ShieldAlert : ImageOff;
  const text = tampered ? "This photo was changed on its way, so it is not shown." : "This photo could not be loaded.";
  return (
    <span
      role="img"
      data-photo={tampered ? "tampered" : "missing"}
      className={cx(
        "absolute inset-0 grid place-content-center justify-items-center gap-2 p-3 text-center text-sm",
        tampered ? "bg-red-wash text-red" : "bg-wash text-muted",
      )}
      aria-label={
        tampered ? "This photo was changed on its way, so it is not shown." : "This photo could not be loaded."
      }
    >
      <Icon aria-hidden className="size-7 justify-self-center" />
      <span className="hidden @[10rem]:block">{text}</span>
    </span>
  );
}

function useNear(eager: boolean) {
  const element = useRef<HTMLSpanElement>(null);
  const [near, setNear] = useState(eager);
  useEffect(() => {
    if (near || !element.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true);
      },
      { rootMargin: "400px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [near]);
  return [element, near] as const;
}
