import { decodeListing, decodeProfile, verifyHead, ZERO_ADDRESS } from "@souk/protocol";
import {
  base64ToBytes,
  bytesToBase64,
  type Card,
  type ListingAnswer,
  type SearchAnswer,
  type SellerAnswer,
} from "@souk/protocol/api";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { fillListing, publish } from "../utils/browser/fillListing.ts";
import { keepScreenshots } from "../utils/browser/keepScreenshots.ts";
import { openMarketChain } from "../utils/browser/marketChain.ts";
import { openPerson, type Person } from "../utils/browser/openPerson.ts";
import { type Site, startSite } from "../utils/browser/startSite.ts";
import { launchBrowser } from "../utils/launchBrowser.ts";

const market = inject("market");
const chain = openMarketChain(market.urls.rpc, market.deployment);

/** An index does not know an account of this moment. It says so, which the browser writes into its console. */
const TOO_NEW = /404 .*\/v1\/(catalogues|sellers)\//;

const JUDGE = "Cleo of the Quay";
const RULES = "I look at **photos** of the parcel, and decide within a week.";

let browser: Browser;
let site: Site | undefined;
/** Everybody of one story. */
const people: Person[] = [];
/** Something of the demo market whose seller named an arbiter. */
let card: Card;
/** The account that publishes how it judges, and a listing that names it and gives it more than it asks for. */
let judge: string;
let judged: Card;
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
  const here = people.splice(0);
  expect(here.flatMap(({ watch }) => watch.faults())).toEqual([]);
  await Promise.all(here.map(({ context }) => context.close()));
  await site?.stop();
  site = undefined;
});

async function open(name: string, url?: string): Promise<Person> {
  const person = await openPerson(browser, market, chain, { name, ...(url === undefined ? {} : { site: url }) });
  people.push(person);
  return person;
}

async function ask<T>(path: string): Promise<T> {
  return (await fetch(`${market.urls.index}${path}`)).json() as Promise<T>;
}

const listing = ({ cid, seller } = card) => `/listing?id=${cid}&seller=${seller}`;
const payment = ({ cid, seller } = card) => `/buy?id=${cid}&offer=0&seller=${seller}`;
const warningOn = (page: Page) => page.getByRole("note").filter({ hasText: "Do you know this arbiter?" });
const arbiterOn = (page: Page) => page.getByRole("region", { name: "The arbiter" });

test("As a buyer I am warned of an arbiter that nobody vouches for, say that I know it, and take that back", async () => {
  site = await startSite(market, { arbiters: [] });
  const buyer = await open("Bea", site.url);
  const { page } = buyer;
  const warning = warningOn(page);
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
  const buyer = await open("Bea");
  const { page } = buyer;
  await buyer.visit(listing());
  await arbiterOn(page).getByText("Ida the arbiter").first().waitFor();
  await page.getByText("listed by this site").waitFor();
  await buyer.visit(payment());
  await page.getByRole("button", { name: "Connect to pay" }).waitFor();
  expect(await page.getByRole("note").filter({ hasText: "arbiter" }).count()).toBe(0);
});

/** Types who a judge is, but for the fee. */
async function describeJudge(page: Page): Promise<void> {
  const who = page.getByRole("region", { name: "Who you are" });
  await who.getByLabel("Name", { exact: true }).fill(JUDGE);
  for (const language of ["English", "Arabic"]) {
    await who.getByRole("combobox", { name: "Languages" }).selectOption(language);
  }
  await who.getByLabel("Your rules").fill(RULES);
}

test("As somebody who sells nothing I publish that I judge disputes, for what fee and by which rules", async () => {
  const cleo = await open("Cleo");
  const { page, wallet, address } = cleo;
  cleo.watch.expect(TOO_NEW);
  await cleo.visit("/sell");
  await cleo.connect();
  await page.getByRole("button", { name: "Judge disputes" }).click();
  const who = page.getByRole("region", { name: "Who you are" });
  await who.getByText("Not finished", { exact: true }).waitFor();
  await describeJudge(page);
  await who.getByLabel("Your fee, %").fill("11");
  await who.getByLabel("Your rules").focus();
  await who.getByText("A percentage from 0 to 10.").waitFor();
  expect(await page.getByRole("button", { name: "Publish…" }).count()).toBe(0);
  await who.getByLabel("Your fee, %").fill("2.5");

  // Kept on this device, and taken back as one.
  await page.reload();
  await who.getByText("judges disputes for 2.5%").waitFor();
  await who.getByRole("button", { name: "Undo: who you are" }).click();
  await page.getByRole("button", { name: "Judge disputes" }).click();
  await describeJudge(page);
  await who.getByLabel("Your fee, %").fill("2.5");
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Sign and publish" }).click();
  await page.getByText("What you signed is in the market.").waitFor();
  expect(wallet.methods.filter((method) => /sign|send/i.test(method))).toEqual(["eth_signTypedData_v4"]);

  const { head: signed, profile } = await ask<SellerAnswer>(`/v1/sellers/${address}`);
  const head = verifyHead(market.deployment, {
    root: base64ToBytes(signed?.root ?? ""),
    signature: signed?.signature ?? "0x",
  });
  expect([head.seller, head.chunks]).toEqual([address, []]);
  expect(decodeProfile(base64ToBytes(profile?.bytes ?? ""), head.profile ?? "")).toMatchObject({
    name: JUDGE,
    languages: ["en", "ar"],
    arbiter: { feeBps: 250, rules: RULES },
  });
  await page.getByRole("link", { name: "See your page" }).click();
  await page.getByRole("heading", { name: "Judges disputes" }).waitFor();
  judge = address;
});

test("As a seller I read what an arbiter asks for, and give it that by one click, or what I like", async () => {
  const sami = await open("Sami");
  const { page, address } = sami;
  sami.watch.expect(TOO_NEW);
  await sami.visit("/sell");
  await sami.connect();
  await fillListing(page, {
    title: "Door knocker of brass",
    description: "Heavy.",
    currency: "ETH",
    photos: [{ color: "#a08030", alt: "The whole of it" }],
    variants: [{ title: "", price: "0.25", stock: "One of a kind" }],
    shippingPrice: "0.01",
    shipDays: "2",
    arbiter: `0x${"12".repeat(20)}`,
  });
  await arbiterOn(page).getByText("It seems to have published nothing about itself").waitFor();
  await page.getByRole("combobox", { name: "Arbiter" }).fill(judge);
  await arbiterOn(page).getByText(JUDGE).waitFor();
  await arbiterOn(page).getByText("This offer gives it 3%, more than the 2.5% that it asks for.").waitFor();
  const take = arbiterOn(page).getByRole("button", { name: "Give it the 2.5% that it asks for" });
  await take.click();
  await take.waitFor({ state: "detached" });
  const share = page.getByLabel("Its share, %");
  expect(await share.inputValue()).toBe("2.5");
  await share.fill("5");
  await publish(page);
  const shop = await ask<SellerAnswer>(`/v1/sellers/${address}`);
  judged = shop.listings[0] as Card;
});

test("As a buyer I read the arbiter's own words and that the offer gives it more than it asks for, and am warned all the same", async () => {
  const bea = await open("Bea");
  const { page } = bea;
  for (const path of [payment(judged), listing(judged)]) {
    await bea.visit(path);
    const arbiter = arbiterOn(page);
    for (const text of [JUDGE, "2.5% of all that is held, when it rules", "English, Arabic", /Anyone can write them/]) {
      await arbiter.getByText(text).waitFor();
    }
    await arbiter.getByText("This offer gives it 5%, more than the 2.5% that it asks for.").waitFor();
    await warningOn(page).waitFor();
    expect(await page.getByTitle(judge, { exact: true }).count()).toBe(1);
  }
  await arbiterOn(page).getByRole("link", { name: "Read its rules" }).click();
  await page.getByRole("heading", { name: JUDGE }).waitFor();
  await page.getByRole("heading", { name: "Judges disputes" }).waitFor();
  await page.getByText("photos", { exact: true }).waitFor();
  await page.getByText("This site does not list it as an arbiter.").waitFor();
});

test("As a buyer I am shown nothing that an arbiter did not sign, and am told of one who calls itself like a listed one", async () => {
  const [ida] = market.accounts.filter(({ role }) => role === "arbiter");
  site = await startSite(market, { arbiters: [{ address: ida?.address ?? ZERO_ADDRESS, name: JUDGE.toUpperCase() }] });
  const bea = await open("Bea", site.url);
  const { page } = bea;
  await bea.visit(listing(judged));
  await arbiterOn(page).getByText("like an arbiter that this site lists. It is another account.").waitFor();
  await warningOn(page).waitFor();

  const dearer = await ask<SellerAnswer>(`/v1/sellers/${judge}`);
  const bytes = base64ToBytes(dearer.profile?.bytes ?? "");
  const forged = { ...dearer, profile: { cid: dearer.profile?.cid, bytes: bytesToBase64(bytes.with(-1, 0)) } };
  const answer = (json: unknown) => (path: string, body: Buffer) =>
    path.startsWith(`/v1/sellers/${judge}`) ? Buffer.from(JSON.stringify(json)) : body;
  site.index.tamper(answer(forged));
  await bea.visit(listing(judged));
  await arbiterOn(page).getByText("that this account did not sign. None of it is shown.").waitFor();
  expect(await page.getByText(JUDGE).count()).toBe(0);
  await warningOn(page).waitFor();

  site.index.tamper(answer({ nothing: "of the kind" }));
  await bea.visit(listing(judged));
  await arbiterOn(page).getByText("could not be read").waitFor();
  site.index.tamper();
  await arbiterOn(page).getByRole("button", { name: "Ask again" }).click();
  await arbiterOn(page).getByText("2.5% of all that is held, when it rules").waitFor();
});
