"use client";

import type { Address } from "@souk/protocol";
import type { TradeRecord } from "@souk/protocol/api";
import { Button } from "@/components/Button";
import { ErrorNote } from "@/components/ErrorNote";
import { phaseWords, useCall } from "@/lib/escrow/useCall";
import { revealable, revealCall } from "@/lib/trades/revealCall";
import { useConfig } from "@/lib/useConfig";

/** Sealed ratings of these trades that can be opened now: all of them in one transaction. */
export function RevealNotice({ trades, account }: { trades: readonly TradeRecord[]; account: Address }) {
  const { config } = useConfig();
  const { send, phase, error, pending } = useCall();
  const ready = trades.flatMap(revealable);
  if (ready.length < 2 || !config) return null;
  return (
    <section aria-label="Sealed ratings" className="flex flex-wrap items-center gap-3 rounded-card bg-indigo-wash p-4">
      <p className="min-w-0 flex-1 basis-60">
        {ready.length} sealed ratings can be opened now. Then they count and can be read.
      </p>
      <Button
        size="sm"
        pending={pending}
        onClick={() =>
          send(revealCall(config.deployment.reputation, ready), {
            account,
            label: "Open sealed ratings",
            path: "/orders",
          })
        }
      >
        {phase ? phaseWords[phase] : "Open all"}
      </Button>
      {error !== null && <ErrorNote className="w-full" error={error} />}
    </section>
  );
}
