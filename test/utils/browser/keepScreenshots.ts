import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { beforeEach } from "vitest";

const DIRECTORY = resolve(import.meta.dirname, "../../../.souk/test/browser");

/** Keeps what was on every open page when a test failed, in .souk/test/browser, to look at. Call at the top of a file. */
export function keepScreenshots(browser: () => Browser): void {
  beforeEach(({ task, onTestFailed }) => {
    onTestFailed(async () => {
      await mkdir(DIRECTORY, { recursive: true });
      const pages = browser()
        .contexts()
        .flatMap((context) => context.pages());
      for (const [at, page] of pages.entries()) {
        const name = `${task.name.replace(/\W+/g, "-").slice(0, 80)}-${at + 1}.png`;
        await page.screenshot({ path: join(DIRECTORY, name), fullPage: true });
      }
    });
  });
}
