import { decodeListing, ZERO_ADDRESS } from "@souk/protocol";
import { base64ToBytes, type Card, type ListingAnswer, type SearchAnswer } from "@souk/protocol/api";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { keepScreenshots } from "../utils/browser/keepScreenshots.ts";
import { openMarketChain } from "../utils/browser/marketChain.ts";
import { openPerson, type Person } from "../utils/browser/openPerson.ts";
import { type Site, startSite } from "../utils/browser/startSite.ts";
import { launchBrowser } from "../utils/launchBrowser.ts";

const market = inject("market");
const chain = openMarketChain(market.urls.rpc, market.deployment);

let browser: Browser;
let site: Site | undefined;
let buyer: Person;
/** Something of the demo market whose seller named an arbiter. */
let card: Card;
beforeAll(async () => {
  browser = await launchBrowser();
  const { results } = await ask<SearchAnswer>("/v1/search?kind=physical");
  // Other stories sell here too, and name arbiters of their own.
  card = results.find(({ seller }) => market.accounts.some(({ address }) => address === seller)) as Card;
  const { bytes } = await ask<ListingAnswer>(`/v1/listings/${card.cid}`);
  expect(decodeListing(base64ToBytes(bytes)).terms.arbiter).not.toBe(ZERO_ADDRESS);
});
afterAll(() => browser?.close());
keepScreenshots(() => browser);
afterEach(async () => {
  expect(buyer.watch.faults()).toEqual([]);
  await buyer.context.close();
  await site?.stop();
  site = undefined;
});

async function ask<T>(path: string): Promise<T> {
  return (await fetch(`${market.urls.index}${path}`)).json() as Promise<T>;
}

const listing = () => `/listing?id=${card.cid}&seller=${card.seller}`;
const payment = () => `/buy?id=${card.cid}&offer=0&seller=${card.seller}`;

test("As a buyer I am warned of an arbiter that nobody vouches for, say that I know it, and take that back", async () => {
  site = await startSite(market, { arbiters: [] });
  buyer = await openPerson(browser, market, chain, { name: "Bea", site: site.url });
  const { page } = buyer;
  const warning = page.getByRole("note").filter({ hasText: "Do you know this arbiter?" });
  await buyer.visit(payment());
  await warning.waitFor();
  await buyer.visit(listing());
  await warning.getByRole("button", { name: "I know this arbiter" }).click();
  await warning.waitFor({ state: "detached" });
  await page.getByText("you know it").waitFor();

  // Kept on this device: also for the payment, and for the next visit.
  await buyer.visit(payment());
  await page.getByRole("button", { name: "Connect to pay" }).waitFor();
  expect(await warning.count()).toBe(0);
  await buyer.visit(listing());
  await page.getByRole("button", { name: "I don’t", exact: true }).click();
  await warning.waitFor();
});

test("As a buyer I read the name of an arbiter that the site lists, without a warning", async () => {
  buyer = await openPerson(browser, market, chain, { name: "Bea" });
  const { page } = buyer;
  await buyer.visit(listing());
  await page.getByText("Ida the arbiter").waitFor();
  await page.getByText("listed by this site").waitFor();
  await buyer.visit(payment());
  await page.getByRole("button", { name: "Connect to pay" }).waitFor();
  expect(await page.getByRole("note").filter({ hasText: "arbiter" }).count()).toBe(0);
});
