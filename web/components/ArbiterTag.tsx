"use client";

import type { Address } from "@souk/protocol";
import { trustedArbiters } from "@/lib/arbiters/trustedArbiters";
import { useArbiter } from "@/lib/arbiters/useArbiter";
import { AddressTag } from "./AddressTag";

/** An arbiter, and whether this site or the reader knows it. */
export function ArbiterTag({ arbiter }: { arbiter: Address }) {
  const { name, knownBy } = useArbiter(arbiter);
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2">
      <AddressTag address={arbiter} name={name} />
      {knownBy === "site" && <span className="text-muted">listed by this site</span>}
      {knownBy === "nobody" && <span className="text-muted">not on this site’s list</span>}
      {knownBy === "reader" && (
        <span className="text-muted">
          you know it{" "}
          <button
            type="button"
            onClick={() => trustedArbiters.remove(arbiter)}
            className="font-medium text-indigo underline-offset-2 hover:underline"
          >
            I don’t
          </button>
        </span>
      )}
    </span>
  );
}
