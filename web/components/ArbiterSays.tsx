import type { Address, Profile } from "@souk/protocol";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatBps } from "@/lib/format/formatBps";
import { formatDay } from "@/lib/format/formatTime";
import { languageName } from "@/lib/format/languageName";

/** An arbiter's signed profile in short, with whose word it is, and how an offer's share `bps` compares to what it asks for. */
export function ArbiterSays({
  arbiter,
  profile: { name, languages, arbiter: judge },
  until,
  bps,
  knownAs,
}: {
  arbiter: Address;
  profile: Profile;
  /** When its catalogue expires, in unix seconds. */
  until: number;
  bps: number | null;
  /** The name by which the site lists it, which is shown already. */
  knownAs: string | null;
}) {
  const lapsed = until < Date.now() / 1000;
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {name !== knownAs && (
          <Line label="Calls itself">
            <bdi className="wrap-anywhere">{name}</bdi>
          </Line>
        )}
        {judge && (
          <Line label="Asks for">
            {judge.feeBps === 0 ? "no fee" : `${formatBps(judge.feeBps)} of all that is held, when it rules`}
          </Line>
        )}
        {languages.length > 0 && <Line label="Speaks">{languages.map(languageName).join(", ")}</Line>}
      </dl>
      {!judge && <p>It does not say that it judges disputes.</p>}
      {judge && bps !== null && bps > judge.feeBps && (
        <p className="rounded-control bg-saffron-wash p-2 font-medium">
          This offer gives it {formatBps(bps)}, more than the {formatBps(judge.feeBps)} that it asks for.
        </p>
      )}
      {judge && bps !== null && bps < judge.feeBps && (
        <p className="rounded-control bg-saffron-wash p-2">
          This offer gives it {formatBps(bps)}, less than the {formatBps(judge.feeBps)} that it asks for. It may stay
          silent.
        </p>
      )}
      <p className="text-muted">
        Its own words, signed by this account{lapsed && ` and not renewed since ${formatDay(until)}`}. Anyone can write
        them.{" "}
        <Link href={judgeHref(arbiter)} className="font-medium text-indigo underline-offset-2 hover:underline">
          {judge ? "Read its rules" : "See its page"}
        </Link>
      </p>
    </>
  );
}

/** Where an account's rules for judging are, on its page. */
function judgeHref(arbiter: Address): string {
  return `/seller?id=${arbiter}#judges`;
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
