import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { configSchema } from "@souk/protocol";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { connectDemo, type MarketPage, marketPages } from "../test/utils/browser/marketPages.ts";
import { launchBrowser } from "../test/utils/launchBrowser.ts";
import { readOptions } from "./readOptions.ts";

const HELP = `Takes pictures of every page of a running demo market: light and dark, wide and on a phone.

  node scripts/screenshots.ts [--web http://127.0.0.1:3000] [--to .souk/screenshots] [--only browse,order] [--whole] [--png]

--only   the pages with these names, as in test/utils/browser/marketPages.ts
--whole  the pages to their ends, not only what is in sight at first
--png    PNG instead of WebP`;

const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 780 } } as const;
const SCHEMES = ["light", "dark"] as const;
const PATIENCE_MS = 20_000;

type Options = { web: string; to: string; only: string | undefined; whole: boolean; png: boolean };

/** Takes all pictures, account by account, and says what it wrote. */
async function main(options: Options): Promise<void> {
  const { web, to, only } = options;
  const config = configSchema.parse(await (await fetch(`${web}/config.json`)).json());
  const all = await marketPages({ indexUrl: config.indexes[0] ?? "", accounts: config.demoAccounts ?? [] });
  const wanted = only?.split(",") ?? all.map(({ name }) => name);
  await mkdir(to, { recursive: true });
  const browser = await launchBrowser();
  try {
    const pages = all.filter(({ name }) => wanted.includes(name));
    for (const [who, theirs] of Map.groupBy(pages, ({ who }) => who)) await visit(browser, who, theirs, options);
  } finally {
    await browser.close();
  }
}

async function visit(browser: Browser, who: MarketPage["who"], pages: MarketPage[], options: Options): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({
      baseURL: options.web,
      viewport,
      reducedMotion: "reduce",
      deviceScaleFactor: size === "phone" ? 2 : 1,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    if (who) {
      await page.goto("/");
      await connectDemo(page, who);
    }
    for (const { name, path, ready } of pages) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(path);
      await ready(page);
      // A dialog that is open hides it from readers.
      if (who)
        await page.getByRole("button", { name: /^Account: /, includeHidden: true }).waitFor({ state: "attached" });
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        await takePicture(page, join(options.to, `${name}-${size}-${scheme}`), options);
      }
    }
    await context.close();
  }
}

async function takePicture(page: Page, path: string, { whole, png }: Options): Promise<void> {
  // Photos come when they are near the screen.
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  const picture = await page.screenshot({ fullPage: whole });
  const file = `${path}.${png ? "png" : "webp"}`;
  await (png ? sharp(picture).png({ compressionLevel: 9 }) : sharp(picture).webp({ quality: 86 })).toFile(file);
  console.log(file);
}

const { values } = readOptions(HELP, {
  web: { type: "string", default: "http://127.0.0.1:3000" },
  to: { type: "string", default: ".souk/screenshots" },
  only: { type: "string" },
  whole: { type: "boolean", default: false },
  png: { type: "boolean", default: false },
});
await main({ ...values, only: values.only });
