"use client";

import type { Listing } from "@souk/protocol";
import { useRef, useState } from "react";
import { cx } from "@/components/cx";
import { Photo } from "@/components/Photo";

type Photos = Listing["photos"];

/** The photos, one large and the others beside it: by finger, by keyboard, by mouse. */
export function Gallery({ photos }: { photos: Photos }) {
  const [shown, setShown] = useState(0);
  const strip = useRef<HTMLUListElement>(null);
  if (photos.length === 0) return <Photo photo={null} className="aspect-4/3 w-full rounded-card border" />;

  function show(index: number) {
    const list = strip.current;
    list?.scrollTo({ left: list.clientWidth * index * (getComputedStyle(list).direction === "rtl" ? -1 : 1) });
    setShown(index);
  }

  return (
    <section aria-label="Photos" className="flex min-w-0 flex-col gap-3">
      <div className="relative">
        <ul
          ref={strip}
          tabIndex={photos.length > 1 ? 0 : undefined}
          className="no-scrollbar flex snap-x snap-mandatory overflow-x-auto overscroll-x-contain scroll-smooth rounded-card border"
          onScroll={({ currentTarget: list }) => setShown(Math.round(Math.abs(list.scrollLeft) / list.clientWidth))}
        >
          {photos.map((photo, index) => (
            <li key={sourceOf(photo, 1).cid} className="w-full shrink-0 snap-center">
              <Photo photo={sourceOf(photo, 960)} eager={index === 0} fit="contain" className="aspect-4/3 w-full" />
            </li>
          ))}
        </ul>
        {photos.length > 1 && (
          <p className="figures absolute end-3 bottom-3 rounded-full bg-card px-2.5 py-0.5 text-sm">
            {shown + 1} / {photos.length}
          </p>
        )}
      </div>
      {photos.length > 1 && (
        <ul className="no-scrollbar flex gap-2 overflow-x-auto p-1">
          {photos.map((photo, index) => (
            <li key={sourceOf(photo, 1).cid} className="shrink-0">
              <button
                type="button"
                aria-label={`Photo ${index + 1}: ${photo.alt}`}
                aria-current={index === shown ? "true" : undefined}
                onClick={() => show(index)}
                className={cx(
                  "block overflow-hidden rounded-control border-2 transition-colors",
                  index === shown ? "border-ink" : "border-transparent hover:border-edge",
                )}
              >
                <Photo photo={{ ...sourceOf(photo, 160), alt: "" }} className="h-16 w-20" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The smallest size that fills `width` CSS pixels on this screen, else the largest. */
function sourceOf({ alt, color, sizes }: Photos[number], width: number) {
  const wanted = width * Math.min(2, globalThis.devicePixelRatio ?? 1);
  const size = sizes.find((one) => one.width >= wanted) ?? sizes.at(-1);
  return { cid: size?.cid ?? "", alt, color };
}
