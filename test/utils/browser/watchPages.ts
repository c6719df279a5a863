import type { BrowserContext } from "playwright-core";

/** What a page must not do: say an error in its console, throw, break its own policy, or ask any machine but this one. */
export type PageWatch = {
  /** In words, in the order they happened. */
  faults(): string[];
  /** From here on a fault that fits is expected, as when a test takes a server down. */
  expect(pattern: RegExp): void;
};

const LOCAL = /^(http|ws):\/\/(127\.0\.0\.1|localhost)(:\d+)?\/|^(data|blob|about):/;

/** Watches every page of a context, from their first request on. */
export async function watchPages(context: BrowserContext): Promise<PageWatch> {
  const faults: string[] = [];
  const expected: RegExp[] = [];
  const add = (fault: string) => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  await context.exposeFunction("__soukPolicyViolation", (text: string) => add(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      const tell = (globalThis as unknown as { __soukPolicyViolation(text: string): void }).__soukPolicyViolation;
      tell(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  context.on("console", (message) => {
    if (message.type() === "error") add(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => add(`thrown: ${error.error().message}`));
  context.on("request", (request) => {
    if (!LOCAL.test(request.url())) add(`request: ${request.url()}`);
  });
  return { faults: () => [...faults], expect: (pattern) => expected.push(pattern) };
}
