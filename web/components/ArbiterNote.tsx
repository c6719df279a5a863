"use client";

import type { Address } from "@souk/protocol";
import type { ReactNode } from "react";
import { useArbiter } from "@/lib/arbiters/useArbiter";
import { useArbiterProfile } from "@/lib/arbiters/useArbiterProfile";
import { ArbiterSays } from "./ArbiterSays";
import { ArbiterTag } from "./ArbiterTag";
import { ArbiterWarning } from "./ArbiterWarning";
import { Button } from "./Button";
import { Skeleton } from "./Skeleton";

/**
 * The arbiter of an offer: who it is, what it says of itself, and a warning where nobody vouches for it. `bps`: what the offer gives
 * it, null while that is not known. `warns`: false where nothing is left to decide.
 */
export function ArbiterNote({
  arbiter,
  bps,
  warns = true,
  action,
}: {
  arbiter: Address;
  bps: number | null;
  warns?: boolean;
  /** Below what it says of itself. */
  action?: ReactNode;
}) {
  return (
    <section aria-label="The arbiter" className="flex min-w-0 flex-col gap-3 text-sm">
      <div className="flex flex-col gap-3 rounded-control bg-wash p-3">
        <ArbiterTag arbiter={arbiter} />
        <OwnWords arbiter={arbiter} bps={bps} />
        {action}
      </div>
      {warns && <ArbiterWarning arbiter={arbiter} />}
    </section>
  );
}

function OwnWords({ arbiter, bps }: { arbiter: Address; bps: number | null }) {
  const { said, retry, isAsking } = useArbiterProfile(arbiter);
  const { namesake, name } = useArbiter(arbiter, said.state === "published" ? said.profile.name : null);
  switch (said.state) {
    case "loading":
      return (
        <div role="status" className="flex flex-col gap-2">
          <span className="sr-only">Asking what the arbiter says of itself…</span>
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-5 w-1/2" />
        </div>
      );
    case "unreachable":
      return (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p>What it says of itself could not be read. That is no sign for it or against it.</p>
          <Button size="sm" onClick={retry} pending={isAsking}>
            Ask again
          </Button>
        </div>
      );
    case "wrong":
      return (
        <p role="alert" className="text-red">
          The index told something of it that this account did not sign. None of it is shown.
        </p>
      );
    case "nothing":
      return <p>It seems to have published nothing about itself: no name, no fee, no rules.</p>;
    case "published":
      return (
        <>
          {namesake && (
            <p role="alert" className="font-medium text-red">
              It calls itself “<bdi>{said.profile.name}</bdi>”, like an arbiter that this site lists. It is another
              account.
            </p>
          )}
          <ArbiterSays arbiter={arbiter} profile={said.profile} until={said.head.expiry} bps={bps} knownAs={name} />
        </>
      );
  }
}
