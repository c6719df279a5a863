import { createHash } from "node:crypto";
import { recoverAddress, toHex } from "@souk/protocol";
import { expect, test } from "vitest";
import { createTestSeller } from "../../../test/utils/peer/createTestSeller.ts";
import { createRecover } from "./createRecover.ts";
import { loadSecp256k1 } from "./loadSecp256k1.ts";

const digest = createHash("sha256").update("digest").digest();
const secret = createHash("sha256").update("secret").digest();
const native = await loadSecp256k1();
const fallback = await loadSecp256k1(() => Promise.reject(new Error("no binary for this machine")));

test("behavior: takes plain JavaScript where the native library cannot be loaded", () => {
  expect(fallback.name).toBe("noble");
});

test("behavior: both libraries sign alike and accept each other's signatures", () => {
  const signature = native.sign(digest, secret);
  expect(Uint8Array.from(fallback.sign(digest, secret))).toEqual(Uint8Array.from(signature));
  for (const library of [native, fallback]) {
    const key = library.publicKey(secret);
    expect(library.verify(signature, digest, key)).toBe(true);
    expect(library.verify(signature, secret, key)).toBe(false);
    expect(library.verify(signature, digest, new Uint8Array(33))).toBe(false);
    const uncompressed = [0, 1].map((recovery) => Buffer.from(library.recover(signature, recovery, digest)));
    expect(uncompressed.filter((point) => point.subarray(1, 33).equals(key.subarray(1)))).toHaveLength(1);
  }
});

test("behavior: recovers the account that protocol recovers, from 65 bytes and from 64", () => {
  const seller = createTestSeller("recover");
  const signature = seller.sign(toHex(digest));
  const bytes = Buffer.from(signature.slice(2), "hex");
  bytes.writeUInt8(bytes.readUInt8(32) | ((bytes.readUInt8(64) - 27) << 7), 32);
  for (const library of [native, fallback]) {
    const recover = createRecover(library);
    expect(recover(toHex(digest), signature)).toBe(seller.address);
    expect(recover(toHex(digest), toHex(bytes.subarray(0, 64)))).toBe(seller.address);
  }
});

test("error: refuses what protocol refuses, in the same words", () => {
  const recover = createRecover(native);
  const bad = [
    `0x${"00".repeat(64)}`,
    `0x${"ff".repeat(65)}`,
    "0x12",
    `0x${"11".repeat(32)}${"ee".repeat(32)}1b`,
  ] as const;
  for (const signature of bad) {
    const expected = messageOf(() => recoverAddress(toHex(digest), signature));
    expect(messageOf(() => recover(toHex(digest), signature))).toBe(expected);
  }
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}
