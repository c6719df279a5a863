import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  apiCidSchema,
  listingAnswerSchema,
  listingQuerySchema,
  searchAnswerSchema,
  searchQuerySchema,
} from "@souk/protocol/api";
import { answerListing } from "../../answers/answerListing.ts";
import { rememberCounts } from "../../search/rememberCounts.ts";
import { searchListings } from "../../search/searchListings.ts";
import type { ApiContext } from "../apiContext.ts";
import { jsonAnswers } from "./jsonAnswers.ts";

const search = createRoute({
  method: "get",
  path: "/v1/search",
  summary: "Find listings by words and filters, with counts for each filter",
  request: { query: searchQuerySchema },
  responses: jsonAnswers(searchAnswerSchema, "A page of listings"),
});

const listing = createRoute({
  method: "get",
  path: "/v1/listings/{cid}",
  summary: "A listing with all that proves it",
  request: { params: z.object({ cid: apiCidSchema }), query: listingQuerySchema },
  responses: jsonAnswers(listingAnswerSchema, "The listing"),
});

export function addListingRoutes(app: OpenAPIHono, { db, now, changes, scores }: ApiContext): void {
  const remember = rememberCounts(changes);

  app.openapi(search, async (request) =>
    request.json(await searchListings(db, request.req.valid("query"), now(), remember, scores), 200),
  );
  app.openapi(listing, async (request) => {
    const { cid } = request.req.valid("param");
    return request.json(await answerListing(db, { cid, now: now(), scores, ...request.req.valid("query") }), 200);
  });
}
