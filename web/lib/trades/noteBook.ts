import type { Hex } from "@souk/protocol";
import { deviceRecords } from "../device/deviceRecords.ts";
import { noteDigest, type PrivateNote } from "./privateNote.ts";

/**
 * The notes that this device knows in clear, by digest: those written here and those received and checked. Written
 * before anything is signed, so that closing the tab loses nothing.
 */
export const noteBook = deviceRecords<PrivateNote>({
  name: "souk.notes",
  parse(value) {
    if (typeof value !== "object" || value === null) return undefined;
    const { text, salt } = value as Partial<PrivateNote>;
    return typeof text === "string" && /^0x[0-9a-f]{32}$/.test(salt ?? "") ? { text, salt: salt as Hex } : undefined;
  },
});

/** Keeps a note and returns its digest. */
export function keepNote(note: PrivateNote): Hex {
  const digest = noteDigest(note);
  noteBook.set(digest, note);
  return digest;
}
