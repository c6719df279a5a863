import { describe, expect, it } from "vitest";
import { copyNote, createNote, noteDigest, pasteNote } from "./privateNote.ts";

describe("privateNote", () => {
  it("default: a pasted note has the digest of the written one", () => {
    const note = createNote("  Bea Baker\n12 Market Lane\nTunis  ");
    expect(note.text).toBe("Bea Baker\n12 Market Lane\nTunis");
    const pasted = pasteNote(`  ${copyNote(note)}\r\n`);
    expect(pasted).toEqual(note);
    expect(pasted && noteDigest(pasted)).toBe(noteDigest(note));
  });

  it("behavior: SHA-256 of salt and text", async () => {
    const note = { text: "né", salt: `0x${"01".repeat(16)}` as const };
    const bytes = new Uint8Array([...new Uint8Array(16).fill(1), ...new TextEncoder().encode("né")]);
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    expect(noteDigest(note)).toBe(`0x${digest}`);
  });

  it("behavior: the same text twice has two digests", () => {
    expect(noteDigest(createNote("same"))).not.toBe(noteDigest(createNote("same")));
  });

  it("behavior: a changed text has another digest", () => {
    const note = createNote("12 Market Lane");
    const changed = pasteNote(copyNote(note).replace("12", "13"));
    expect(changed && noteDigest(changed)).not.toBe(noteDigest(note));
  });

  it("error: text without its check line is no note", () => {
    expect(pasteNote("12 Market Lane")).toBeUndefined();
    expect(pasteNote("12 Market Lane\nSouk check: 123")).toBeUndefined();
  });
});
