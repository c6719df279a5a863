import { errorFromCode, fieldIssues, SoukError, toProblem } from "@souk/protocol";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ZodError } from "zod";
import type { Log } from "../log.ts";

/** Seconds after which a request that was refused for now may come again. */
const RETRY_AFTER = "2";

/** An error as the answer to a request: RFC 9457 problem details. What nobody foresaw is logged, and not told. */
export function toProblemResponse(error: unknown, log: Log): Response {
  const known = knownError(error, log);
  return new Response(JSON.stringify(toProblem(known)), {
    status: known.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...([429, 503].includes(known.status) ? { "retry-after": RETRY_AFTER } : {}),
    },
  });
}

/** What a request that doesn't fit its schema is answered: its first issue. Throws always. */
export async function refuseInvalid(context: Context, target: string, error: ZodError): Promise<never> {
  const value = await readTarget(context, target);
  const [issue] = fieldIssues(error, value);
  throw errorFromCode("request-invalid", { ...issue, field: issue?.field ?? target });
}

function knownError(error: unknown, log: Log): SoukError {
  if (error instanceof SoukError) return error;
  if (error instanceof HTTPException && error.status < 500) {
    // Hono's own: a body that isn't JSON, above all.
    const expected = error.status === 400 ? "JSON" : "a request that this route takes";
    return errorFromCode("request-invalid", { field: "body", expected, seen: error.message });
  }
  log(`A request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return errorFromCode("unexpected", { seen: "The index could not answer." }, { cause: error });
}

async function readTarget(context: Context, target: string): Promise<unknown> {
  // Numbers are judged as numbers, so they are told as numbers.
  const toNumber = (text: string) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);
  if (target === "query") {
    return Object.fromEntries(Object.entries(context.req.query()).map(([name, text]) => [name, toNumber(text)]));
  }
  if (target === "param") return context.req.param();
  return await context.req.json().catch(() => undefined);
}
