import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Address, decodeRoot, errorFromCode, type Hex } from "@souk/protocol";
import {
  apiAddressSchema,
  bytesToBase64,
  catalogueAnswerSchema,
  sellerAnswerSchema,
  sellerQuerySchema,
} from "@souk/protocol/api";
import { stream } from "hono/streaming";
import { answerSeller } from "../../answers/answerSeller.ts";
import type { ApiContext } from "../apiContext.ts";
import { jsonAnswers } from "./jsonAnswers.ts";

const seller = createRoute({
  method: "get",
  path: "/v1/sellers/{address}",
  summary: "A seller: profile, signed catalogue, a page of listings, reputation",
  request: { params: z.object({ address: apiAddressSchema }), query: sellerQuerySchema },
  responses: jsonAnswers(sellerAnswerSchema, "The seller"),
});

const catalogue = createRoute({
  method: "get",
  path: "/v1/catalogues/{seller}",
  summary: "A seller's newest catalogue, complete, for editing and publishing it again",
  request: { params: z.object({ seller: apiAddressSchema }) },
  responses: jsonAnswers(catalogueAnswerSchema, "The catalogue"),
});

/** How long a chunk that is held may take to be read, in milliseconds. */
const READ_TIMEOUT = 10_000;

export function addSellerRoutes(app: OpenAPIHono, { db, peer, now, scores }: ApiContext): void {
  app.openapi(seller, async (request) => {
    const { address } = request.req.valid("param");
    return request.json(await answerSeller(db, { address, now: now(), scores, ...request.req.valid("query") }), 200);
  });

  app.openapi(catalogue, async (request) => {
    const { root, signature, chunks } = await findCatalogue(request.req.valid("param").seller);
    request.header("content-type", "application/json");
    // A large shop has hundreds of megabytes: chunk by chunk, as fast as the reader takes them.
    return stream(request, async (out) => {
      await out.write(`{"root":"${bytesToBase64(root)}","signature":"${signature}","chunks":[`);
      for (const [at, cid] of chunks.entries()) {
        if (out.aborted) return;
        const bytes = await peer.getBlock(cid, { signal: AbortSignal.timeout(READ_TIMEOUT) });
        await out.write(`${at === 0 ? "" : ","}"${bytesToBase64(bytes)}"`);
      }
      await out.write("]}");
    }) as never;
  });

  async function findCatalogue(address: Address): Promise<{ root: Uint8Array; signature: Hex; chunks: string[] }> {
    const row = await db
      .selectFrom("sellers")
      .select(["root", "signature"])
      .where("address", "=", address)
      .executeTakeFirst();
    if (row === undefined) throw errorFromCode("seller-not-found", { address });
    const { chunks } = decodeRoot(new Uint8Array(row.root));
    const held = await Promise.all(chunks.map((cid) => peer.has(cid)));
    const missing = chunks[held.indexOf(false)];
    if (missing !== undefined) throw errorFromCode("block-not-found", { cid: missing });
    return { root: row.root, signature: row.signature as Hex, chunks };
  }
}
