import type { DemoAccount } from "@souk/protocol";
import type { AccountTradesAnswer, Card, SearchAnswer } from "@souk/protocol/api";
import type { Page } from "playwright-core";

/** A page of the app in one of its states: how to get there, and what tells that it is all there. */
export type MarketPage = {
  name: string;
  path: string;
  /** The demo account that looks at it; null for a visitor without a wallet. */
  who: DemoAccount | null;
  /** Waits until the page is as it stays, after opening what is to be seen. */
  ready(page: Page): Promise<unknown>;
};

type Where = { indexUrl: string; accounts: DemoAccount[] };

/** Every page of a demo market's app, as a visitor, a buyer and a seller see it. */
export async function marketPages({ indexUrl, accounts }: Where): Promise<MarketPage[]> {
  const ask = async <T>(path: string) => (await (await fetch(`${indexUrl}${path}`)).json()) as T;
  const account = (wanted: string) => accounts.find(({ name }) => name === wanted) as DemoAccount;
  const [buyer, seller, newcomer] = [account("Bea the buyer"), account("Harbour & Loom"), account("Newcomer")];
  const arbiter = account("Ida the arbiter");

  const { results } = await ask<SearchAnswer>(`/v1/search?seller=${seller.address}&availability=all&limit=48`);
  const garment = results.find(({ title, photo }) => photo && title.includes("gansey")) as Card;
  const others = await ask<SearchAnswer>("/v1/search?language=ar&kind=physical");
  const arabic = others.results.find(({ available, photo }) => available && photo) as Card;
  const tradesOf = async ({ address }: DemoAccount, role: string) =>
    (await ask<AccountTradesAnswer>(`/v1/accounts/${address}/trades?role=${role}`)).trades;
  const bought = await tradesOf(buyer, "buyer");
  const orderThat = (status: string) => `/order?id=${bought.find((trade) => trade.status === status)?.id}`;
  const parted = bought.find(({ events }) => events.some(({ name }) => name === "PartReleased"));
  const rated = (await tradesOf(seller, "seller")).find(({ ratings }) => ratings.byBuyer.rated);

  const listing = ({ cid, seller }: Card) => `/listing?id=${cid}&seller=${seller}`;
  const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { name, level: 1 }).waitFor();
  const verified = async (page: Page) => {
    await page.getByRole("button", { name: /^Verified/ }).waitFor();
    await page.locator("main img").first().waitFor();
  };
  const cards = async (page: Page) => {
    await page.getByRole("region", { name: "Results" }).getByRole("article").first().waitFor();
    await page.locator("article img").first().waitFor();
  };
  const opened = (button: string | RegExp) => async (page: Page) => {
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("dialog").waitFor();
    await page.waitForFunction(() => document.querySelector("[data-starting-style]") === null);
  };

  return [
    { name: "browse", path: "/", who: null, ready: cards },
    { name: "search", path: "/?q=gansy&sort=priceAsc", who: null, ready: cards },
    {
      name: "search-nothing",
      path: "/?q=qqqqqq",
      who: null,
      ready: (page) => page.getByText(/Nothing like/).waitFor(),
    },
    { name: "listing", path: listing(garment), who: null, ready: verified },
    { name: "listing-arabic", path: listing(arabic), who: null, ready: verified },
    {
      name: "listing-proof",
      path: listing(garment),
      who: null,
      ready: opened(/^Verified/),
    },
    { name: "seller", path: `/seller?id=${seller.address}`, who: null, ready: verified },
    {
      name: "seller-backing",
      path: `/seller?id=${seller.address}`,
      who: null,
      ready: opened(/^These stars: /),
    },
    {
      name: "arbiter",
      path: `/seller?id=${arbiter.address}`,
      who: null,
      ready: (page) => page.getByRole("heading", { name: "Judges disputes" }).waitFor(),
    },
    { name: "sell-first", path: "/sell", who: null, ready: (page) => page.getByText("in three steps").waitFor() },
    { name: "orders-first", path: "/orders", who: null, ready: (page) => page.getByText("See what you").waitFor() },
    {
      name: "connect",
      path: "/orders",
      who: null,
      ready: opened("Connect a wallet"),
    },
    {
      name: "buy",
      path: `/buy?id=${arabic.cid}&offer=0&seller=${arabic.seller}`,
      who: buyer,
      ready: (page) => page.locator("button:enabled", { hasText: /^Pay / }).waitFor(),
    },
    {
      name: "orders",
      path: "/orders",
      who: buyer,
      ready: (page) => page.getByRole("list", { name: "Bought" }).waitFor(),
    },
    { name: "order", path: orderThat("Shipped"), who: buyer, ready: verified },
    {
      name: "order-release",
      path: orderThat("Shipped"),
      who: buyer,
      ready: opened("It arrived"),
    },
    { name: "order-part", path: `/order?id=${parted?.id}`, who: buyer, ready: verified },
    {
      name: "order-proposal",
      path: `/order?id=${parted?.id}`,
      who: buyer,
      ready: opened("See the seller’s proposal"),
    },
    { name: "order-disputed", path: orderThat("Disputed"), who: buyer, ready: verified },
    { name: "order-ruled", path: orderThat("Ruled"), who: buyer, ready: verified },
    {
      name: "account",
      path: "/orders",
      who: buyer,
      async ready(page) {
        await page.getByRole("button", { name: /^Account: / }).click();
        await page.getByRole("menu").getByText("tUSD").waitFor();
      },
    },
    {
      name: "orders-sold",
      path: "/orders?role=seller",
      who: seller,
      ready: (page) => page.getByRole("list", { name: "Sold" }).waitFor(),
    },
    { name: "order-disputed-sold", path: orderThat("Disputed"), who: seller, ready: verified },
    {
      name: "orders-to-judge",
      path: "/orders?role=arbiter",
      who: arbiter,
      ready: (page) => page.getByRole("list", { name: "To judge" }).waitFor(),
    },
    {
      name: "order-rule",
      path: orderThat("Disputed"),
      who: arbiter,
      ready: opened("Divide the money"),
    },
    { name: "order-rated", path: `/order?id=${rated?.id}`, who: seller, ready: verified },
    {
      name: "shop",
      path: "/sell",
      who: seller,
      ready: (page) => page.getByRole("list", { name: "Listings" }).waitFor(),
    },
    {
      name: "edit",
      path: "/sell",
      who: seller,
      async ready(page) {
        await page.getByRole("button", { name: `Edit ${garment.title}` }).click();
        await page
          .getByRole("img", { name: garment.photo?.alt ?? "" })
          .first()
          .waitFor();
      },
    },
    {
      name: "sell-new",
      path: "/sell",
      who: newcomer,
      ready: (page) => page.getByText("Nothing in your shop").waitFor(),
    },
    {
      name: "sell-judge",
      path: "/sell",
      who: newcomer,
      async ready(page) {
        // What was begun is kept, and then there is one button less.
        await page
          .getByRole("button", { name: /^(Judge disputes|Say who you are)$/ })
          .first()
          .click();
        await page.getByLabel("Your rules").waitFor();
      },
    },
    { name: "not-found", path: "/nowhere", who: null, ready: heading(/./) },
  ];
}

/** Connects the built-in test wallet as one of its accounts. */
export async function connectDemo(page: Page, { name }: DemoAccount): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog", { name: "Connect" }).getByRole("button", { name }).click();
  await page.getByRole("button", { name: /^Account: / }).waitFor();
}
