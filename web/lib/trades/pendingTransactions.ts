import type { Hex } from "@souk/protocol";
import { deviceRecords } from "../device/deviceRecords.ts";

/** A transaction that was sent from this device and whose receipt was not seen yet. */
export type PendingTransaction = {
  hash: Hex;
  chainId: number;
  account: Hex;
  /** What it does, as a person would say: "Pay for Clay cup". */
  label: string;
  /** Where to go on: a path within the app. */
  path: string;
  /** Unix seconds. */
  sentAt: number;
};

/** Transactions on their way, by hash. Kept until a receipt is seen, also when the tab is closed in between. */
export const pendingTransactions = deviceRecords<PendingTransaction>({
  name: "souk.pending",
  parse(value) {
    if (typeof value !== "object" || value === null) return undefined;
    const record = value as Partial<PendingTransaction>;
    const valid =
      isHex(record.hash) &&
      isHex(record.account) &&
      typeof record.chainId === "number" &&
      typeof record.label === "string" &&
      typeof record.path === "string" &&
      typeof record.sentAt === "number";
    return valid ? (record as PendingTransaction) : undefined;
  },
});

function isHex(value: unknown): value is Hex {
  return typeof value === "string" && /^0x[0-9a-f]+$/i.test(value);
}
