import { randomBytes } from "node:crypto";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { expect, test } from "vitest";
import { decodeDer, encodeDer } from "./der.ts";
import { loadSecp256k1 } from "./loadSecp256k1.ts";

const { sign } = await loadSecp256k1();
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

test("default: gives back what it encoded, for short and long integers", () => {
  for (let round = 0; round < 200; round++) {
    const signature = sign(randomBytes(32), randomBytes(32));
    expect(decodeDer(encodeDer(signature))).toEqual(Uint8Array.from(signature));
  }
  const small = new Uint8Array(64);
  small[31] = 1;
  small[63] = 0x80;
  expect(decodeDer(encodeDer(small))).toEqual(small);
});

test("behavior: writes what other libraries write", () => {
  const signature = sign(randomBytes(32), randomBytes(32));
  const expected = secp256k1.Signature.fromBytes(Uint8Array.from(signature), "compact").toBytes("der");
  expect(Uint8Array.from(encodeDer(signature))).toEqual(expected);
});

test("error: refuses a high s, the same signature to anybody else", () => {
  const { r, s } = secp256k1.Signature.fromBytes(Uint8Array.from(sign(randomBytes(32), randomBytes(32))), "compact");
  expect(decodeDer(new secp256k1.Signature(r, ORDER - s).toBytes("der"))).toBeNull();
});

test("error: refuses what is not in the shortest form", () => {
  const der = encodeDer(sign(randomBytes(32), randomBytes(32)));
  const rLength = der[3] ?? 0;
  const padded = Uint8Array.from([
    0x30,
    der.length - 1,
    0x02,
    rLength + 1,
    0,
    ...der.subarray(4, 4 + rLength),
    ...der.subarray(4 + rLength),
  ]);
  expect(decodeDer(padded)).toBeNull();
  expect(decodeDer(Uint8Array.from([...der, 0]))).toBeNull();
  expect(decodeDer(der.subarray(0, der.length - 1))).toBeNull();
  expect(decodeDer(new Uint8Array(0))).toBeNull();
});
