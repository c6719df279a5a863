"use client";

import { Search, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { browseHref, readBrowse } from "@/lib/browse";

const PAUSE_MS = 250;

/**
 * The search field of every page. On the browse page results follow the typing and filters stay; elsewhere Enter leads there.
 * The field holds its own text (it is in the page before any script), and the address bar is followed without disturbing who types.
 */
export function SearchBox() {
  const router = useRouter();
  const pathname = usePathname();
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [filled, setFilled] = useState(false);
  useEffect(() => () => clearTimeout(pause.current), []);

  function look(text: string, push: boolean) {
    clearTimeout(pause.current);
    pause.current = undefined;
    const q = text.trim();
    sent.current = q;
    if (pathname !== "/") {
      router.push(browseHref({ q }));
      return;
    }
    const browse = readBrowse(location.search);
    // Elsewhere by now (Back, a shortcut): that page's address is not ours to change.
    if (browse.q === q || location.pathname !== "/") return;
    const href = browseHref({ ...browse, q });
    // Next follows these two; nothing is fetched for a change of the query alone.
    if (push) history.pushState(null, "", href);
    else history.replaceState(null, "", href);
    if (scrollY > 0) scrollTo({ top: 0 });
  }

  return (
    <search>
      <form
        action="/"
        method="get"
        className="relative"
        onSubmit={(event) => {
          event.preventDefault();
          look(input.current?.value ?? "", true);
        }}
      >
        <label htmlFor="search" className="sr-only">
          Search the market
        </label>
        <Search aria-hidden className="pointer-events-none absolute start-3.5 top-3 size-5 text-muted" />
        <input
          ref={input}
          id="search"
          name="q"
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={200}
          dir="auto"
          placeholder="Search the market"
          onInput={(event) => {
            const text = event.currentTarget.value;
            setFilled(text !== "");
            clearTimeout(pause.current);
            if (pathname === "/") pause.current = setTimeout(() => look(text, false), PAUSE_MS);
          }}
          // A link that is being clicked is followed only when no change of the address comes after it.
          onBlur={({ currentTarget }) => pause.current !== undefined && look(currentTarget.value, false)}
          className="h-11 w-full rounded-full border border-edge bg-card ps-11 pe-11 text-base transition-colors [&::-webkit-search-cancel-button]:hidden"
        />
        {filled && (
          <button
            type="button"
            aria-label="Clear the search"
            className="absolute end-1 top-1 grid size-9 place-items-center rounded-full text-muted hover:bg-wash hover:text-ink"
            onClick={() => {
              if (!input.current) return;
              input.current.value = "";
              input.current.focus();
              setFilled(false);
              if (pathname === "/") look("", false);
            }}
          >
            <X aria-hidden className="size-5" />
          </button>
        )}
      </form>
      <Suspense>
        <FollowAddress input={input} sent={sent} onFilled={setFilled} />
      </Suspense>
    </search>
  );
}

/** Brings the words of the address bar into the field when they came from elsewhere: a link, Back, a first visit. */
function FollowAddress({
  input,
  sent,
  onFilled,
}: {
  input: RefObject<HTMLInputElement | null>;
  sent: RefObject<string | null>;
  onFilled: (filled: boolean) => void;
}) {
  const pathname = usePathname();
  const q = (useSearchParams().get("q") ?? "").trim();
  const first = useRef(true);
  useEffect(() => {
    const field = input.current;
    const atFirst = first.current;
    first.current = false;
    if (!field || pathname !== "/" || q === sent.current) return;
    // What was typed before the page woke up stays.
    if (atFirst && q === "" && field.value !== "") {
      onFilled(true);
      return;
    }
    sent.current = q;
    field.value = q;
    onFilled(q !== "");
  }, [q, pathname, input, sent, onFilled]);
  return null;
}
