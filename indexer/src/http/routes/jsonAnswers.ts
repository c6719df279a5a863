import { problemSchema } from "@souk/protocol/api";
import type { z } from "zod";

/** The answers of a route that gives JSON: what it gives, and problem details for everything else. */
export function jsonAnswers<S extends z.ZodType>(schema: S, description: string) {
  return {
    200: { description, content: { "application/json": { schema } } },
    default: {
      description: "What went wrong (RFC 9457)",
      content: { "application/problem+json": { schema: problemSchema } },
    },
  };
}
