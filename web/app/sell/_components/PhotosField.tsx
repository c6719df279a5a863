"use client";

import { LIMITS } from "@souk/protocol";
import { ArrowLeft, ArrowRight, ImagePlus, X } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { cx } from "@/components/cx";
import { ErrorNote } from "@/components/ErrorNote";
import { Field, Input } from "@/components/Field";
import { Spinner } from "@/components/Spinner";
import { openPhotoShelf } from "@/lib/device/photoShelf";
import { preparePhoto } from "@/lib/photos/preparePhoto";
import { newKey, type PhotoDraft } from "@/lib/shop/listingDraft";
import { DraftPhoto } from "./DraftPhoto";
import type { FormPart } from "./ListingEditor";

/** Photos: chosen or dropped, made small on this device, put in order by dragging or by buttons, described for those who can't see them. */
export function PhotosField({ draft, type, errorOf }: FormPart) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [working, setWorking] = useState<{ done: number; all: number } | null>(null);
  const [faults, setFaults] = useState<unknown[]>([]);
  const [over, setOver] = useState(false);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const photos = useRef(draft.photos);
  photos.current = draft.photos;

  async function add(files: File[]): Promise<void> {
    const problems: unknown[] = [];
    setWorking({ done: 0, all: files.length });
    for (const [done, file] of files.entries()) {
      setWorking({ done, all: files.length });
      try {
        const { color, sizes } = await preparePhoto(file);
        await (await openPhotoShelf()).put(sizes);
        const photo: PhotoDraft = {
          key: newKey(),
          alt: "",
          color,
          sizes: sizes.map(({ cid, width, height }) => ({ cid, width, height })),
        };
        photos.current = [...photos.current, photo];
        type({ photos: photos.current });
      } catch (cause) {
        problems.push(cause);
      }
    }
    setFaults(problems);
    setWorking(null);
    setSaid(`${photos.current.length} photos.`);
  }

  function move(from: number, to: number): void {
    const next = [...draft.photos];
    const [photo] = next.splice(from, 1);
    if (!photo || to < 0 || to > next.length) return;
    next.splice(to, 0, photo);
    type({ photos: next });
    setSaid(`Photo moved to place ${to + 1} of ${next.length}.`);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) void add(files);
  }

  const room = LIMITS.photos - draft.photos.length;
  return (
    <div className="flex flex-col gap-4">
      {draft.photos.length > 0 && (
        <ol aria-label="Photos in order" className="grid gap-3 sm:grid-cols-2">
          {draft.photos.map((photo, at) => (
            <li
              key={photo.key}
              draggable
              onDragStart={(event) => {
                setDragged(photo.key);
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", photo.key);
              }}
              onDragOver={(event) => dragged && event.preventDefault()}
              onDrop={(event) => {
                if (!dragged) return;
                event.preventDefault();
                event.stopPropagation();
                move(
                  draft.photos.findIndex(({ key }) => key === dragged),
                  at,
                );
                setDragged(null);
              }}
              onDragEnd={() => setDragged(null)}
              className={cx(
                "flex flex-col gap-2 rounded-control border border-line p-2",
                dragged === photo.key && "opacity-50",
              )}
            >
              <div className="relative">
                <DraftPhoto photo={photo} large className="aspect-4/3 w-full rounded-control" />
                {at === 0 && (
                  <span className="absolute top-2 left-2 rounded-full bg-card px-2 py-0.5 font-medium text-xs">
                    Cover
                  </span>
                )}
              </div>
              <div className="flex items-center justify-between">
                <span className="text-muted text-sm">
                  {at + 1} of {draft.photos.length}
                </span>
                <span className="flex gap-1">
                  <IconButton
                    label={`Move photo ${at + 1} earlier`}
                    disabled={at === 0}
                    onClick={() => move(at, at - 1)}
                  >
                    <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
                  </IconButton>
                  <IconButton
                    label={`Move photo ${at + 1} later`}
                    disabled={at === draft.photos.length - 1}
                    onClick={() => move(at, at + 1)}
                  >
                    <ArrowRight aria-hidden className="size-4 rtl:rotate-180" />
                  </IconButton>
                  <IconButton
                    label={`Remove photo ${at + 1}`}
                    onClick={() => {
                      type({ photos: draft.photos.filter(({ key }) => key !== photo.key) });
                      setSaid(`Photo ${at + 1} removed.`);
                    }}
                  >
                    <X aria-hidden className="size-4" />
                  </IconButton>
                </span>
              </div>
              <Field label={`What photo ${at + 1} shows`} error={errorOf(`photos.${at}.alt`)}>
                <Input
                  name={`photos.${at}.alt`}
                  value={photo.alt}
                  placeholder="For people who can’t see it"
                  dir="auto"
                  onChange={({ target }) =>
                    type({
                      photos: draft.photos.map((one) => (one.key === photo.key ? { ...one, alt: target.value } : one)),
                    })
                  }
                />
              </Field>
            </li>
          ))}
        </ol>
      )}
      {faults.map((fault, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced as a whole
        <ErrorNote key={at} error={fault} />
      ))}
      {errorOf("photos") && (
        <p role="alert" className="text-red text-sm">
          {errorOf("photos")}
        </p>
      )}
      {room > 0 && (
        <label
          htmlFor={id}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={cx(
            "flex min-h-28 cursor-pointer flex-col items-center justify-center gap-1 rounded-card border-2 border-dashed p-4 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-indigo has-focus-visible:outline-offset-2",
            over ? "border-saffron bg-saffron-wash" : "border-edge hover:bg-wash",
          )}
        >
          <input
            ref={input}
            id={id}
            type="file"
            accept="image/*"
            multiple
            disabled={working !== null}
            aria-label="Add photos"
            className="sr-only"
            onChange={({ target }) => {
              const files = [...(target.files ?? [])].slice(0, room);
              target.value = "";
              if (files.length > 0) void add(files);
            }}
          />
          {working ? (
            <span className="flex items-center gap-2">
              <Spinner />
              Making photo {working.done + 1} of {working.all} small…
            </span>
          ) : (
            <>
              <ImagePlus aria-hidden className="size-6 text-muted" />
              <span className="font-medium">Add photos</span>
              <span className="text-muted text-sm">Choose them or drop them here. {room} more fit.</span>
            </>
          )}
        </label>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function IconButton({
  label,
  disabled = false,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-9 place-items-center rounded-control hover:bg-wash disabled:opacity-40"
    >
      {children}
    </button>
  );
}
