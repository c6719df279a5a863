import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { cidCodec, errorFromCode } from "@souk/protocol";
import { apiCidSchema } from "@souk/protocol/api";
import { sql } from "kysely";
import { answerBytes } from "../answerBytes.ts";
import type { ApiContext } from "../apiContext.ts";
import { createFetchBlock } from "../fetchBlock.ts";

const params = z.object({ cid: apiCidSchema });
const bytes = { schema: z.string().meta({ format: "binary" }) };
const responses = {
  200: { description: "The block's bytes, for ever the same", content: { "application/octet-stream": bytes } },
  206: { description: "The part that a Range header asks for", content: { "application/octet-stream": bytes } },
  304: { description: "The reader has it" },
  404: { description: "Nobody reachable has it" },
};

const block = createRoute({
  method: "get",
  path: "/v1/blocks/{cid}",
  summary: "A block: listing, chunk, root, profile, comment or photo",
  request: { params },
  responses,
});

const photo = createRoute({
  method: "get",
  path: "/ipfs/{cid}",
  summary: "A photo, by range if need be",
  request: { params },
  responses,
});

export function addBlockRoutes(app: OpenAPIHono, { db, peer }: ApiContext): void {
  const fetchBlock = createFetchBlock(peer);

  app.openapi(block, async (request) => {
    const { cid } = request.req.valid("param");
    return answerBytes(request.req.raw, cid, (await storedBlock(cid)) ?? (await fetchBlock(cid)));
  });

  app.openapi(photo, async (request) => {
    const { cid } = request.req.valid("param");
    if (cidCodec(cid) !== "raw") {
      throw errorFromCode("request-invalid", {
        field: "cid",
        expected: "the CID of a raw block (bafkrei…)",
        seen: cid,
      });
    }
    return answerBytes(request.req.raw, cid, await fetchBlock(cid));
  });

  /** Listings and comments are in the database: peers keep listings inside chunks, and comments not at all. */
  async function storedBlock(cid: string): Promise<Uint8Array | undefined> {
    const { rows } = await sql<{ bytes: Uint8Array }>`
      (select b.bytes from listings l join listing_blocks b on b.seller = l.seller and b.cid = l.cid
        where l.cid = ${cid} limit 1)
      union all (select bytes from comments where cid = ${cid}) limit 1`.execute(db);
    return rows[0]?.bytes;
  }
}
