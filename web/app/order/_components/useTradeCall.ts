"use client";

import { toContractTrade } from "@souk/protocol";
import { escrowAbi } from "@souk/protocol/abi";
import type { Abi } from "viem";
import { useCall } from "@/lib/escrow/useCall";
import { toast } from "@/lib/toast";
import type { OrderParts } from "./OrderView";

type Function =
  | "ship"
  | "extend"
  | "releasePart"
  | "dispute"
  | "release"
  | "releaseBySignature"
  | "refund"
  | "settle"
  | "rule"
  | "expire";

/** Calls a function of the escrow about this order; its first argument, the trade, is filled in. */
export function useTradeCall({ loaded, account, config }: OrderParts) {
  const call = useCall();

  /** Whether it is done; else the reason is in `error`. */
  async function act(functionName: Function, args: readonly unknown[], label: string, done: string): Promise<boolean> {
    if (!account) return false;
    const receipt = await call.send(
      {
        address: config.deployment.escrow,
        abi: escrowAbi as Abi,
        functionName,
        args: [toContractTrade(loaded.trade), ...args],
      },
      { account, label, path: `/order?id=${loaded.record.id}` },
    );
    if (receipt) toast({ title: done, tone: "green" });
    return receipt !== null;
  }

  return { ...call, act };
}
