import type { fieldIssues } from "@souk/protocol";
import { loadConfig } from "../config.ts";

type Api = typeof import("@souk/protocol/api");
type Protocol = typeof import("@souk/protocol");

/** As much of a zod schema as is needed here. */
type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Parameters<typeof fieldIssues>[0] };
};

export type Question<T> = {
  method?: "GET" | "POST";
  body?: BodyInit;
  contentType?: string;
  /** The schema that the answer must fit, from protocol's API schemas. */
  schema: (api: Api) => Schema<T>;
  /** Looks into an answer, and throws when another index should be asked instead. */
  accept?: (answer: T) => void | Promise<void>;
  /** The only index to ask; all configured ones otherwise. */
  index?: string;
  /** Is told the index whose answer is taken. */
  onAnswer?: (index: string) => void;
  signal?: AbortSignal | undefined;
  /** How long an index may take, in seconds. */
  seconds?: number;
};

const SECONDS = 12;

/** Where the last good answer came from: asked first the next time. */
let preferred: string | undefined;

/**
 * Asks the configured indexes one after the other until one answers, and checks the answer's form. What it says is not checked here: see
 * lib/verify. Throws the SoukError that the index answered with, `index-down` when none answers, `answer-invalid`, `aborted`.
 */
export async function askIndex<T>(path: string, question: Question<T>): Promise<T> {
  // The schemas come while the answer is under way: they are no part of the first load.
  const protocol = import("@souk/protocol");
  const api = import("@souk/protocol/api");
  const indexes = question.index === undefined ? (await loadConfig()).indexes : [question.index];
  const order = [...indexes].sort((a, b) => Number(b === preferred) - Number(a === preferred));
  let fault: unknown;
  for (const index of order) {
    let refused = false;
    try {
      const json = await ask(`${index.replace(/\/$/, "")}${path}`, question, await protocol);
      const answer = check(json, question.schema(await api), index, await protocol);
      refused = true;
      await question.accept?.(answer);
      preferred = index;
      question.onAnswer?.(index);
      return answer;
    } catch (error) {
      fault = error;
      if (!refused && !isIndexFault(error)) throw error;
    }
  }
  throw fault ?? (await protocol).errorFromCode("index-down", { url: "No index is configured: none" });
}

async function ask(
  url: string,
  { method = "GET", body, contentType, signal, seconds = SECONDS }: Omit<Question<unknown>, "schema" | "accept">,
  { errorFromCode, fromProblem }: Protocol,
): Promise<unknown> {
  const limit = AbortSignal.timeout(seconds * 1000);
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body, headers: { "content-type": contentType ?? "application/json" } }),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw errorFromCode("aborted", {}, { cause });
    if (limit.aborted) throw errorFromCode("timed-out", { task: `The index at ${url}`, seconds }, { cause });
    throw errorFromCode("index-down", { url: new URL(url).origin }, { cause });
  });
  const json: unknown = await response.json().catch(() => null);
  if (response.ok) return json;
  throw fromProblem(json);
}

function check<T>(json: unknown, schema: Schema<T>, url: string, { errorFromCode, fieldIssues }: Protocol): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = fieldIssues(parsed.error, json);
  throw errorFromCode("answer-invalid", { url, field: issue?.field, expected: issue?.expected, seen: issue?.seen });
}

/** Whether another index may do better. */
function isIndexFault(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return ["index-down", "timed-out", "answer-invalid", "rate-limited", "index-behind"].includes(String(code));
}
