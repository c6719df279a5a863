"use client";

import { divideTrade, SoukError, toSoukError } from "@souk/protocol";
import { Amount } from "@/components/Amount";
import { Field, TextArea } from "@/components/Field";
import { useTypedText } from "@/lib/device/useTypedText";
import { formatTime } from "@/lib/format/formatTime";
import { openReleases } from "@/lib/trades/openReleases";
import { pasteRelease } from "@/lib/trades/signedCommand";
import { ActionDialog, FeeNote } from "./ActionDialog";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** The seller submits the release that the buyer signed: found at the index, or pasted. */
export function TakeDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { loaded, config, now } = parts;
  const { trade, record } = loaded;
  const { act, phase, error, setError } = useTradeCall(parts);
  const [text, type, clear] = useTypedText(`order/${record.id}/release`);
  const found = openReleases(loaded, now).at(-1);

  async function confirm(): Promise<void> {
    try {
      const release = found ?? pasteRelease(text, config.deployment, trade, now);
      const args = [release.deadline, release.signature];
      if (!(await act("releaseBySignature", args, "Take the money", "The money is yours"))) return;
      clear();
      onOpenChange(false);
    } catch (cause) {
      setError(cause instanceof SoukError ? cause : toSoukError(cause));
    }
  }

  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Take the money"
      confirm="Take the money"
      disabled={!found && text.trim() === ""}
      phase={phase}
      error={error}
      onConfirm={confirm}
    >
      {found ? (
        <p>
          The buyer signed a release. Submit the signature until {formatTime(found.deadline)}, and{" "}
          <Amount
            value={divideTrade(trade, { kind: "release" }).toSeller}
            token={trade.offer.token}
            className="font-semibold"
          />{" "}
          is yours.
        </p>
      ) : (
        <Field
          label="The buyer’s signed release"
          required
          hint="The buyer can copy it from this order’s page. It is checked here before anything is sent."
        >
          <TextArea
            rows={4}
            value={text}
            onChange={({ target }) => type(target.value)}
            placeholder='{"trade":"0x…","terms":"0x…","deadline":…,…}'
            className="font-mono text-sm"
          />
        </Field>
      )}
      <FeeNote />
    </ActionDialog>
  );
}
