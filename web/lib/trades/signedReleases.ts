import {
  commandDigest,
  commandOf,
  type Domain,
  errorFromCode,
  type Hex,
  recoverAddress,
  type Trade,
  tradeId,
} from "@souk/protocol";
import type { ReleaseRequest } from "@souk/protocol/api";
import { deviceRecords } from "../device/deviceRecords.ts";

/** Releases that were signed on this device, by trade: kept in case no index took them. */
export const signedReleases = deviceRecords<ReleaseRequest>({ name: "souk.releases", parse: readRelease });

/** A signed release as text to hand over by any way. */
export function copyRelease({ trade, deadline, signature }: ReleaseRequest): string {
  return JSON.stringify({ trade, deadline, signature });
}

/**
 * Reads a release that was copied with `copyRelease` and checks that the buyer signed exactly this trade's terms.
 * Throws `record-invalid`, `trade-mismatch`, `Escrow_DeadlinePassed`, `signature-malformed` or `signature-wrong`.
 */
export function pasteRelease(text: string, domain: Domain, trade: Trade, now: number): ReleaseRequest {
  const release = readRelease(parseJson(text));
  if (!release) {
    throw errorFromCode("record-invalid", {
      record: "signed release",
      field: "text",
      expected: "all of what the buyer copied",
      seen: text.slice(0, 40),
    });
  }
  if (release.trade !== tradeId(trade))
    throw errorFromCode("trade-mismatch", { seen: release.trade, id: tradeId(trade) });
  if (release.deadline < now) {
    throw errorFromCode("Escrow_DeadlinePassed", { id: release.trade, deadline: release.deadline });
  }
  const signer = recoverAddress(
    commandDigest(domain, commandOf(trade, { name: "Release" }, release.deadline)),
    release.signature,
  );
  if (signer !== trade.buyer) throw errorFromCode("signature-wrong", { seen: signer, signer: trade.buyer });
  return release;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRelease(value: unknown): ReleaseRequest | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { trade, deadline, signature } = value as Partial<ReleaseRequest>;
  const valid =
    /^0x[0-9a-f]{64}$/.test(trade ?? "") && Number.isInteger(deadline) && /^0x([0-9a-f]{2})+$/.test(signature ?? "");
  return valid ? { trade: trade as Hex, deadline: deadline as number, signature: signature as Hex } : undefined;
}
