import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { statusAnswerSchema } from "@souk/protocol/api";
import { answerStatus } from "../../answers/answerStatus.ts";
import type { ApiContext } from "../apiContext.ts";
import { jsonAnswers } from "./jsonAnswers.ts";

const status = createRoute({
  method: "get",
  path: "/v1/status",
  summary: "Which market this is an index of, and how far it is",
  responses: jsonAnswers(statusAnswerSchema, "The index's state"),
});

export function addStatusRoutes(app: OpenAPIHono, context: ApiContext): void {
  app.openapi(status, async (request) => request.json(await answerStatus(context), 200));
}
