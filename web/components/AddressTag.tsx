"use client";

import { Check, Copy } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { shortHex } from "@/lib/format/shortHex";
import { AddressPattern } from "./AddressPattern";

/** An account: its own two-tone pattern, first and last four digits, the whole address on copy. `name` takes the digits' place. */
export function AddressTag({
  address,
  name,
  href,
  copy = true,
  className = "",
}: {
  address: string;
  name?: string | null | undefined;
  href?: string | undefined;
  copy?: boolean;
  className?: string;
}) {
  const text = name ? <bdi className="truncate">{name}</bdi> : <bdi className="figures">{shortHex(address)}</bdi>;
  return (
    <span className={`inline-flex min-w-0 max-w-full items-center gap-2 ${className}`} title={address}>
      <AddressPattern address={address} className="size-6" />
      {href ? (
        <Link href={href} className="min-w-0 truncate font-medium text-indigo underline-offset-2 hover:underline">
          {text}
        </Link>
      ) : (
        text
      )}
      {copy && <CopyButton text={address} label="Copy the whole address" />}
    </span>
  );
}

/** Copies `text` and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      className="relative grid size-7 shrink-0 place-items-center rounded-control text-muted after:absolute after:-inset-1.5 hover:bg-wash hover:text-ink"
    >
      {copied ? <Check aria-hidden className="size-4 text-green" /> : <Copy aria-hidden className="size-4" />}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
