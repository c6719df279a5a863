"use client";

import { divideTrade, ZERO_BYTES32 } from "@souk/protocol";
import { AddressTag } from "@/components/AddressTag";
import { Field, TextArea } from "@/components/Field";
import { useTypedText } from "@/lib/device/useTypedText";
import { formatBps } from "@/lib/format/formatBps";
import { formatDuration } from "@/lib/format/formatDuration";
import { formatTime } from "@/lib/format/formatTime";
import { keepNote } from "@/lib/trades/noteBook";
import { openReleases } from "@/lib/trades/openReleases";
import { createNote } from "@/lib/trades/privateNote";
import { proposalsOf } from "@/lib/trades/proposalsOf";
import { roleIn } from "@/lib/trades/tradeSentence";
import { ActionDialog, FeeNote } from "./ActionDialog";
import { DivisionList } from "./DivisionList";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** A party objects and calls the arbiter, with its reasons. */
export function DisputeDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { trade, record, state } = parts.loaded;
  const { arbiter, arbiterBps, deposit, ruleWindow, token } = trade.offer;
  const { act, phase, error, setError } = useTradeCall(parts);
  const [text, type, clear] = useTypedText(`order/${record.id}/dispute`);

  const role = roleIn(trade, parts.account);
  // A dispute leaves what was signed before as good as it is; only a deposit keeps a release from being used in it.
  const release = role === "buyer" && deposit === 0n ? openReleases(parts.loaded, parts.now).at(-1) : undefined;
  const { mine } = proposalsOf(parts.loaded, parts.account, parts.now);

  async function confirm(): Promise<void> {
    try {
      const digest = text.trim() ? keepNote(createNote(text)) : ZERO_BYTES32;
      if (!(await act("dispute", [digest], "Call the arbiter", "The arbiter is called"))) return;
      clear();
      onOpenChange(false);
    } catch (cause) {
      setError(cause);
    }
  }

  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Call the arbiter"
      confirm="Call the arbiter"
      phase={phase}
      error={error}
      onConfirm={confirm}
    >
      <p>
        <AddressTag address={arbiter} className="align-middle" /> then has {formatDuration(ruleWindow)} to divide the
        money between you two{arbiterBps > 0 && <>, and keeps {formatBps(arbiterBps)} of all of it for that</>}. You
        can’t call that off, but you two can still agree yourselves. You can call the arbiter until{" "}
        {formatTime(state.time)}.
      </p>
      {release && (
        <p className="rounded-control border border-red bg-red-wash p-3">
          You signed a release. Until {formatTime(release.deadline)} the seller can take all of the money with it, in a
          dispute too.
        </p>
      )}
      {mine && (
        <p className="rounded-control border border-red bg-red-wash p-3">
          Your proposal can be accepted until {formatTime(mine.deadline)}, in a dispute too.
        </p>
      )}
      <div>
        <p className="mb-2">If the arbiter stays silent, the offer divides it:</p>
        <DivisionList division={divideTrade(trade, { kind: "silence" })} token={token} reader={role} />
      </div>
      <Field
        label="What is wrong"
        hint="The chain keeps only a fingerprint of it. The text stays on this device: after this, copy it to the arbiter from “Notes”."
      >
        <TextArea rows={4} value={text} onChange={({ target }) => type(target.value)} dir="auto" />
      </Field>
      <FeeNote />
    </ActionDialog>
  );
}
