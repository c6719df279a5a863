"use client";

import type { Address, Hex } from "@souk/protocol";
import { Spinner } from "@/components/Spinner";
import { usePendingTransactions } from "@/lib/trades/usePendingTransactions";

/** Transactions about this order that are still on their way to the chain, also those sent before the page was closed. */
export function PendingActions({ account, id }: { account: Address | null; id: Hex }) {
  return account ? <List account={account} id={id} /> : null;
}

function List({ account, id }: { account: Address; id: Hex }) {
  const pending = usePendingTransactions(account).filter(({ path }) => path.includes(id));
  if (pending.length === 0) return null;
  return (
    <ul role="status" className="mt-4 flex flex-col gap-1 border-t pt-3 text-muted text-sm">
      {pending.map(({ hash, label }) => (
        <li key={hash} className="flex items-center gap-2">
          <Spinner />
          {label}: on its way to the chain…
        </li>
      ))}
    </ul>
  );
}
