import { OpenAPIHono } from "@hono/zod-openapi";
import { errorFromCode } from "@souk/protocol";
import { PUBLISH_MAX_BYTES } from "@souk/protocol/api";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { ApiContext } from "./apiContext.ts";
import { DEFAULT_RATES, type RateLimitOptions, rateLimit } from "./rateLimit.ts";
import { addBlockRoutes } from "./routes/addBlockRoutes.ts";
import { addChangeRoutes } from "./routes/addChangeRoutes.ts";
import { addListingRoutes } from "./routes/addListingRoutes.ts";
import { addPublishRoutes } from "./routes/addPublishRoutes.ts";
import { addSellerRoutes } from "./routes/addSellerRoutes.ts";
import { addStatusRoutes } from "./routes/addStatusRoutes.ts";
import { addTradeRoutes } from "./routes/addTradeRoutes.ts";
import { refuseInvalid, toProblemResponse } from "./toProblemResponse.ts";

export type Api = { app: OpenAPIHono; stop: () => void };

/** The largest body of everything but a publication, in bytes. */
const MAX_BODY = 64 * 1024;

/** The HTTP API over what the index has stored. Anyone may call anything; what that costs is bounded here. */
export function createApi(context: ApiContext, rates: RateLimitOptions = DEFAULT_RATES): Api {
  const app = new OpenAPIHono({
    defaultHook: async (result, request) => {
      if (!result.success) await refuseInvalid(request, result.target, result.error);
    },
  });
  app.onError((error) => toProblemResponse(error, context.log));
  app.notFound((request) => {
    throw errorFromCode("page-not-found", { method: request.req.method, path: request.req.path });
  });
  app.use(securityHeaders);
  app.use(cors({ origin: "*", exposeHeaders: ["Content-Range", "ETag", "Retry-After"], maxAge: 86_400 }));
  app.use(rateLimit(rates, costOf));
  app.use("/v1/catalogues", limitBody(PUBLISH_MAX_BYTES));
  for (const path of ["/v1/openings", "/v1/signatures", "/v1/comments"]) app.use(path, limitBody(MAX_BODY));

  addStatusRoutes(app, context);
  addListingRoutes(app, context);
  addSellerRoutes(app, context);
  addTradeRoutes(app, context);
  addBlockRoutes(app, context);
  addPublishRoutes(app, context, rates);
  const changes = addChangeRoutes(app, context, rates);
  app.doc31("/v1/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Souk index",
      version: context.version,
      description: "Answers searches over signed catalogues and the chain. Every answer carries what proves it.",
    },
  });
  return { app, stop: changes.stop };
}

/** In requests: a page of a shop costs about 30. */
function costOf({ req }: Context): number {
  if (req.method === "OPTIONS") return 0.1;
  if (req.method === "POST") return req.path === "/v1/catalogues" ? 30 : 5;
  if (req.path === "/v1/search") return 3;
  // A whole shop, chunk by chunk.
  if (req.path.startsWith("/v1/catalogues/")) return 20;
  return req.path.startsWith("/ipfs/") ? 0.5 : 1;
}

function limitBody(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: ({ req }) => {
      const seen = req.header("content-length") ?? `more than ${maxSize}`;
      throw errorFromCode("request-too-large", { seen, limit: maxSize });
    },
  });
}

const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  // Pages of any origin may show what is here; nothing that is here may be a page.
  headers.set("cross-origin-resource-policy", "cross-origin");
  headers.set("x-frame-options", "DENY");
  if (!headers.has("content-security-policy"))
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-cache");
};
