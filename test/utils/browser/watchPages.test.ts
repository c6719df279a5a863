import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../launchBrowser.ts";
import { watchPages } from "./watchPages.ts";

const ORIGIN = "http://127.0.0.1:9";
const BAD = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'; connect-src *">
<script>inline()</script><script src="/bad.js"></script>`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A page of this machine, answered without a server. */
async function visit(html: string, script: string) {
  const context = await browser.newContext();
  const watch = await watchPages(context);
  await context.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    return pathname === "/bad.js"
      ? route.fulfill({ contentType: "text/javascript", body: script })
      : route.fulfill({ contentType: "text/html", body: html });
  });
  const page = await context.newPage();
  await page.goto(ORIGIN);
  await page.waitForFunction(() => document.title === "done");
  return { watch, close: () => context.close() };
}

test("default: a page that does nothing wrong has no faults", async () => {
  const { watch, close } = await visit("<link rel=icon href=data:,><title>done</title>", "");
  expect(watch.faults()).toEqual([]);
  await close();
});

test("behavior: tells of console errors, exceptions, broken policy and other machines", async () => {
  const script = `
    console.error("oh no");
    setTimeout(() => { throw new Error("boom") });
    fetch("http://example.test/").finally(() => setTimeout(() => { document.title = "done" }));
  `;
  const { watch, close } = await visit(BAD, script);
  const faults = watch.faults().join("\n");
  for (const fault of [
    "console: oh no",
    "thrown: boom",
    "policy: script-src-elem inline",
    "request: http://example.test/",
  ]) {
    expect(faults).toContain(fault);
  }
  await close();
});

test("args: what is expected is no fault", async () => {
  const script = `console.error("as planned"); document.title = "done";`;
  const context = await browser.newContext();
  const watch = await watchPages(context);
  watch.expect(/as planned/);
  const page = await context.newPage();
  await page.evaluate(script);
  expect(watch.faults()).toEqual([]);
  await context.close();
});
