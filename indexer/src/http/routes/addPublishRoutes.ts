import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { cidDigest, errorFromCode, type Hex, recordCid } from "@souk/protocol";
import {
  base64ToBytes,
  commentAnswerSchema,
  commentRequestSchema,
  decodePublishRequest,
  keptAnswerSchema,
  openingSchema,
  PUBLISH_CONTENT_TYPE,
  publishAnswerSchema,
  releaseRequestSchema,
  settlementRequestSchema,
} from "@souk/protocol/api";
import { storeOpening } from "../../parties/storeOpening.ts";
import { storeRelease } from "../../parties/storeRelease.ts";
import { storeSettlement } from "../../parties/storeSettlement.ts";
import { tellTrade } from "../../parties/tellTrade.ts";
import { storeComment } from "../../shards/storeComment.ts";
import type { ApiContext } from "../apiContext.ts";
import { createSlots } from "../createSlots.ts";
import { addressOf, type RateLimitOptions } from "../rateLimit.ts";
import { jsonAnswers } from "./jsonAnswers.ts";

const publish = createRoute({
  method: "post",
  path: "/v1/catalogues",
  summary: "Publish a signed catalogue whose root names this index's peer as publisher",
  request: {
    body: {
      required: true,
      description: "DAG-CBOR: { root: bytes, signature: bytes, blocks: [{ cid: link, bytes }] }",
      content: { [PUBLISH_CONTENT_TYPE]: { schema: z.string().meta({ format: "binary" }) } },
    },
  },
  responses: jsonAnswers(publishAnswerSchema, "It is verified, stored, and on its way to other peers"),
});

const jsonBody = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

const signature = createRoute({
  method: "post",
  path: "/v1/signatures",
  summary: "Leave a release signed by the buyer, for the seller to submit",
  request: jsonBody(releaseRequestSchema),
  responses: jsonAnswers(keptAnswerSchema, "The signature is the buyer's, and kept"),
});

const settlement = createRoute({
  method: "post",
  path: "/v1/settlements",
  summary: "Leave a division of the money signed by one party, for the other to accept",
  request: jsonBody(settlementRequestSchema),
  responses: jsonAnswers(keptAnswerSchema, "The signature is that party's, and kept"),
});

const opening = createRoute({
  method: "post",
  path: "/v1/openings",
  summary: "Leave the opening of a sealed rating; nobody sees it before it can be revealed",
  request: jsonBody(openingSchema),
  responses: jsonAnswers(keptAnswerSchema, "It opens what was sealed, and is kept"),
});

const comment = createRoute({
  method: "post",
  path: "/v1/comments",
  summary: "Leave a comment's block, for a rating to name it by its digest",
  request: jsonBody(commentRequestSchema),
  responses: jsonAnswers(commentAnswerSchema, "The block is kept"),
});

/** How many publications are taken in at once, of all and of one address: each may hold 32 MiB. */
const PUBLICATIONS = { all: 6, each: 3 };
/** How long a publication is held back until searches find it, in milliseconds. */
const STORE_TIMEOUT = 5_000;

export function addPublishRoutes(app: OpenAPIHono, context: ApiContext, { trustProxy }: RateLimitOptions): void {
  const { db, peer } = context;
  const slots = createSlots(PUBLICATIONS);

  app.openapi(publish, async (request) => {
    const release = slots.take(addressOf(request, trustProxy));
    try {
      const body = readPublication(new Uint8Array(await request.req.arrayBuffer()));
      const stored = storedHeads(context);
      try {
        const { seller, sequence, cid } = await peer.publish(body);
        await stored.until(seller, cid);
        return request.json({ head: { seller, sequence, cid } }, 200);
      } finally {
        stored.stop();
      }
    } finally {
      release();
    }
  });

  app.openapi(signature, async (request) => {
    const given = request.req.valid("json");
    await storeRelease(context, given);
    await tellTrade(context, given.trade);
    return request.json({ kept: true as const }, 200);
  });

  app.openapi(settlement, async (request) => {
    const given = request.req.valid("json");
    await storeSettlement(context, given);
    await tellTrade(context, given.trade);
    return request.json({ kept: true as const }, 200);
  });

  app.openapi(opening, async (request) => {
    const given = request.req.valid("json");
    await storeOpening(context, given);
    await tellTrade(context, given.trade);
    return request.json({ kept: true as const }, 200);
  });

  app.openapi(comment, async (request) => {
    const bytes = base64ToBytes(request.req.valid("json").bytes);
    const cid = recordCid(bytes);
    await storeComment(db, cid, bytes);
    return request.json({ cid, digest: cidDigest(cid) as Hex }, 200);
  });
}

function readPublication(body: Uint8Array) {
  try {
    return decodePublishRequest(body);
  } catch (cause) {
    const expected = `${PUBLISH_CONTENT_TYPE} with root, signature and blocks`;
    throw errorFromCode("request-invalid", { field: "body", expected, seen: (cause as Error).message }, { cause });
  }
}

/** Remembers the heads that are stored from now on, so that a publication is answered when searches find it. */
function storedHeads({ changes, db }: Pick<ApiContext, "changes" | "db">) {
  const seen = new Set<string>();
  let notice = () => {};
  const stop = changes.listen((change) => {
    if (change.type !== "head") return;
    seen.add(`${change.seller} ${change.cid}`);
    notice();
  });
  return {
    stop,
    async until(seller: string, cid: string): Promise<void> {
      const stored = db
        .selectFrom("sellers")
        .select("address")
        .where("address", "=", seller)
        .where("head_cid", "=", cid);
      if ((await stored.executeTakeFirst()) !== undefined || seen.has(`${seller} ${cid}`)) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, STORE_TIMEOUT);
        notice = () => {
          if (!seen.has(`${seller} ${cid}`)) return;
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
