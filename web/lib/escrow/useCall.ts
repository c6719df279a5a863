"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { TransactionReceipt } from "viem";
import { useConfig } from "wagmi";
import { type Call, type CallPhase, sendCall } from "./sendCall.ts";

type Options = Pick<Parameters<typeof sendCall>[2], "account" | "label" | "path">;

/** Sends calls one at a time, and tells how far the present one is and what went wrong with the last one. */
export function useCall() {
  const config = useConfig();
  const queries = useQueryClient();
  const [phase, setPhase] = useState<CallPhase | null>(null);
  const [error, setError] = useState<unknown>(null);
  const busy = useRef(false);

  /** The receipt, or null if it failed; the error is then in `error`. */
  async function send(call: Call, options: Options): Promise<TransactionReceipt | null> {
    if (busy.current) return null;
    busy.current = true;
    setError(null);
    try {
      const receipt = await sendCall(config, call, { ...options, onProgress: setPhase });
      await Promise.all(
        ["trade", "trades", "funds", "credits"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
      return receipt;
    } catch (cause) {
      setError(cause);
      return null;
    } finally {
      busy.current = false;
      setPhase(null);
    }
  }

  return { send, phase, error, setError, pending: phase !== null };
}

/** What is under way, in words for a button or a status line. */
export const phaseWords: Record<CallPhase, string> = {
  checking: "Checking with the chain…",
  signing: "Waiting for your wallet…",
  confirming: "On its way to the chain…",
};
