import * as dagCbor from "@ipld/dag-cbor";
import { CID } from "multiformats/cid";
import type { Hex } from "../bytes/hex.ts";
import { toBytes } from "../bytes/toBytes.ts";
import { toHex } from "../bytes/toHex.ts";
import { boundCbor } from "../records/boundCbor.ts";
import * as z from "../records/zod.ts";

/** A signed catalogue with the blocks it needs: its chunks, profile, listings' photos in all their sizes. */
export type PublishRequest = {
  root: Uint8Array;
  signature: Hex;
  blocks: { cid: string; bytes: Uint8Array }[];
};

/** The media type of `POST /v1/catalogues`: one DAG-CBOR map, because photos in base64 would be a third larger. */
export const PUBLISH_CONTENT_TYPE = "application/cbor";

/** The largest body of `POST /v1/catalogues`, in bytes. */
export const PUBLISH_MAX_BYTES = 32 * 1024 * 1024;

const MAX_BLOCKS = 8192;
/** Six for each block: its map, two keys, a tagged link, its bytes. */
const MAX_ITEMS = 6 * MAX_BLOCKS + 16;

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const wireSchema = z.strictObject({
  root: z.custom<Uint8Array>(isBytes, "bytes"),
  signature: z.custom<Uint8Array>(isBytes, "bytes").refine((bytes) => bytes.length <= 65, "at most 65 bytes"),
  blocks: z
    .array(
      z.strictObject({
        cid: z.custom<CID>((value) => CID.asCID(value) !== null, "a link"),
        bytes: z.custom<Uint8Array>(isBytes, "bytes"),
      }),
    )
    .max(MAX_BLOCKS),
});

/** The body of `POST /v1/catalogues`. */
export function encodePublishRequest(request: PublishRequest): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    dagCbor.encode({
      root: request.root,
      signature: toBytes(request.signature),
      blocks: request.blocks.map(({ cid, bytes }) => ({ cid: CID.parse(cid), bytes })),
    }),
  );
}

/** Reads the body of `POST /v1/catalogues`; its parts are not verified here. Throws SoukError, ZodError or the codec's error. */
export function decodePublishRequest(body: Uint8Array): PublishRequest {
  boundCbor("request", body, MAX_ITEMS);
  const { root, signature, blocks } = wireSchema.parse(dagCbor.decode(body));
  return {
    root,
    signature: toHex(signature),
    blocks: blocks.map(({ cid, bytes }) => ({ cid: cid.toString(), bytes })),
  };
}
