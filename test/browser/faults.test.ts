import { LIMITS, parseAmount } from "@souk/protocol";
import type { AccountTradesAnswer, Card, SearchAnswer, SellerAnswer } from "@souk/protocol/api";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { fillListing, publish, type TypedListing } from "../utils/browser/fillListing.ts";
import { keepScreenshots } from "../utils/browser/keepScreenshots.ts";
import { openMarketChain } from "../utils/browser/marketChain.ts";
import { openPerson, type Person, type PersonOptions } from "../utils/browser/openPerson.ts";
import { type Site, startSite } from "../utils/browser/startSite.ts";
import { launchBrowser } from "../utils/launchBrowser.ts";
import { operatePart } from "../utils/serveParts.ts";

const market = inject("market");
const chain = openMarketChain(market.urls.rpc, market.deployment);

const LISTING: TypedListing = {
  title: "Kettle with a bent spout",
  description: "It pours to the left.",
  currency: "ETH",
  photos: [{ color: "#507090", alt: "The kettle" }],
  variants: [{ title: "", price: "0.1", stock: "One of a kind" }],
  shippingPrice: "0",
  shipDays: "3",
};
const NOTE = "Bea Baker\n12 Market Lane\nTunis";

let browser: Browser;
let site: Site;
let people: Person[];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
keepScreenshots(() => browser);
beforeEach(async () => {
  people = [];
  site = await startSite(market);
});
afterEach(async () => {
  for (const { context } of people) await context.close();
  await site.stop();
  expect(people.flatMap(({ watch }) => watch.faults())).toEqual([]);
});

test("As a seller I am told what is over a limit, field by field, and all that I typed is still there", async () => {
  const { page } = await openSeller();
  await fillListing(page, { ...LISTING, title: "k".repeat(LIMITS.title + 1), shipDays: "999" });
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByText(`At most ${LIMITS.title} characters; there are ${LIMITS.title + 1}.`).waitFor();
  await page.getByText(/^A number of days, .* at most 180\.$/).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.getByLabel("Title", { exact: true }).evaluate((field) => field === document.activeElement)).toBe(
    true,
  );

  await page.reload();
  expect(await typedIn(page)).toEqual({ title: "k".repeat(LIMITS.title + 1), description: LISTING.description });
  await page.getByRole("img", { name: "The kettle" }).first().waitFor();
  await page.getByLabel("Title", { exact: true }).fill(LISTING.title);
  await page.getByLabel("Days to ship").fill("3");
  await publish(page);
});

test("As a seller I am told that a listing is too large as a whole, and all that I typed is still there", async () => {
  const { page } = await openSeller();
  const photos = ["#111111", "#222222", "#333333", "#444444"].map((color) => ({ color, alt: "壺".repeat(300) }));
  const description = "壺".repeat(LIMITS.description);
  await fillListing(page, { ...LISTING, description, photos });
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Sign and publish" }).click();
  await faultOf(page, "record-too-large");
  await page.reload();
  expect(await typedIn(page)).toEqual({ title: LISTING.title, description });
});

test("As a seller I decline to sign, and publish later what I typed", async () => {
  const { page, wallet } = await openSeller();
  await fillListing(page, LISTING);
  wallet.rejectNext("eth_signTypedData_v4");
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Sign and publish" }).click();
  await faultOf(page, "wallet-rejected", "You did not sign.");
  await page.reload();
  expect(await typedIn(page)).toEqual({ title: LISTING.title, description: LISTING.description });
  await publish(page);
});

test("As a seller whose index is off I am told so, and publish with the same signature when it is back", async () => {
  const { page, wallet, watch, address } = await openSeller();
  watch.expect(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED/);
  await fillListing(page, LISTING);
  wallet.onNext("eth_signTypedData_v4", site.index.down);
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Sign and publish" }).click();
  await faultOf(page, "index-down", "The index does not answer.");
  await site.index.up();
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
  await page.getByText("Your shop is in the market.").waitFor();
  expect(wallet.methods.filter((method) => method === "eth_signTypedData_v4").length).toBe(1);
  expect(await titlesOf(address)).toEqual([LISTING.title]);
});

test("As a seller I am told when no other peer carries my shop yet", async () => {
  const { page, address } = await openSeller();
  await operatePart(market.control, "carrier", "stop");
  onTestFinished(() => operatePart(market.control, "carrier", "start"));
  await fillListing(page, LISTING);
  await publish(page);
  await faultOf(page, "peer-alone", "The peer knows no other peer.");
  expect(await titlesOf(address)).toEqual([LISTING.title]);
});

test("As a buyer I am told that the index is off; my orders still show, and the market is back when it is", async () => {
  const { trades } = await ask<AccountTradesAnswer>(`/v1/accounts/${demoSeller()}/trades?role=seller`);
  const shipped = trades.find(({ status }) => status === "Shipped");
  await operatePart(market.control, "index", "stop");
  onTestFinished(() => operatePart(market.control, "index", "start"));
  const buyer = await openBuyer();
  const { page, watch } = buyer;
  watch.expect(/ERR_CONNECTION_REFUSED/);
  await buyer.visit(`${market.urls.web}/`);
  const fault = await faultOf(page, "index-down", "The index does not answer.");
  await fault.getByText(market.urls.index).waitFor();
  await buyer.visit(`${market.urls.web}/order?id=${shipped?.id}`);
  await faultOf(page, "index-down");
  await page.locator("[data-track=Shipped]").waitFor();
  await page.getByRole("button", { name: /^Verified/ }).waitFor();

  for (const path of [
    "/listing?id=bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy",
    `/seller?id=${demoSeller()}`,
  ]) {
    await buyer.visit(`${market.urls.web}${path}`);
    await faultOf(page, "index-down");
    expect(await page.title()).toBe("No answer · Souk");
  }

  await buyer.visit(`${market.urls.web}/?sort=newest`);
  await faultOf(page, "index-down");
  await operatePart(market.control, "index", "start");
  await page.getByRole("region", { name: "Results" }).getByRole("article").first().waitFor();
  expect(await page.locator("[data-error=index-down]").count()).toBe(0);
});

test("As a buyer whose wallet is on another chain I am told so, and can switch it", async () => {
  const { page, wallet } = await openCheckout();
  await wallet.setChain(1);
  await faultOf(page, "wallet-wrong-chain", "The wallet is on another chain.");
  expect(await page.getByRole("button", { name: /^Pay / }).isDisabled()).toBe(true);
  expect(await page.getByLabel("Where it should go").inputValue()).toBe(NOTE);
  await page.getByRole("button", { name: "Switch the wallet" }).click();
  await payButton(page).waitFor();
  expect(await page.locator("[data-error=wallet-wrong-chain]").count()).toBe(0);
});

test("As a buyer without enough money I am told what is missing before I pay", async () => {
  const { page } = await openCheckout({ coin: parseAmount("0.0001", 18) });
  const fault = await faultOf(page, /^(balance|gas)-too-low$/);
  expect(await fault.textContent()).toMatch(/not enough money|cannot pay/);
  expect(await page.getByRole("button", { name: /^Pay / }).isDisabled()).toBe(true);
});

test("As a buyer I decline to pay; nothing is paid and my note is still there", async () => {
  const { page, wallet, address } = await openCheckout();
  const before = await chain.coinOf(address);
  wallet.rejectNext("eth_sendTransaction");
  await payButton(page).click();
  await faultOf(page, "wallet-rejected", "You did not sign.");
  expect(await chain.coinOf(address)).toBe(before);
  await page.reload();
  await payButton(page).waitFor();
  expect(await page.getByLabel("Where it should go").inputValue()).toBe(NOTE);
});

test("As a buyer I am told that the chain's node is off before I buy and while I pay, and nothing typed is lost", async () => {
  const { page, watch, wallet } = await openCheckout();
  watch.expect(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE/);
  await payButton(page).waitFor();
  await site.chain.down();
  await payButton(page).click();
  await faultOf(page, "chain-down", "The chain's node does not answer.");
  expect(wallet.methods).not.toContain("eth_sendTransaction");

  const listing = new URL(page.url()).search;
  await page.goto(`/listing${listing}`);
  await faultOf(page, "chain-down");
  expect(await page.getByRole("link", { name: /^Buy for/ }).count()).toBe(0);
  await site.chain.up();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("link", { name: /^Buy for/ }).click();
  await payButton(page).waitFor();
  expect(await page.getByLabel("Where it should go").inputValue()).toBe(NOTE);
});

/** Opens the desk of a new seller. */
async function openSeller(): Promise<Person> {
  const seller = await open({ name: "Sami" });
  seller.watch.expect(/404 .*\/v1\/catalogues\//);
  await seller.visit("/sell");
  await seller.connect();
  return seller;
}

/** Opens the checkout of something that costs coin, with a note typed. */
async function openCheckout(options: Partial<PersonOptions> = {}): Promise<Person> {
  const { results } = await ask<SearchAnswer>(`/v1/search?kind=physical&token=0x${"0".repeat(40)}`);
  const { cid, seller } = results.find(({ available }) => available) as Card;
  const buyer = await open({ name: "Bea", ...options });
  await buyer.visit(`/buy?id=${cid}&offer=0&seller=${seller}`);
  await buyer.page.getByLabel("Where it should go").fill(NOTE);
  await buyer.connect();
  return buyer;
}

function openBuyer(): Promise<Person> {
  return open({ name: "Bea" });
}

async function open(options: PersonOptions): Promise<Person> {
  const person = await openPerson(browser, market, chain, { site: site.url, ...options });
  people.push(person);
  return person;
}

/** Waits for an error of the family on the screen, in its own words. */
async function faultOf(page: Page, code: string | RegExp, what?: string): Promise<Locator> {
  const notes = page.locator("[role=alert][data-error]");
  const note = typeof code === "string" ? page.locator(`[role=alert][data-error=${code}]`).first() : notes.first();
  await note.waitFor();
  expect(await note.getAttribute("data-error")).toMatch(code);
  if (what) expect(await note.textContent()).toContain(what);
  return note;
}

function payButton(page: Page): Locator {
  return page.locator("button:enabled", { hasText: /^Pay / });
}

async function typedIn(page: Page): Promise<{ title: string; description: string }> {
  const form = page.getByRole("form", { name: "Listing" });
  return {
    title: await form.getByLabel("Title", { exact: true }).inputValue(),
    description: await form.getByLabel("Description").inputValue(),
  };
}

function demoSeller(): string | undefined {
  return market.accounts.find(({ role }) => role === "seller")?.address;
}

async function titlesOf(seller: string): Promise<string[]> {
  return (await ask<SellerAnswer>(`/v1/sellers/${seller}`)).listings.map(({ title }) => title);
}

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${market.urls.index}${path}`);
  expect(response.status).toBe(200);
  return response.json() as Promise<T>;
}
