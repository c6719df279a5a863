import { errorFromCode, fromProblem } from "@souk/protocol";
import { type StatusAnswer, statusAnswerSchema } from "@souk/protocol/api";

/** An index's HTTP API, as the seed needs it. Every call throws SoukError: `index-down`, `aborted`, or what the index says. */
export type IndexClient = {
  status(): Promise<StatusAnswer>;
  /** Sends a body of the media type `type` to a path such as `/v1/comments`. */
  post(path: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<void>;
};

export const JSON_TYPE = "application/json";

/** A client of the index at `url`. */
export function askIndex(url: string, signal?: AbortSignal): IndexClient {
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(new URL(path, url), { ...init, ...(signal ? { signal } : {}) }).catch(
      (cause: unknown) => {
        throw errorFromCode(signal?.aborted ? "aborted" : "index-down", { url, task: "Seeding" }, { cause });
      },
    );
    const json: unknown = await response.json().catch(() => null);
    if (!response.ok) throw fromProblem(json);
    return json;
  };
  return {
    status: async () => statusAnswerSchema.parse(await ask("/v1/status")),
    post: async (path, body, type) => {
      await ask(path, { method: "POST", body, headers: { "content-type": type } });
    },
  };
}
