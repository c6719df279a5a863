import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  accountTradesAnswerSchema,
  accountTradesQuerySchema,
  apiAddressSchema,
  apiHashSchema,
  tradeRecordSchema,
} from "@souk/protocol/api";
import { answerAccountTrades } from "../../answers/answerAccountTrades.ts";
import { answerTrade } from "../../answers/answerTrade.ts";
import type { ApiContext } from "../apiContext.ts";
import { jsonAnswers } from "./jsonAnswers.ts";

const trade = createRoute({
  method: "get",
  path: "/v1/trades/{id}",
  summary: "A trade, and every event on the chain that it was rebuilt from",
  request: { params: z.object({ id: apiHashSchema }) },
  responses: jsonAnswers(tradeRecordSchema, "The trade"),
});

const accountTrades = createRoute({
  method: "get",
  path: "/v1/accounts/{address}/trades",
  summary: "What an account bought, sold and arbitrates, newest first",
  request: { params: z.object({ address: apiAddressSchema }), query: accountTradesQuerySchema },
  responses: jsonAnswers(accountTradesAnswerSchema, "A page of trades"),
});

export function addTradeRoutes(app: OpenAPIHono, { db }: ApiContext): void {
  app.openapi(trade, async (request) => request.json(await answerTrade(db, request.req.valid("param").id), 200));
  app.openapi(accountTrades, async (request) => {
    const { address } = request.req.valid("param");
    return request.json(await answerAccountTrades(db, address, request.req.valid("query")), 200);
  });
}
