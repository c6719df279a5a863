"use client";

import { type Address, LIMITS } from "@souk/protocol";
import { ArbiterNote } from "@/components/ArbiterNote";
import { Button } from "@/components/Button";
import { useArbiterProfile } from "@/lib/arbiters/useArbiterProfile";
import { formatBps } from "@/lib/format/formatBps";
import { parsePercent } from "@/lib/shop/parsePercent";

/** What the arbiter that a seller typed says of itself, and a button that gives it the fee it asks for. */
export function ArbiterOffer({
  arbiter,
  percent,
  onTake,
}: {
  arbiter: Address;
  /** Its share as typed. */
  percent: string;
  onTake: (percent: string) => void;
}) {
  const { said } = useArbiterProfile(arbiter);
  const asked = said.state === "published" ? said.profile.arbiter?.feeBps : undefined;
  const errors = {};
  const given = parsePercent(percent, LIMITS.arbiterBps, "percent", errors);
  const bps = "percent" in errors ? null : given;
  return (
    <ArbiterNote
      arbiter={arbiter}
      bps={bps}
      warns={false}
      action={
        asked !== undefined &&
        asked !== bps && (
          <Button size="sm" className="self-start" onClick={() => onTake(String(asked / 100))}>
            Give it the {formatBps(asked)} that it asks for
          </Button>
        )
      }
    />
  );
}
