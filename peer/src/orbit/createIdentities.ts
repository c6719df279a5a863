import type { Identities, Identity } from "@orbitdb/core";
import { decodeDer, encodeDer } from "../crypto/der.ts";
import type { Secp256k1 } from "../crypto/loadSecp256k1.ts";
import { sha256 } from "../crypto/sha256.ts";
import { BoundedMap } from "../limits/boundedMap.ts";

const VERIFIED_SIGNATURES = 50_000;

/**
 * OrbitDB's identities for one publisher key. An identity is nothing but its key (`hash` = `publicKey`), so that nobody
 * has to fetch one; signatures keep OrbitDB's format (DER in hexadecimal, over SHA-256), are taken in their canonical form
 * only, and one that was found good is not computed again.
 */
export function createIdentities(
  secret: Uint8Array,
  secp256k1: Secp256k1,
): { identities: Identities; identity: Identity } {
  const publicKey = Buffer.from(secp256k1.publicKey(secret)).toString("hex");
  const verified = new BoundedMap<string, string>(VERIFIED_SIGNATURES);

  const sign: Identity["sign"] = async (_identity, data) =>
    Buffer.from(encodeDer(secp256k1.sign(digestOf(data), secret))).toString("hex");

  const verify: Identity["verify"] = async (signature, key, data) => {
    const digest = digestOf(data);
    const claim = `${key}:${Buffer.from(digest).toString("hex")}`;
    if (verified.get(signature) === claim) return true;
    const compact = /^([0-9a-f]{2})+$/.test(signature) ? decodeDer(Buffer.from(signature, "hex")) : null;
    if (!compact || !secp256k1.verify(compact, digest, Buffer.from(key, "hex"))) return false;
    verified.set(signature, claim);
    return true;
  };

  const identity: Identity = {
    id: publicKey,
    hash: publicKey,
    bytes: Buffer.from(publicKey, "hex"),
    publicKey,
    signatures: { id: publicKey, publicKey },
    type: "publickey",
    sign,
    verify,
  };
  const identities: Identities = {
    createIdentity: async () => identity,
    verifyIdentity: async ({ hash, publicKey: key }) => hash === key,
    getIdentity: async (hash) => (hash === publicKey ? identity : undefined),
    sign,
    verify,
    keystore: { close: async () => {} },
  };
  return { identities, identity };
}

function digestOf(data: Uint8Array | string): Uint8Array {
  return sha256(typeof data === "string" ? Buffer.from(data) : data);
}
