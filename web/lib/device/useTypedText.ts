"use client";

import { useState } from "react";
import { typedText } from "./typedText.ts";

/**
 * Text being typed that outlives the tab. Where the device keeps nothing it still holds for this page. `clear` when it was
 * sent.
 */
export function useTypedText(
  place: string,
  initial = "",
): [text: string, type: (text: string) => void, clear: () => void] {
  const [text, setText] = useState(() => typedText.get(place) ?? initial);
  function type(next: string): void {
    setText(next);
    try {
      if (next === initial) typedText.remove(place);
      else typedText.set(place, next);
    } catch {
      // The text is still in the form; only the device's copy of it is missing.
    }
  }
  return [text, type, () => type(initial)];
}
