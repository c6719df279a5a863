"use client";

import type { Address } from "@souk/protocol";
import { ShieldQuestion } from "lucide-react";
import { useState } from "react";
import { trustedArbiters } from "@/lib/arbiters/trustedArbiters";
import { useArbiter } from "@/lib/arbiters/useArbiter";
import { Button } from "./Button";
import { ErrorNote } from "./ErrorNote";

/** A warning, where nobody vouches for the arbiter that a seller chose; nothing otherwise. */
export function ArbiterWarning({ arbiter }: { arbiter: Address }) {
  const { knownBy } = useArbiter(arbiter);
  const [error, setError] = useState<unknown>(null);
  if (knownBy !== "nobody") return null;
  function trust() {
    try {
      trustedArbiters.set(arbiter, Math.floor(Date.now() / 1000));
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <div role="note" className="flex gap-3 rounded-card border border-saffron bg-wash p-4 text-start">
      <ShieldQuestion aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="font-semibold">Do you know this arbiter?</p>
        <p>
          The seller chose it, and this site does not list it. In a dispute it alone divides the money, and it could be
          a friend of the seller, or the seller. What it says of itself proves nothing. Ask around first, or buy only
          what you can afford to lose.
        </p>
        <Button size="sm" className="self-start" onClick={trust}>
          I know this arbiter
        </Button>
        {error !== null && <ErrorNote error={error} />}
      </div>
    </div>
  );
}
