import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { keepScreenshots } from "../utils/browser/keepScreenshots.ts";
import { connectDemo, type MarketPage, marketPages } from "../utils/browser/marketPages.ts";
import { type PageWatch, watchPages } from "../utils/browser/watchPages.ts";
import { launchBrowser } from "../utils/launchBrowser.ts";

const market = inject("market");
const pages = await marketPages({ indexUrl: market.urls.index, accounts: market.accounts });

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 780 };
const PATIENCE_MS = 30_000;

type Visitor = { context: BrowserContext; page: Page; watch: PageWatch };

let browser: Browser;
/** One browser context for each demo account, connected once. */
const visitors = new Map<string, Promise<Visitor>>();
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
keepScreenshots(() => browser);

describe("As anybody I can use this page, wide and on a phone, in the light and in the dark:", () => {
  test.each(pages.map((page) => [page.name, page] as const))("%s", async (name, { path, who, ready }) => {
    const { page, watch } = await visitorOf(who);
    if (name === "not-found") watch.expect(/404 .*\/nowhere/);
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(path);
    await ready(page);
    const found = await barriersOf(page);
    await page.emulateMedia({ colorScheme: "dark" });
    found.push(...(await barriersOf(page, ["color-contrast"])));
    await page.setViewportSize(PHONE);
    // What floats over the page follows it in the next frames.
    const hidden = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(hidden, { message: "pixels beyond the phone's right edge", timeout: 5_000 }).toBe(0);
    found.push(...(await barriersOf(page)));
    expect([...found, ...watch.faults()]).toEqual([]);
  });
});

test("As somebody without a mouse I come from the market to a listing and to its payment by keyboard", async () => {
  const { page, watch } = await visitorOf(null);
  // The first listing may be another story's, of an arbiter who published nothing: the browser writes that into its console.
  watch.expect(/404 .*\/v1\/sellers\//);
  await page.setViewportSize(WIDE);
  await page.goto("/");
  const card = page.getByRole("region", { name: "Results" }).getByRole("article").getByRole("link").first();
  const title = (await card.textContent())?.trim() ?? "";
  await page.keyboard.press("Tab");
  expect(await focused(page)).toMatchObject({ text: "Skip to content", isVisible: true });
  await page.keyboard.press("Enter");
  await tabTo(page, title);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Verified/ }).waitFor();
  await page.getByRole("link", { name: /^Buy for/ }).waitFor();
  await tabTo(page, /^Buy for/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Connect to pay" }).waitFor();
  await tabTo(page, "Connect to pay");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Connect" }).waitFor();
  await tabTo(page, "Bea the buyer");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Connect" }).waitFor({ state: "detached" });
  expect((await focused(page)).text).toBe("Connect to pay");
  expect(watch.faults()).toEqual([]);
});

function visitorOf(who: MarketPage["who"]): Promise<Visitor> {
  const key = who?.name ?? "";
  const known = visitors.get(key);
  if (known) return known;
  const visitor = openVisitor(who);
  visitors.set(key, visitor);
  return visitor;
}

async function openVisitor(who: MarketPage["who"]): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: market.urls.web, viewport: WIDE, reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE_MS);
  const watch = await watchPages(context);
  // A seller without a shop is not known to the index, which the browser writes into its console.
  watch.expect(/404 .*\/v1\/catalogues\//);
  const page = await context.newPage();
  if (who) {
    await page.goto("/");
    await connectDemo(page, who);
  }
  return { context, page, watch };
}

/** What axe finds that keeps people out, by all rules or by some, each with the first place where it is. */
async function barriersOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}

/** Presses Tab until what has the focus reads like this; fails when it can't be reached, or can't be seen to have it. */
async function tabTo(page: Page, text: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const { text: found, isVisible } = await focused(page);
    seen.push(found);
    if (typeof text === "string" ? found !== text : !text.test(found)) continue;
    expect([found, isVisible]).toEqual([found, true]);
    return;
  }
  throw new Error(`"${text}" can't be reached by Tab. On the way: ${seen.join(" · ")}`);
}

/** What has the focus: its text, and whether that can be seen. */
function focused(page: Page): Promise<{ text: string; isVisible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return {
      text: (element.textContent ?? "").trim(),
      isVisible: outlineStyle !== "none" && outlineWidth !== "0px" && width > 1 && height > 1,
    };
  });
}
