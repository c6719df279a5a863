import { type Hex, parseAmount } from "@souk/protocol";
import type { SellerAnswer } from "@souk/protocol/api";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { fillListing, publish } from "../utils/browser/fillListing.ts";
import { keepScreenshots } from "../utils/browser/keepScreenshots.ts";
import { lineOf } from "../utils/browser/lineOf.ts";
import { openMarketChain } from "../utils/browser/marketChain.ts";
import { openPerson, type Person } from "../utils/browser/openPerson.ts";
import { launchBrowser } from "../utils/launchBrowser.ts";

const market = inject("market");
const chain = openMarketChain(market.urls.rpc, market.deployment);

/** An index does not know a seller or a trade of this moment. It says so, which the browser writes into its console. */
const TOO_NEW = /404 .*\/v1\/(catalogues|sellers|trades)\//;
const amountOf = (text: string) => parseAmount(text, 18);

let browser: Browser;
let seller: Person;
let buyer: Person;
let arbiter: Person;
let cid: string;
beforeAll(async () => {
  browser = await launchBrowser();
  [seller, buyer, arbiter] = await Promise.all([
    openPerson(browser, market, chain, { name: "Sami" }),
    openPerson(browser, market, chain, { name: "Bea" }),
    openPerson(browser, market, chain, { name: "Cleo" }),
  ]);
  for (const { watch } of [seller, buyer, arbiter]) watch.expect(TOO_NEW);
  const { page } = seller;
  await seller.visit("/sell");
  await seller.connect();
  await fillListing(page, {
    title: "Kilim of undyed wool",
    description: "Woven by hand.",
    currency: "ETH",
    photos: [{ color: "#805030", alt: "The whole of it" }],
    variants: [{ title: "", price: "0.25", stock: "A number of them", count: "5" }],
    shippingPrice: "0.01",
    shipDays: "2",
    arbiter: arbiter.address,
  });
  await publish(page);
  const shop: SellerAnswer = await (await fetch(`${market.urls.index}/v1/sellers/${seller.address}`)).json();
  cid = shop.listings[0]?.cid ?? "";
  await buyer.visit("/");
  await buyer.connect();
});
afterAll(() => browser?.close());
keepScreenshots(() => browser);

const expectNoFaults = () => expect([seller, buyer, arbiter].flatMap(({ watch }) => watch.faults())).toEqual([]);

/** Buys one as the buyer, who is left on the order's page; gives the trade's id. */
async function buyOne(): Promise<Hex> {
  const { page } = buyer;
  await buyer.visit(`/buy?id=${cid}&offer=0&seller=${seller.address}`);
  await page.getByRole("button", { name: "Pay 0.26 ETH" }).click();
  await page.waitForURL(/\/order\?id=0x[0-9a-f]{64}$/);
  await page.getByText("The contract holds your 0.26 ETH.").waitFor();
  return new URL(page.url()).searchParams.get("id") as Hex;
}

/** What the order's page says that happened. */
const events = ({ page }: Person) => page.getByRole("list", { name: "Events" });

/** Takes a step on the page: its button, what is to be filled in the dialog, and the dialog's own button. */
async function step({ page }: Person, button: string, fields: Record<string, string>, confirm: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog");
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole("button", { name: confirm }).click();
  await dialog.waitFor({ state: "detached" });
}

async function ship(order: Hex): Promise<void> {
  await seller.visit(`/order?id=${order}`);
  await step(seller, "Mark as shipped", {}, "Say it is shipped");
  await seller.page
    .getByText("0.26 ETH is yours when the buyer says it arrived")
    .or(seller.page.getByText("0.16 ETH is yours when the buyer says it arrived"))
    .waitFor();
}

/** On a phone: what is said in passing covers no button of a dialog, and can be put away without closing the dialog. */
async function expectToastBesideButtons(page: Page): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 360, height: 780 });
  await page.getByRole("button", { name: "Your proposal" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Done" }).waitFor();
  const toasts = page.getByRole("region", { name: "Messages" });
  const toast = await toasts.boundingBox();
  const buttons = await dialog.getByRole("button").all();
  const boxes = await Promise.all(buttons.map((button) => button.boundingBox()));
  const covered = boxes.filter((box) => box && toast && box.y < toast.y + toast.height && toast.y < box.y + box.height);
  expect([toast !== null, boxes.length > 2, covered]).toEqual([true, true, []]);
  await toasts.getByText("Proposed, without a fee").waitFor();
  await toasts.getByRole("button", { name: "Dismiss" }).last().click();
  await toasts.getByText("Proposed, without a fee").waitFor({ state: "detached" });
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.setViewportSize(wide);
}

let order: Hex;

test("As a buyer I release a part and give more time", async () => {
  order = await buyOne();
  const before = await chain.coinOf(seller.address);
  await step(buyer, "Give more time", { "Days more": "3" }, "Give more time");
  await buyer.page.getByText(/^You gave the seller more time: until /).waitFor();
  await step(buyer, "Release a part", { "How much": "0.1" }, "Release this part");
  await buyer.page.getByText("You released a part: 0.10 ETH went to the seller.").waitFor();
  expect(await chain.coinOf(seller.address)).toBe(before + amountOf("0.1"));
  expect(await lineOf(buyer.page, "The contract holds")).toBe("0.16 ETH");
  expect(await lineOf(buyer.page, "Released in parts before")).toBe("0.10 ETH");
  expectNoFaults();
});

test("As a buyer I call the arbiter, who divides the money", async () => {
  await ship(order);
  await step(buyer, "Call the arbiter", { "What is wrong": "It has a hole." }, "Call the arbiter");
  await buyer.page.getByText(/^The arbiter has until .* to divide the 0\.16 ETH/).waitFor();
  await buyer.page.getByRole("region", { name: "Your reasons" }).getByText("It has a hole.").waitFor();
  expect(await chain.statusOf(order)).toBe("Disputed");
  await events(buyer)
    .getByText(/^You called the arbiter, who has until .*\.$/)
    .waitFor();

  const before = await Promise.all([seller, buyer].map(({ address }) => chain.coinOf(address)));
  await arbiter.visit("/orders");
  await arbiter.page.getByRole("button", { name: "Connect" }).last().click();
  await arbiter.page.getByRole("dialog").getByRole("button", { name: "Cleo’s wallet" }).click();
  await arbiter.page.getByRole("tab", { name: "To judge" }).click();
  await arbiter.page.getByRole("list", { name: "To judge" }).getByRole("link").first().click();
  await step(arbiter, "Divide the money", { "To the seller": "0.06", "Your reasons": "Worn." }, "Rule, for good");
  await buyer.page
    .getByText(
      /^The arbiter divided it on .*: 0\.06 ETH to the seller, 0\.0952 ETH to you, 0\.0048 ETH to the arbiter\.$/,
    )
    .waitFor();
  expect(await lineOf(arbiter.page, "Went to you, the arbiter")).toBe("0.0048 ETH");
  const divided = "0.06 ETH went to the seller, 0.0952 ETH to you, 0.0048 ETH to the arbiter.";
  await events(buyer).getByText(`The arbiter divided the money: ${divided}`).waitFor();
  const after = await Promise.all([seller, buyer].map(({ address }) => chain.coinOf(address)));
  expect(after.map((coin, at) => coin - (before[at] ?? 0n))).toEqual([amountOf("0.06"), amountOf("0.0952")]);
  expect(await chain.statusOf(order)).toBe("Ruled");
  await buyer.page.getByRole("button", { name: "Rate, sealed" }).waitFor();
  await arbiter.visit("/orders?role=arbiter");
  await arbiter.page.getByText("Nobody disagrees at present.").waitFor();
  await arbiter.page
    .getByRole("list", { name: "All that name you" })
    .getByText(/^You divided it on /)
    .waitFor();
  expectNoFaults();
});

test("As a buyer and a seller we settle by a signature that one gives and the other accepts", async () => {
  order = await buyOne();
  await ship(order);
  const sent = await chain.sentBy(buyer.address);
  const before = await Promise.all([seller, buyer].map(({ address }) => chain.coinOf(address)));
  await step(buyer, "Propose a division", { "To the seller": "0.2" }, "Sign the proposal");
  await buyer.page.getByRole("button", { name: "Your proposal" }).waitFor();
  await expectToastBesideButtons(buyer.page);
  expect(await chain.sentBy(buyer.address)).toBe(sent);

  const block = await chain.client.getBlockNumber();
  await step(seller, "See the buyer’s proposal", {}, "Accept it");
  await buyer.page.getByText(/^Settled on .*: 0\.20 ETH to the seller, 0\.06 ETH to you\.$/).waitFor();
  await events(buyer).getByText("Both agreed: 0.20 ETH went to the seller, 0.06 ETH to you.").waitFor();
  expect(await chain.statusOf(order)).toBe("Settled");
  const fees = await chain.feesOf(seller.address, block);
  const after = await Promise.all([seller, buyer].map(({ address }) => chain.coinOf(address)));
  expect(after.map((coin, at) => coin - (before[at] ?? 0n))).toEqual([amountOf("0.2") - fees, amountOf("0.06")]);
  expectNoFaults();
});

test("As a buyer and a seller we rate each other blind after we settled", async () => {
  for (const { page } of [buyer, seller]) {
    await page.getByRole("radio", { name: "4 stars" }).check({ force: true });
  }
  await buyer.page.getByRole("button", { name: "Rate, sealed" }).click();
  await buyer.page.getByText("Rated, and sealed until the other has rated too.").waitFor();
  await seller.page.getByText("The other has rated already, sealed.").waitFor();
  await seller.page.getByRole("button", { name: "Rate", exact: true }).click();
  await seller.page.getByRole("button", { name: "Open the sealed rating" }).click();
  const about = seller.page.getByRole("region", { name: "The buyer about the seller" });
  await about.getByRole("img", { name: "4 of 5 stars" }).waitFor();
  expect(await chain.ratingsOf(seller.address)).toMatchObject({ asSeller: { count: 1, sum: 4 } });
  expectNoFaults();
});
