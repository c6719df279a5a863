"use client";

import { X } from "lucide-react";

/** What was chosen from a list, each with a button that takes it out. */
export function Chips({
  label,
  values,
  nameOf,
  onRemove,
}: {
  label: string;
  values: readonly string[];
  nameOf: (value: string) => string;
  onRemove: (value: string) => void;
}) {
  if (values.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {values.map((value) => (
        <li key={value} className="inline-flex items-center gap-1 rounded-full bg-wash ps-3 text-sm">
          {nameOf(value)}
          <button
            type="button"
            aria-label={`Remove ${nameOf(value)}`}
            onClick={() => onRemove(value)}
            className="grid size-8 place-items-center rounded-full hover:bg-line"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
