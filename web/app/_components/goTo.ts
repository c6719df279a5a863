import type { MouseEvent } from "react";
import { type Browse, browseHref } from "@/lib/browse";

/** Shows another selection: the address bar changes, Next follows it, nothing is fetched but the results. */
export function goTo(browse: Browse): void {
  history.pushState(null, "", browseHref(browse));
  if (scrollY > 0) scrollTo({ top: 0 });
}

/** The same for a link, which stays a link for every other kind of click. */
export function followTo(browse: Browse) {
  return (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(browse);
  };
}
