import * as z from "../records/zod.ts";
import { errorFromCode } from "./errorFromCode.ts";
import { isErrorCode } from "./errors.ts";
import { SoukError } from "./soukError.ts";

const problemSchema = z.object({
  title: z.string().max(1000),
  status: z.int().min(100).max(599),
  detail: z.string().max(4000).optional(),
  fix: z.string().max(1000).optional(),
  retryable: z.boolean().optional(),
  code: z.string().max(100).optional(),
  values: z.record(z.string(), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])).optional(),
});

/**
 * The error that problem details from another machine stand for. A known code is worded by the table here; only an
 * unknown one keeps the sender's words. Anything that is no problem details gives `answer-invalid`.
 */
export function fromProblem(json: unknown): SoukError {
  const parsed = problemSchema.safeParse(json);
  if (!parsed.success) {
    return errorFromCode("answer-invalid", {
      url: "The index",
      field: "body",
      expected: "problem details (RFC 9457)",
      seen: json,
    });
  }
  const { title, status, detail, fix, retryable, code, values } = parsed.data;
  if (isErrorCode(code)) return errorFromCode(code, values);
  return new SoukError({
    code: code ?? "unexpected",
    what: title,
    why: detail ?? "",
    fix: fix ?? "Update this app.",
    retryable: retryable ?? false,
    status,
    values: values ?? {},
  });
}
