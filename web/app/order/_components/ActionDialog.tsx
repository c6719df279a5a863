"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ErrorNote } from "@/components/ErrorNote";
import type { CallPhase } from "@/lib/escrow/sendCall";
import { phaseWords } from "@/lib/escrow/useCall";

/** Asks before a step is taken: what it does, in words; then how far it is, and what went wrong. */
export function ActionDialog({
  open,
  onOpenChange,
  title,
  children,
  confirm,
  danger = false,
  disabled = false,
  phase,
  error,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  confirm: string;
  danger?: boolean;
  disabled?: boolean;
  phase: CallPhase | null;
  error: unknown;
  onConfirm: () => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => phase === null && onOpenChange(next)}
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)} disabled={phase !== null}>
            Not now
          </Button>
          <Button
            variant={danger ? "danger" : "primary"}
            pending={phase !== null}
            disabled={disabled}
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        <p role="status" className={phase ? "text-muted text-sm" : "sr-only"}>
          {phase && phaseWords[phase]}
        </p>
        {error !== null && error !== undefined && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

/** What a transaction costs, said once in plain words. */
export function FeeNote() {
  return (
    <p className="text-muted text-sm">
      This is a transaction: your wallet shows the network fee before you confirm. Souk takes nothing.
    </p>
  );
}
