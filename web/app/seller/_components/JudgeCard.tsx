"use client";

import type { Address, Profile } from "@souk/protocol";
import { Card } from "@/components/Card";
import { Markdown } from "@/components/Markdown";
import { useArbiter } from "@/lib/arbiters/useArbiter";
import { formatBps } from "@/lib/format/formatBps";

/** For what fee and by which rules an account judges disputes, in its own words; and whether anybody else vouches for it. */
export function JudgeCard({ address, judge }: { address: Address; judge: NonNullable<Profile["arbiter"]> }) {
  const { knownBy } = useArbiter(address);
  return (
    <div id="judges" ref={goThere}>
      <Card title="Judges disputes">
        <p>
          {judge.feeBps === 0
            ? "Asks for no fee."
            : `Asks for ${formatBps(judge.feeBps)} of all that is held, when it rules.`}{" "}
          What it gets is the share that a sale names.
        </p>
        <h3 className="mt-5 mb-2 font-semibold">Its rules</h3>
        <Markdown text={judge.rules} />
        <p className="mt-5 text-muted text-sm">
          These are its own words, signed by its account. Anyone can write them, and nothing makes an arbiter keep to
          them. {knownBy === "site" && "This site lists it as an arbiter."}
          {knownBy === "reader" && "You said that you know it."}
          {knownBy === "nobody" && "This site does not list it as an arbiter."}
        </p>
      </Card>
    </div>
  );
}

/** The page is not there yet when the browser looks for what its address names. */
function goThere(card: HTMLElement | null): void {
  if (window.location.hash === "#judges") card?.scrollIntoView();
}
