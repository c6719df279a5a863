"use client";

import type { Address } from "@souk/protocol";
import Link from "next/link";
import { CopyButton } from "@/components/AddressTag";
import { Spinner } from "@/components/Spinner";
import { formatTime } from "@/lib/format/formatTime";
import { shortHex } from "@/lib/format/shortHex";
import { usePendingTransactions } from "@/lib/trades/usePendingTransactions";

/** Transactions sent from this device that are not on the chain yet, also those of an earlier visit. */
export function PendingNotice({ account }: { account: Address }) {
  const pending = usePendingTransactions(account);
  if (pending.length === 0) return null;
  return (
    <section aria-label="On their way" className="surface p-4" role="status">
      <ul className="flex flex-col gap-2">
        {pending.map(({ hash, label, path, sentAt }) => (
          <li key={hash} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Spinner />
            <Link href={path} className="font-medium underline-offset-2 hover:underline">
              {label}
            </Link>
            <span className="text-muted text-sm">sent {formatTime(sentAt)}, waiting for the chain</span>
            <span className="figures ms-auto inline-flex items-center text-muted text-sm">
              {shortHex(hash)}
              <CopyButton text={hash} label="Copy the transaction’s hash" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
