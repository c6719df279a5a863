import {
  commandDigest,
  commandOf,
  type Domain,
  errorFromCode,
  type Hex,
  recoverAddress,
  type Trade,
  tradeId,
  tradeTerms,
} from "@souk/protocol";
import type { SignedSettlement } from "@souk/protocol/api";
import { deviceRecords } from "../device/deviceRecords.ts";

/** A signed division of the money, for the terms that the trade had then: the parties can't use it for others. */
export type KeptSettlement = SignedSettlement & { trade: Hex; terms: Hex };

/** Divisions that were signed on this device, by trade: kept in case no index took them. */
export const signedSettlements = deviceRecords<KeptSettlement>({ name: "souk.settlements", parse: readSettlement });

/** A signed division as text to hand over by any way. */
export function copySettlement({ trade, terms, toSeller, deadline, signature, signer }: KeptSettlement): string {
  return JSON.stringify({ trade, terms, toSeller, deadline, signature, signer });
}

/**
 * Reads a division that was copied with `copySettlement` and checks that its signer signed it for this trade as it stands.
 * Throws `record-invalid`, `Escrow_UnknownTerms`, `Escrow_DeadlinePassed`, `Escrow_WrongAmount`, `signature-malformed` or
 * `signature-wrong`.
 */
export function pasteSettlement(text: string, domain: Domain, trade: Trade, signer: Hex, now: number): KeptSettlement {
  const given = readSettlement(safeParse(text));
  if (!given) {
    const expected = "all of what the other side copied";
    throw errorFromCode("record-invalid", {
      record: "signed proposal",
      field: "text",
      expected,
      seen: text.slice(0, 40),
    });
  }
  const id = tradeId(trade);
  if (given.trade !== id || given.terms !== tradeTerms(trade)) throw errorFromCode("Escrow_UnknownTerms", { id });
  if (given.deadline < now) throw errorFromCode("Escrow_DeadlinePassed", { id, deadline: given.deadline });
  const command = commandOf(trade, { name: "Settle", toSeller: BigInt(given.toSeller) }, given.deadline);
  const seen = recoverAddress(commandDigest(domain, command), given.signature);
  if (seen !== signer) throw errorFromCode("signature-wrong", { seen, signer });
  return { ...given, signer };
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readSettlement(value: unknown): KeptSettlement | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { trade, terms, toSeller, deadline, signature, signer } = value as Partial<KeptSettlement>;
  const hex = [trade, terms, signature, signer].every((part) => /^0x([0-9a-f]{2})+$/.test(part ?? ""));
  return hex && /^\d{1,78}$/.test(toSeller ?? "") && Number.isInteger(deadline)
    ? ({ trade, terms, toSeller, deadline, signature, signer } as KeptSettlement)
    : undefined;
}
