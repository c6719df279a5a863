import { type Domain, type Head, type Hex, verifyHead } from "@souk/protocol";

/** A head as it travels: the root block and its seller's signature (64 or 65 bytes). */
export type HeadValue = { root: Uint8Array; signature: Uint8Array };

/** A way to the account that signed a digest. */
export type Recover = (digest: Hex, signature: Hex) => Hex;

export function toHeadValue({ root, signature }: Pick<Head, "root" | "signature">): HeadValue {
  return { root, signature: Buffer.from(signature.slice(2), "hex") };
}

/** Checks everything about a head but the time. Throws what `verifyHead` throws. */
export function fromHeadValue(domain: Domain, { root, signature }: HeadValue, recover: Recover): Head {
  const hex: Hex = `0x${Buffer.from(signature).toString("hex")}`;
  return verifyHead(domain, { root: Uint8Array.from(root), signature: hex }, recover);
}
