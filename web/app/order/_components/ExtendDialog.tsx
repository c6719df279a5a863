"use client";

import { MAX_WINDOW } from "@souk/protocol";
import { useState } from "react";
import { Field, Input } from "@/components/Field";
import { formatTime } from "@/lib/format/formatTime";
import { ActionDialog, FeeNote } from "./ActionDialog";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

const DAY = 86_400;

/** The party who waits gives the other more time. */
export function ExtendDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { loaded, now, service } = parts;
  const { state } = loaded;
  const { act, phase, error } = useTradeCall(parts);
  const [days, setDays] = useState("3");
  const toShip = state.status === "Funded";
  const from = Math.max(now, state.time);
  const until = from + Math.round(Number(days) * DAY);
  const fits = /^\d+(\.\d+)?$/.test(days.trim()) && until > from && until <= now + MAX_WINDOW;
  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title={toShip ? "Give the seller more time" : "Give the buyer more time"}
      confirm="Give more time"
      disabled={!fits}
      phase={phase}
      error={error}
      onConfirm={async () => {
        if (await act("extend", [until], "Give more time", "There is more time now")) onOpenChange(false);
      }}
    >
      <p>
        {toShip
          ? `The seller has until ${formatTime(state.time)} to ${service ? "do it" : "ship"}. You can’t take the money back before the new time.`
          : `The buyer has until ${formatTime(state.time)} to check. You are paid later, if the buyer says nothing.`}
      </p>
      <Field
        label="Days more"
        required
        hint={fits ? `Until ${formatTime(until)}.` : "At most 180 days from today."}
        error={fits || days.trim() === "" ? null : "Write a number of days above 0, at most 180 days from today."}
      >
        <Input
          value={days}
          inputMode="decimal"
          autoComplete="off"
          className="figures"
          onChange={({ target }) => setDays(target.value)}
        />
      </Field>
      <FeeNote />
    </ActionDialog>
  );
}
