"use client";

import type { Division } from "@souk/protocol";
import { Amount } from "@/components/Amount";
import type { Role } from "@/lib/trades/tradeSentence";

/** Who gets what, line by line, before anybody agrees to it. */
export function DivisionList({ division, token, reader }: { division: Division; token: string; reader: Role }) {
  const lines: [string, bigint, boolean][] = [
    [reader === "seller" ? "You get" : "The seller gets", division.toSeller, reader === "seller"],
    [reader === "buyer" ? "You get back" : "The buyer gets back", division.toBuyer, reader === "buyer"],
    [reader === "arbiter" ? "You keep, for ruling" : "The arbiter keeps", division.toArbiter, reader === "arbiter"],
    ["Who brought the buyer gets", division.toReferrer, false],
  ];
  return (
    <dl className="flex flex-col gap-1.5 rounded-control bg-wash p-3">
      {lines.map(
        ([label, value, mine], at) =>
          (value > 0n || at < 2) && (
            <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <dt className={mine ? "font-medium" : "text-muted"}>{label}</dt>
              <dd className={mine ? "font-semibold" : undefined}>
                <Amount value={value} token={token} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
