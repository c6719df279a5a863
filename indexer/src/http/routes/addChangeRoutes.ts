import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { type Change, changeSchema } from "@souk/protocol/api";
import { streamSSE } from "hono/streaming";
import { readFollower } from "../../answers/readFollower.ts";
import type { ApiContext } from "../apiContext.ts";
import { createSlots } from "../createSlots.ts";
import { addressOf, type RateLimitOptions } from "../rateLimit.ts";

const changesRoute = createRoute({
  method: "get",
  path: "/v1/changes",
  summary: "What changes, as it changes (server-sent events)",
  responses: {
    200: {
      description: "Events: the name is the change's type, the data its JSON",
      content: { "text/event-stream": { schema: changeSchema } },
    },
  },
});

/** How many listen at once: all, and one address (whole offices share one). */
const LISTENERS = { all: 2_000, each: 100 };
/** A listener that falls so many changes behind is let go: it comes back, and asks for what it shows. */
const MOST_WAITING = 1_000;
/** Milliseconds between signs of life, so that proxies don't close a quiet connection. */
const HEARTBEAT = 15_000;

export function addChangeRoutes(
  app: OpenAPIHono,
  { db, changes }: ApiContext,
  { trustProxy }: RateLimitOptions,
): { stop: () => void } {
  const slots = createSlots(LISTENERS);
  const stopping = new AbortController();

  app.openapi(changesRoute, async (request) => {
    const release = slots.take(addressOf(request, trustProxy));
    const block = (await readFollower(db))?.block ?? null;
    return streamSSE(request, async (out) => {
      const waiting: Change[] = [{ type: "ready", block }];
      let wake = () => {};
      let isOver = false;
      const end = () => {
        isOver = true;
        wake();
      };
      const unsubscribe = changes.listen((change) => {
        if (waiting.push(change) > MOST_WAITING) end();
        wake();
      });
      out.onAbort(end);
      stopping.signal.addEventListener("abort", end);
      try {
        while (!isOver) {
          const change = waiting.shift();
          if (change !== undefined) await out.writeSSE({ event: change.type, data: JSON.stringify(change) });
          else if (
            !(await somethingHappens((call) => {
              wake = call;
            }))
          )
            await out.write(": alive\n\n");
        }
      } finally {
        unsubscribe();
        stopping.signal.removeEventListener("abort", end);
        release();
      }
    }) as never;
  });

  return { stop: () => stopping.abort() };
}

/** Waits for a call, but no longer than until the next sign of life: then false. */
async function somethingHappens(subscribe: (call: () => void) => void): Promise<boolean> {
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), HEARTBEAT);
    subscribe(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
