import * as z from "../zod.ts";

/** The CID of a raw block: version 1, SHA-256, in base32. */
export const rawCidSchema = z.string().regex(/^bafkrei[a-h][a-z2-7]{50}[aeimquy4]$/, "a CID of a raw block (bafkrei…)");

/** The CID of a record: version 1, dag-cbor, SHA-256, in base32. */
export const recordCidSchema = z.string().regex(/^bafyrei[a-h][a-z2-7]{50}[aeimquy4]$/, "a CID of a record (bafyrei…)");
