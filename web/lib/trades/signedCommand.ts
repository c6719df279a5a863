import {
  commandDigest,
  commandOf,
  type Domain,
  errorFromCode,
  type Hex,
  type Intent,
  recoverAddress,
  type Trade,
  tradeId,
  tradeTerms,
} from "@souk/protocol";
import { deviceRecords } from "../device/deviceRecords.ts";

/** What a party signed, for the terms that the trade had then: a release by itself. `deadline` in unix seconds. */
export type SignedCommand = { trade: Hex; terms: Hex; deadline: number; signature: Hex; signer: Hex };

/** A division of the money that a party signed; `toSeller` in smallest units, as decimal text. */
export type KeptSettlement = SignedCommand & { toSeller: string };

/** Releases that were signed on this device, by trade: kept in case no index took them. */
export const signedReleases = deviceRecords<SignedCommand>({ name: "souk.releases", parse: readRelease });

/** Divisions that were signed on this device, by trade: kept in case no index took them. */
export const signedSettlements = deviceRecords<KeptSettlement>({ name: "souk.settlements", parse: readSettlement });

/** Whether `signer` can be held to it: signed by that account, for the trade as it stands, its deadline not over. */
export function isBinding(signed: SignedCommand, trade: Trade, signer: Hex | null, now: number): boolean {
  return (
    signed.signer === signer &&
    signed.trade === tradeId(trade) &&
    signed.terms === tradeTerms(trade) &&
    signed.deadline >= now
  );
}

/** What was signed as text to hand over by any way. */
export function copySigned(signed: SignedCommand): string {
  return JSON.stringify(signed);
}

/**
 * Reads a release that was copied with `copySigned` and checks that the buyer signed it for this trade as it stands.
 * Throws `record-invalid`, `signature-outdated`, `Escrow_SignatureExpired`, `signature-malformed` or `signature-wrong`.
 */
export function pasteRelease(text: string, domain: Domain, trade: Trade, now: number): SignedCommand {
  const release = readRelease(safeParse(text));
  if (!release) throw unreadable("signed release", text);
  check(release, { name: "Release" }, { domain, trade, signer: trade.buyer, now });
  return { ...release, signer: trade.buyer };
}

/** The same of a division that `signer` signed. Throws as `pasteRelease` does, and `Escrow_WrongAmount`. */
export function pasteSettlement(text: string, domain: Domain, trade: Trade, signer: Hex, now: number): KeptSettlement {
  const settlement = readSettlement(safeParse(text));
  if (!settlement) throw unreadable("signed proposal", text);
  check(settlement, { name: "Settle", toSeller: BigInt(settlement.toSeller) }, { domain, trade, signer, now });
  return { ...settlement, signer };
}

function check(
  { trade: id, terms, deadline, signature }: SignedCommand,
  intent: Intent,
  { domain, trade, signer, now }: { domain: Domain; trade: Trade; signer: Hex; now: number },
): void {
  if (id !== tradeId(trade) || terms !== tradeTerms(trade)) {
    throw errorFromCode("signature-outdated", { seen: id, id: tradeId(trade) });
  }
  if (deadline < now) throw errorFromCode("Escrow_SignatureExpired", { deadline, now });
  const seen = recoverAddress(commandDigest(domain, commandOf(trade, intent, deadline)), signature);
  if (seen !== signer) throw errorFromCode("signature-wrong", { seen, signer });
}

function unreadable(record: string, text: string) {
  const expected = "all of what the other side copied";
  return errorFromCode("record-invalid", { record, field: "text", expected, seen: text.slice(0, 40) });
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRelease(value: unknown): SignedCommand | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { trade, terms, deadline, signature, signer } = value as Partial<SignedCommand>;
  const hex = [trade, terms, signature, signer].every((part) => /^0x([0-9a-f]{2})+$/.test(part ?? ""));
  return hex && Number.isInteger(deadline)
    ? ({ trade, terms, deadline, signature, signer } as SignedCommand)
    : undefined;
}

function readSettlement(value: unknown): KeptSettlement | undefined {
  const release = readRelease(value);
  const { toSeller } = (value ?? {}) as Partial<KeptSettlement>;
  return release && /^\d{1,78}$/.test(toSeller ?? "") ? { ...release, toSeller: toSeller as string } : undefined;
}
