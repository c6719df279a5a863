import { LIMITS } from "@souk/protocol";
import { z } from "zod";
import { TREE_DEPTH } from "../heads/createHeadTree.ts";

/** The protocol of the state feed. Requests and replies are DAG-CBOR, each after its length as a varint. */
export const HEADS_PROTOCOL = "/souk/heads/1";

/** No request and no reply is larger, in bytes. */
export const MAX_FRAME = 2 << 20;
/** How much of a frame heads take at most: one more may then still be added. */
export const HEADS_BYTES = 1 << 20;
export const MAX_PREFIXES = 256;
export const MAX_RECORDS = 8_192;
export const MAX_HEADS = 1_024;

const count = z.number().int().nonnegative();
const prefix = z.string().regex(new RegExp(`^[0-9a-f]{0,${TREE_DEPTH}}$`));
const innerPrefix = z.string().regex(new RegExp(`^[0-9a-f]{0,${TREE_DEPTH - 1}}$`));
const address = z.string().regex(/^0x[0-9a-f]{40}$/);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes");
const hash = bytes.refine(({ length }) => length === 32, "32 bytes");

/** A head: its root block, and its seller's signature. */
const headValue = z.strictObject({
  root: bytes.refine(({ length }) => length <= LIMITS.rootBytes, `at most ${LIMITS.rootBytes} bytes`),
  signature: bytes.refine(({ length }) => length === 64 || length === 65, "64 or 65 bytes"),
});

/** Which market, and what this side holds: the root of its tree, and how many heads. */
const summary = { chainId: count, escrow: address, root: hash, count };

/** What a peer may ask, in any order and as often as it likes within the limits. */
export const requestSchema = z.discriminatedUnion("t", [
  z.strictObject({ t: z.literal("hello"), ...summary }),
  /** The 16 children of some nodes of the tree. */
  z.strictObject({ t: z.literal("nodes"), prefixes: z.array(innerPrefix).min(1).max(MAX_PREFIXES) }),
  /** What heads there are under some nodes, by seller, after a seller. */
  z.strictObject({
    t: z.literal("list"),
    prefixes: z.array(prefix).min(1).max(MAX_PREFIXES),
    after: address.nullable(),
  }),
  /** Heads of some sellers. */
  z.strictObject({ t: z.literal("get"), sellers: z.array(address).min(1).max(MAX_HEADS) }),
  /** Heads for the other side. */
  z.strictObject({ t: z.literal("put"), heads: z.array(headValue).min(1).max(MAX_HEADS) }),
]);

export type HeadsRequest = z.infer<typeof requestSchema>;

/** The replies, by request. */
export const replySchemas = {
  hello: z.strictObject(summary),
  /** 16 hashes (512 bytes) and 16 counts for each prefix, in order. */
  nodes: z.strictObject({ hashes: bytes, counts: z.array(count).max(MAX_PREFIXES * 16) }),
  list: z.strictObject({
    records: z.array(z.tuple([address, z.number().int().positive(), hash])).max(MAX_RECORDS),
    more: z.boolean(),
  }),
  /** As many as fit into a frame, in the order asked for; sellers of whom nothing is known are left out. */
  get: z.strictObject({ heads: z.array(headValue).max(MAX_HEADS) }),
  /** How many of them were new. */
  put: z.strictObject({ taken: count }),
};

export type HeadsReply<T extends HeadsRequest["t"]> = z.infer<(typeof replySchemas)[T]>;

/** Sends a request and waits for its reply. */
export type AskHeads = <R extends HeadsRequest>(request: R) => Promise<HeadsReply<R["t"]>>;

/** Something that no honest peer sends. */
export class PeerFault extends Error {
  override readonly name = "PeerFault";
}
