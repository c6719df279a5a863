import { z } from "zod";

/** An entry's bytes: a root is at most 64 KiB, and the entry adds its links. */
export const ENTRY_BYTES = 128 << 10;

/** An entry links to at most so many others: heads that it joins, and earlier entries that let readers skip. */
export const MAX_NEXT = 64;
const MAX_REFS = 64;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes");
const link = z.string().regex(/^zdpu[1-9A-HJ-NP-Za-km-z]{45}$/);
const publicKey = z.string().regex(/^0[23][0-9a-f]{64}$/);

/** The nine fields of an entry that files a head, the clock, the operation and the head's value, and nothing besides. */
export const entrySchema = z.strictObject({
  id: z.string(),
  payload: z.strictObject({
    op: z.literal("PUT"),
    key: z.string(),
    value: z.strictObject({ root: bytes, signature: bytes }),
  }),
  next: z.array(link).max(MAX_NEXT),
  refs: z.array(link).max(MAX_REFS),
  clock: z.strictObject({ id: publicKey, time: z.number().int().positive() }),
  v: z.literal(2),
  key: publicKey,
  identity: z.string(),
  sig: z.string().regex(/^([0-9a-f]{2}){8,72}$/),
});
