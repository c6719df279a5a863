import { decodeListing, type Hex, parseAmount } from "@souk/protocol";
import { base64ToBytes, type ListingAnswer, type SellerAnswer } from "@souk/protocol/api";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { drawPhoto } from "../utils/browser/drawPhoto.ts";
import { fillListing, publish } from "../utils/browser/fillListing.ts";
import { keepScreenshots } from "../utils/browser/keepScreenshots.ts";
import { lineOf } from "../utils/browser/lineOf.ts";
import { openMarketChain } from "../utils/browser/marketChain.ts";
import { openPerson, type Person } from "../utils/browser/openPerson.ts";
import { launchBrowser } from "../utils/launchBrowser.ts";

const market = inject("market");
const chain = openMarketChain(market.urls.rpc, market.deployment);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
keepScreenshots(() => browser);

/** An index does not know a seller or a trade of this moment. It says so, which the browser writes into its console. */
const TOO_NEW = /404 .*\/v1\/(catalogues|trades)\//;

/** How long sellers have to ship here, as typed (in days) and in seconds. */
const SHIP_DAYS = "0.05";
const SHIP_WINDOW = 4320;

/** Each price with 0.01 for the post on top. */
const CURRENCIES = [
  { currency: "ETH", decimals: 18, token: false, small: "0.26 ETH", large: "0.41 ETH", title: "Lantern of beaten tin" },
  { currency: "tUSD", decimals: 6, token: true, small: "0.26 tUSD", large: "0.41 tUSD", title: "Bowl of olive wood" },
];

describe.each(CURRENCIES)("in $currency", ({ currency, decimals, token, small, large, title }) => {
  const amountOf = (text: string) => parseAmount(text.split(" ")[0] ?? "", decimals);
  const moneyOf = (address: Hex) => (token ? chain.tokensOf(address) : chain.coinOf(address));
  /** What an account would have in the currency had its transactions since then cost nothing. */
  const moneyAndFees = async (address: Hex, since: bigint) =>
    (await moneyOf(address)) + (token ? 0n : await chain.feesOf(address, since));

  let seller: Person;
  let buyer: Person;
  let cid: string;
  let trade: Hex;
  beforeAll(async () => {
    seller = await openPerson(browser, market, chain, { name: "Sami" });
    buyer = await openPerson(browser, market, chain, { name: "Bea", tokens: parseAmount("500", 6) });
    for (const { watch } of [seller, buyer]) watch.expect(TOO_NEW);
  });
  const expectNoFaults = () => expect([...seller.watch.faults(), ...buyer.watch.faults()]).toEqual([]);

  test("As a seller I publish a listing with two photos and two variants by one signature", async () => {
    const { page, wallet, address } = seller;
    await seller.visit("/sell");
    expect([wallet.granted(), await page.getByRole("button", { name: "New listing" }).count()]).toEqual([false, 0]);
    await seller.connect();
    await fillListing(page, {
      title,
      description: "Made by hand, for a **candle**.",
      currency,
      photos: [
        { color: "#a04020", alt: "The whole of it" },
        { color: "#204060", alt: "From below" },
      ],
      variants: [
        { title: "Small", price: "0.25", stock: "A number of them", count: "5" },
        { title: "Large", price: "0.4", stock: "One of a kind" },
      ],
      shippingPrice: "0.01",
      shipDays: SHIP_DAYS,
    });
    await publish(page);
    expect(wallet.methods.filter((method) => /sign|send/i.test(method))).toEqual(["eth_signTypedData_v4"]);

    const shop = await ask<SellerAnswer>(`/v1/sellers/${address}`);
    expect(shop.listings.map((card) => card.title)).toEqual([title]);
    cid = shop.listings[0]?.cid ?? "";
    const { bytes } = await ask<ListingAnswer>(`/v1/listings/${cid}`);
    const { photos, variants } = decodeListing(base64ToBytes(bytes), cid);
    expect([photos.map(({ alt }) => alt), variants.map(({ title }) => title)]).toEqual([
      ["The whole of it", "From below"],
      ["Small", "Large"],
    ]);
    const chosen = await sharp((await drawPhoto("photo-1.jpg", "#a04020")).buffer).metadata();
    expect(chosen.exif?.includes("Testcam")).toBe(true);
    for (const { sizes } of photos) {
      const response = await fetch(`${market.urls.index}/ipfs/${sizes.at(-1)?.cid}`);
      const { width, exif } = await sharp(await response.arrayBuffer()).metadata();
      expect([width, exif]).toEqual([sizes.at(-1)?.width, undefined]);
    }
    expectNoFaults();
  });

  test("As a buyer I find it by search and pay for it into the contract", async () => {
    const { page, address } = buyer;
    await buyer.visit("/");
    await page.getByRole("searchbox", { name: "Search the market" }).fill(title.toLowerCase().slice(0, -1));
    await page.getByRole("region", { name: "Results" }).locator(`a[href$="${seller.address}"]`).click();
    await page.getByRole("radio", { name: /^Large/ }).check();
    await page.getByRole("button", { name: /^Verified/ }).waitFor();
    await page.getByRole("link", { name: `Buy for ${large}` }).click();
    await page.getByLabel("Where it should go").fill("Bea Baker\n12 Market Lane\nTunis");
    expect(buyer.wallet.granted()).toBe(false);
    await page.getByRole("button", { name: "Connect to pay" }).click();
    await page.getByRole("dialog", { name: "Connect" }).getByRole("button", { name: "Bea’s wallet" }).click();
    expect(await lineOf(page, "To the contract")).toBe(large);

    const before = await moneyOf(address);
    const held = await moneyOf(chain.escrow);
    const block = await chain.client.getBlockNumber();
    await page.getByRole("button", { name: `Pay ${large}` }).click();
    await page.waitForURL(/\/order\?id=0x[0-9a-f]{64}$/);
    trade = new URL(page.url()).searchParams.get("id") as Hex;
    expect(await chain.statusOf(trade)).toBe("Funded");
    expect(await moneyAndFees(address, block)).toBe(before - amountOf(large));
    expect(await moneyOf(chain.escrow)).toBe(held + amountOf(large));
    expect(await chain.allowanceOf(address)).toBe(0n);
    expect(buyer.wallet.methods.filter((method) => method === "eth_sendTransaction").length).toBe(token ? 2 : 1);

    expect(await lineOf(page, "The contract holds")).toBe(large);
    await page.getByText(`The contract holds your ${large}.`).waitFor();
    await page.getByText("12 Market Lane").waitFor();
    expectNoFaults();
  });

  test("As a seller I find the sale, mark it as shipped, and the buyer sees it", async () => {
    const { page } = seller;
    await seller.visit("/orders?role=seller");
    await page.getByRole("list", { name: "Sold" }).getByRole("link", { name: title }).click();
    await page.getByRole("button", { name: "Mark as shipped" }).click();
    const dialog = page.getByRole("dialog", { name: "Mark as shipped" });
    await dialog.getByLabel("Tracking number or note").fill("RR123456785TN");
    await dialog.getByRole("button", { name: "Say it is shipped" }).click();
    await page.getByText(`${large} is yours when the buyer says it arrived`).waitFor();
    expect(await chain.statusOf(trade)).toBe("Shipped");
    await buyer.page.getByRole("button", { name: "It arrived" }).waitFor();
    expectNoFaults();
  });

  test("As a buyer I sign the release and pay no fee for it", async () => {
    const { page, wallet, address } = buyer;
    const before = [await chain.coinOf(address), await chain.tokensOf(address), await chain.sentBy(address)];
    const asked = wallet.methods.length;
    await page.getByRole("button", { name: "It arrived" }).click();
    const dialog = page.getByRole("dialog", { name: "It arrived" });
    await dialog.getByRole("button", { name: "Sign, without a fee" }).click();
    await page.getByText(`You signed: it arrived. The seller can take ${large} any time.`).waitFor();
    expect(wallet.methods.slice(asked).filter((method) => /sign|send/i.test(method))).toEqual(["eth_signTypedData_v4"]);
    expect([await chain.coinOf(address), await chain.tokensOf(address), await chain.sentBy(address)]).toEqual(before);
    expect(await chain.statusOf(trade)).toBe("Shipped");
    expectNoFaults();
  });

  test("As a seller I submit the buyer's signature, and the money is mine", async () => {
    const { page, address } = seller;
    const before = await moneyOf(address);
    const held = await moneyOf(chain.escrow);
    const block = await chain.client.getBlockNumber();
    await page.getByRole("button", { name: "Take the money" }).click();
    await page.getByRole("dialog", { name: "Take the money" }).getByRole("button", { name: "Take the money" }).click();
    await page.getByText(`${large} was paid to you`).waitFor();
    expect(await chain.statusOf(trade)).toBe("Released");
    expect(await moneyAndFees(address, block)).toBe(before + amountOf(large));
    expect(await moneyOf(chain.escrow)).toBe(held - amountOf(large));
    expect([await lineOf(page, "Went to you"), await lineOf(page, "The contract holds")]).toEqual([
      large,
      `0 ${currency}`,
    ]);
    await buyer.page.getByText(`the seller got ${large}`).waitFor();
    expect(await lineOf(buyer.page, "Went to the seller")).toBe(large);
    expectNoFaults();
  });

  test("As a buyer and a seller we rate each other blind, and both ratings count", async () => {
    await buyer.page.getByRole("radio", { name: "5 stars" }).check({ force: true });
    await buyer.page.getByLabel("Comment").fill("It glows.");
    await buyer.page.getByRole("button", { name: "Rate, sealed" }).click();
    await buyer.page.getByText("Rated, and sealed until the other has rated too.").waitFor();
    expect(await chain.ratingsOf(seller.address)).toMatchObject({ asSeller: { count: 0, sum: 0 } });

    await seller.page.getByText("The other has rated already, sealed.").waitFor();
    await seller.page.getByRole("radio", { name: "4 stars" }).check({ force: true });
    await seller.page.getByLabel("Comment").fill("Asked kindly.");
    await seller.page.getByRole("button", { name: "Rate", exact: true }).click();
    await seller.page.getByRole("button", { name: "Open the sealed rating" }).click();
    await seller.page.getByText("It glows.").waitFor();
    await buyer.page.getByText("Asked kindly.").waitFor();
    expect(await chain.ratingsOf(seller.address)).toMatchObject({ asSeller: { count: 1, sum: 5 } });
    expect(await chain.ratingsOf(buyer.address)).toMatchObject({ asBuyer: { count: 1, sum: 4 } });

    await buyer.visit(`/seller?id=${seller.address}`);
    await buyer.page.getByText("It glows.").waitFor();
    await buyer.page.getByText("5.0 of 5 stars from 1 rating").first().waitFor({ state: "attached" });
    expectNoFaults();
  });

  test("As a buyer I see on a card and in the shop that five stars of one buyer say little, and why", async () => {
    const scored = async () => (await ask<SellerAnswer>(`/v1/sellers/${seller.address}`)).reputation.score?.buyers;
    await expect.poll(scored, { timeout: 30_000 }).toBe(1);
    const { page } = buyer;
    await buyer.visit(`/?q=${encodeURIComponent(title)}`);
    const card = page.getByRole("article").filter({ hasText: title });
    await card.getByText("These stars: Too new to tell").waitFor();
    await card.getByRole("link", { name: title }).click();
    await page.getByRole("button", { name: /^These stars: Too new to tell/ }).waitFor();

    await buyer.visit(`/seller?id=${seller.address}`);
    const mark = page.getByRole("button", { name: /^These stars: Too new to tell/ });
    await mark.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "How well backed these stars are" });
    await dialog.getByText("Too little has been rated to tell.").waitFor();
    await dialog.getByText("Buyers who bought from other sellers too count most.").waitFor();
    await dialog.getByText(/^\d points, from 1 buyer\./).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.getByText(/^The index, which counted it from the chain/).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await mark.evaluate((button) => button === document.activeElement)).toBe(true);
    expectNoFaults();
  });

  test("As a buyer I get everything back when the seller refunds", async () => {
    const before = await moneyOf(buyer.address);
    const block = await chain.client.getBlockNumber();
    const order = await buySmall(2);
    expect(await moneyAndFees(buyer.address, block)).toBe(before - 2n * amountOf(small));

    await seller.visit(`/order?id=${order}`);
    await seller.page.getByRole("button", { name: "Give the money back" }).click();
    const dialog = seller.page.getByRole("dialog", { name: "Give the money back" });
    await dialog.getByRole("button", { name: "Give it back" }).click();
    await seller.page.getByText(/^Refunded on .* the buyer got .* back\.$/).waitFor();
    expect(await chain.statusOf(order)).toBe("Refunded");
    expect(await moneyAndFees(buyer.address, block)).toBe(before);
    await buyer.page.getByText(`0.52 ${currency} came back to you`).waitFor();
    expect(await lineOf(buyer.page, "Went back to you")).toBe(`0.52 ${currency}`);
    expectNoFaults();
  });

  test("As anybody I send the money back to the buyer when the seller did not ship in time", async () => {
    const before = await moneyOf(buyer.address);
    const block = await chain.client.getBlockNumber();
    const order = await buySmall(1);
    const stranger = await openPerson(browser, market, chain, { name: "Odile" });
    stranger.watch.expect(TOO_NEW);
    await stranger.visit(`/order?id=${order}`);
    await stranger.connect();
    await stranger.page.getByText(`The contract holds ${small}.`).waitFor();
    expect(await stranger.page.getByRole("button", { name: "Send the money back" }).count()).toBe(0);

    await chain.pass(SHIP_WINDOW + 1);
    await stranger.page.getByRole("button", { name: "Send the money back" }).click();
    const dialog = stranger.page.getByRole("dialog", { name: "The time to ship is over" });
    await dialog.getByRole("button", { name: "Send it back to the buyer" }).click();
    await stranger.page.getByText(`the buyer got ${small} back`).waitFor();
    expect(await chain.statusOf(order)).toBe("Refunded");
    expect(await moneyAndFees(buyer.address, block)).toBe(before);
    await buyer.page.getByText(`${small} came back to you`).waitFor();
    expect(stranger.watch.faults()).toEqual([]);
    expectNoFaults();
    await stranger.context.close();
  });

  /** Buys small ones as the buyer, who is left on the order's page; gives the trade's id. */
  async function buySmall(quantity: number): Promise<Hex> {
    const { page } = buyer;
    await buyer.visit(`/buy?id=${cid}&offer=0&seller=${seller.address}`);
    await page.getByLabel("How many").fill(`${quantity}`);
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.waitForURL(/\/order\?id=0x[0-9a-f]{64}$/);
    await page.getByText(/^The contract holds your \d/).waitFor();
    return new URL(page.url()).searchParams.get("id") as Hex;
  }
});

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${market.urls.index}${path}`);
  expect(response.status).toBe(200);
  return response.json() as Promise<T>;
}
