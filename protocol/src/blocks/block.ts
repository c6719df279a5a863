/** Bytes, and the CID they hash to: version 1, SHA-256, in base32. */
export type Block = { cid: string; bytes: Uint8Array };
