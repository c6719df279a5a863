import * as z from "../records/zod.ts";

/** An error answer, `application/problem+json` (RFC 9457): `toProblem` of a `SoukError`; `fromProblem` reads it. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string().describe("What happened"),
    status: z.number().int(),
    detail: z.string().describe("Why: the values that were seen"),
    code: z.string(),
    fix: z.string().describe("What to do"),
    retryable: z.boolean(),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: "Problem" });
