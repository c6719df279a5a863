declare module "secp256k1/bindings.js" {
  /** The native part of the npm package `secp256k1` 5.0.2. Throws while it loads where no binary fits the machine. */
  const bindings: {
    publicKeyCreate(secret: Uint8Array, compressed: boolean): Uint8Array;
    publicKeyVerify(publicKey: Uint8Array): boolean;
    ecdsaSign(digest: Uint8Array, secret: Uint8Array): { signature: Uint8Array; recid: number };
    ecdsaVerify(signature: Uint8Array, digest: Uint8Array, publicKey: Uint8Array): boolean;
    ecdsaRecover(signature: Uint8Array, recovery: number, digest: Uint8Array, compressed: boolean): Uint8Array;
  };
  export default bindings;
}
