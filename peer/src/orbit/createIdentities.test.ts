import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { loadSecp256k1 } from "../crypto/loadSecp256k1.ts";
import { createIdentities } from "./createIdentities.ts";

const secp256k1 = await loadSecp256k1();
const secret = createHash("sha256").update("publisher").digest();

test("default: the identity is its key, and signs in OrbitDB's format", async () => {
  const { identity, identities } = createIdentities(secret, secp256k1);
  expect([identity.hash, identity.id]).toEqual([identity.publicKey, identity.publicKey]);
  const signature = await identity.sign(identity, Buffer.from("data"));
  expect(signature).toMatch(/^30([0-9a-f]{2})+$/);
  expect(await identities.verify(signature, identity.publicKey, Buffer.from("data"))).toBe(true);
  expect(await identities.verify(signature, identity.publicKey, Buffer.from("other data"))).toBe(false);
  expect(await identities.verifyIdentity(identity)).toBe(true);
});

test("behavior: a signature is computed once, and its verdict holds for that key and data alone", async () => {
  const verify = vi.fn(secp256k1.verify);
  const { identity } = createIdentities(secret, { ...secp256k1, verify });
  const other = createIdentities(createHash("sha256").update("other").digest(), secp256k1).identity;
  const signature = await identity.sign(identity, "data");
  for (let round = 0; round < 17; round++)
    expect(await identity.verify(signature, identity.publicKey, "data")).toBe(true);
  expect(verify).toHaveBeenCalledTimes(1);
  expect(await identity.verify(signature, other.publicKey, "data")).toBe(false);
  expect(await identity.verify(signature, identity.publicKey, "datb")).toBe(false);
});

test("error: what is no signature or no key is just not verified", async () => {
  const { identity } = createIdentities(secret, secp256k1);
  for (const signature of ["", "zz", "30", "00".repeat(70)]) {
    expect(await identity.verify(signature, identity.publicKey, "data")).toBe(false);
  }
  expect(await identity.verify(await identity.sign(identity, "data"), "00", "data")).toBe(false);
});
