import type { Address, Hex } from "../bytes/hex.ts";
import * as z from "../records/zod.ts";

/*
 * What the HTTP API's JSON is made of. Chain amounts are decimal text (JSON numbers lose digits), bytes are base64,
 * hashes, addresses and signatures `0x…` lower-case text, times unix seconds.
 */

/** An account or contract; letters of either case are taken, lower case is kept. */
export const apiAddressSchema = hexSchema<Address>(20, "An account or contract address");

/** A 32-byte hash, id, item or digest. */
export const apiHashSchema = hexSchema<Hex>(32, "32 bytes: a hash, an id or a digest");

/** A signature of any length up to 8 KiB (contract wallets need more than 65 bytes). */
export const apiSignatureSchema = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2}){1,8192}$/, "0x and up to 8192 bytes in hexadecimal")
  .toLowerCase()
  .describe("A signature in hexadecimal") as unknown as z.ZodType<Hex, string>;

/** A content identifier, version 1, sha2-256, base32: 59 characters. */
export const apiCidSchema = z
  .string()
  .regex(/^b[a-z2-7]{58}$/, "a CID of version 1 with sha2-256 in base32")
  .describe("A content identifier (CID version 1, sha2-256, base32)");

/** A chain amount in smallest units (wei, token units) as decimal text. */
export const apiAmountSchema = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,77})$/, "a whole number in decimal digits")
  .describe("An amount in the token's smallest units, in decimal digits");

/** Bytes as base64 (RFC 4648 §4, padded). */
export const apiBytesSchema = z
  .string()
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, "base64")
  .describe("Bytes in base64");

/** Unix seconds. */
export const apiTimeSchema = z.number().int().min(0).describe("Unix time in seconds");

/** A count or a position. */
export const apiCountSchema = z.number().int().min(0);

/** An opaque place in a list, handed back unchanged to get the next page. */
export const apiCursorSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,600}$/, "a cursor from an earlier answer")
  .describe("The place to go on from: `nextCursor` of the page before");

/** A block of the chain: what an answer was read at. */
export const apiBlockSchema = z.object({ number: apiCountSchema, hash: apiHashSchema }).meta({ id: "Block" });
export type ApiBlock = z.infer<typeof apiBlockSchema>;

function hexSchema<T extends Hex>(bytes: number, description: string): z.ZodType<T, string> {
  return z
    .string()
    .regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`), `0x and ${bytes * 2} hexadecimal digits`)
    .toLowerCase()
    .describe(description) as unknown as z.ZodType<T, string>;
}
