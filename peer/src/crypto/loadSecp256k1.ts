import { secp256k1 as curve } from "@noble/curves/secp256k1.js";

/** The operations on the curve secp256k1 that a peer needs. Digests and secrets have 32 bytes, signatures 64 (r, s). */
export type Secp256k1 = {
  name: "native" | "noble";
  /** The public key of a secret, compressed (33 bytes). */
  publicKey(secret: Uint8Array): Uint8Array;
  /** A deterministic signature (RFC 6979) with s in the lower half. */
  sign(digest: Uint8Array, secret: Uint8Array): Uint8Array;
  /** Whether the signature is by the key. Signatures with a high s and malformed keys are answered with false. */
  verify(signature: Uint8Array, digest: Uint8Array, publicKey: Uint8Array): boolean;
  /** The signer's public key, uncompressed (65 bytes). Throws where there is none. */
  recover(signature: Uint8Array, recovery: number, digest: Uint8Array): Uint8Array;
};

/** The native library, some twenty times as fast, or plain JavaScript where its binary cannot be loaded. */
export async function loadSecp256k1(load: () => Promise<Native> = loadNative): Promise<Secp256k1> {
  try {
    return nativeSecp256k1(await load());
  } catch {
    return nobleSecp256k1;
  }
}

type Native = typeof import("secp256k1/bindings.js").default;

async function loadNative(): Promise<Native> {
  return (await import("secp256k1/bindings.js")).default;
}

function nativeSecp256k1(native: Native): Secp256k1 {
  return {
    name: "native",
    publicKey: (secret) => native.publicKeyCreate(secret, true),
    sign: (digest, secret) => native.ecdsaSign(digest, secret).signature,
    verify: (signature, digest, publicKey) => {
      try {
        return native.ecdsaVerify(signature, digest, publicKey);
      } catch {
        return false;
      }
    },
    recover: (signature, recovery, digest) => native.ecdsaRecover(signature, recovery, digest, false),
  };
}

const nobleSecp256k1: Secp256k1 = {
  name: "noble",
  publicKey: (secret) => curve.getPublicKey(secret, true),
  sign: (digest, secret) => curve.sign(digest, secret, { prehash: false, lowS: true }),
  verify: (signature, digest, publicKey) => {
    try {
      return curve.verify(signature, digest, publicKey, { prehash: false, lowS: true });
    } catch {
      return false;
    }
  },
  recover: (signature, recovery, digest) =>
    curve.Signature.fromBytes(signature, "compact").addRecoveryBit(recovery).recoverPublicKey(digest).toBytes(false),
};
