import { cidDigest, type Hex, rawCid, toHex } from "@souk/protocol";

/**
 * A note between the two parties of a trade. Only its digest is on the chain; the random salt keeps others from
 * guessing a short text (an address, a tracking number) from it.
 */
export type PrivateNote = { text: string; salt: Hex };

/** What a note's digest is called in a copied note, before the salt. */
const MARK = "Souk check:";
const SALT_BYTES = 16;

/** A note with a fresh salt, its text without surrounding space. */
export function createNote(text: string): PrivateNote {
  return { text: text.trim(), salt: toHex(crypto.getRandomValues(new Uint8Array(SALT_BYTES))) };
}

/** The 32 bytes that go on the chain: SHA-256 of the salt's bytes followed by the text in UTF-8. */
export function noteDigest(note: PrivateNote): Hex {
  const salt = note.salt.slice(2).match(/../g) ?? [];
  const text = new TextEncoder().encode(note.text);
  const bytes = new Uint8Array(salt.length + text.length);
  bytes.set(salt.map((pair) => Number.parseInt(pair, 16)));
  bytes.set(text, salt.length);
  return cidDigest(rawCid(bytes));
}

/** The note as text to send by any way, from which the other party's app can check it against the chain. */
export function copyNote(note: PrivateNote): string {
  return `${note.text}\n\n${MARK} ${note.salt.slice(2)}`;
}

/** Reads a note that was copied with `copyNote`, or undefined if the check line is missing or damaged. */
export function pasteNote(copied: string): PrivateNote | undefined {
  const match = /^([\s\S]*?)\s*Souk check:\s*([0-9a-f]{32})\s*$/i.exec(copied.replaceAll("\r\n", "\n"));
  if (!match) return undefined;
  return { text: (match[1] ?? "").trim(), salt: `0x${(match[2] ?? "").toLowerCase()}` };
}
