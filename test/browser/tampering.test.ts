import {
  buildCatalogue,
  catalogueTypedData,
  compactSignature,
  decodeListing,
  encodeListing,
  type Hex,
  hashOffer,
  merkleProof,
} from "@souk/protocol";
import {
  type AccountTradesAnswer,
  base64ToBytes,
  bytesToBase64,
  type Card,
  type ListingAnswer,
  type SearchAnswer,
  type SellerAnswer,
  type TradeRecord,
} from "@souk/protocol/api";
import type { Browser } from "playwright-core";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { drawPhoto } from "../utils/browser/drawPhoto.ts";
import { keepScreenshots } from "../utils/browser/keepScreenshots.ts";
import { openMarketChain } from "../utils/browser/marketChain.ts";
import { openPerson, type Person } from "../utils/browser/openPerson.ts";
import { type Site, startSite } from "../utils/browser/startSite.ts";
import { launchBrowser } from "../utils/launchBrowser.ts";

const market = inject("market");
const chain = openMarketChain(market.urls.rpc, market.deployment);

let browser: Browser;
let site: Site;
let buyer: Person;
/** Something of the demo market with a photo. */
let card: Card;
beforeAll(async () => {
  browser = await launchBrowser();
  const found = (await (await fetch(`${market.urls.index}/v1/search?kind=physical`)).json()) as SearchAnswer;
  card = found.results.find(({ photo, seller }) => photo && seller === market.accounts.find(isSeller)?.address) as Card;
});
afterAll(() => browser?.close());
keepScreenshots(() => browser);
// Each with a browser that has no copy of anything yet, and an index that lies only in its own way.
beforeEach(async () => {
  site = await startSite(market);
  buyer = await openPerson(browser, market, chain, { name: "Bea", site: site.url });
});
afterEach(async () => {
  expect(buyer.watch.faults()).toEqual([]);
  await buyer.context.close();
  await site.stop();
});

describe("As a buyer I am told that a listing was tampered with, and cannot buy it, when the index", () => {
  const lies: [what: string, code: string, lie: (answer: ListingAnswer) => unknown][] = [
    [
      "changes its title",
      "block-tampered",
      (answer) => ({ ...answer, bytes: changed(answer, { title: "A bargain" }) }),
    ],
    [
      "changes its price",
      "block-tampered",
      (answer) => ({ ...answer, bytes: changed(answer, { variants: listingOf(answer).variants.map(cheaper) }) }),
    ],
    ["names other photos", "block-tampered", (answer) => ({ ...answer, bytes: changed(answer, { photos: [] }) })],
    [
      "changes the seller's signature",
      "index-lies",
      (answer) => ({ ...answer, proof: { ...answer.proof, signature: turned(answer.proof?.signature) } }),
    ],
    [
      "changes what the seller has signed",
      "index-lies",
      (answer) => ({ ...answer, proof: { ...answer.proof, root: turnedBytes(answer.proof?.root) } }),
    ],
    [
      "gives a proof of something else",
      "proof-fails",
      (answer) => ({ ...answer, proof: { ...answer.proof, offers: answer.proof?.offers.toReversed() } }),
    ],
    ["puts another seller's signature under it", "index-lies", (answer) => signedBySomebodyElse(answer)],
  ];

  test.each(lies)("%s", async (_, code, lie) => {
    site.index.tamper(async (path, body) =>
      path.startsWith("/v1/listings/") ? json(await lie(JSON.parse(String(body)))) : body,
    );
    const { page } = buyer;
    await buyer.visit(`/listing?id=${card.cid}&seller=${card.seller}`);
    await page.getByRole("heading", { name: "This listing is not what its seller signed" }).waitFor();
    await page.locator(`[role=alert][data-error=${code}]`).waitFor();
    expect(await page.getByRole("button", { name: "Buy", exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole("link", { name: /^Buy/ }).count()).toBe(0);
    expect(await page.getByText(card.title).count()).toBe(0);

    await buyer.visit(`/buy?id=${card.cid}&offer=0&seller=${card.seller}`);
    await page.getByRole("heading", { name: "This can’t be bought here" }).waitFor();
    expect(await page.getByRole("button", { name: /^(Pay|Connect to pay)/ }).count()).toBe(0);

    // The same index, honest again: what was refused is not remembered.
    site.index.tamper();
    await page.reload();
    await page.getByRole("button", { name: "Connect to pay" }).waitFor();
  });
});

describe("As a buyer I am told in a card's place that it is not what its seller signed, when the index", () => {
  const lies: [what: string, lie: Partial<Card>][] = [
    ["writes another price on it", { price: "1" }],
    ["writes another title on it", { title: "A bargain" }],
    ["leaves its photo out", { photo: null }],
  ];

  test.each(lies)("%s", async (_, lie) => {
    const { page } = buyer;
    for (const path of ["/", `/seller?id=${card.seller}`]) {
      site.index.tamper((asked, body) => (/^\/v1\/(search|sellers)/.test(asked) ? json(onCards(body, lie)) : body));
      await buyer.visit(path);
      await page.locator("li [role=alert][data-error=index-lies]").waitFor();
      expect(await page.locator(`article[data-listing="${card.cid}"]`).count()).toBe(0);
      // All other cards are as they were signed, and stay.
      expect(await page.locator("li article[data-listing]").count()).toBeGreaterThan(0);

      // The same index, honest again: what was refused is not remembered.
      site.index.tamper();
      await page.reload();
      await page.locator(`article[data-listing="${card.cid}"]`).waitFor();
      expect(await page.locator("li [role=alert]").count()).toBe(0);
    }
  });
});

test("As a buyer I am told that a photo was changed on its way, and it is not shown", async () => {
  const { buffer } = await drawPhoto("other.jpg", "#ff0000");
  site.index.tamper((path, body) => (path.startsWith("/ipfs/") ? buffer : body));
  const { page } = buyer;
  await buyer.visit(`/listing?id=${card.cid}&seller=${card.seller}`);
  const photos = page.getByRole("region", { name: "Photos" });
  await photos
    .getByRole("img", { name: /^This photo was changed on its way/ })
    .first()
    .waitFor();
  expect(await photos.locator("img").count()).toBe(0);

  // The browser has kept the wrong bytes for good: asked again, it must not take them from there.
  site.index.tamper();
  await page.reload();
  await photos.locator("img").first().waitFor();
});

test("As a party I see what the chain says of a trade, whatever an index says", async () => {
  const [seller] = market.accounts.filter(isSeller);
  const path = `/v1/accounts/${seller?.address}/trades?role=seller`;
  const { trades } = (await (await fetch(`${market.urls.index}${path}`)).json()) as AccountTradesAnswer;
  const trade = trades.find(({ status }) => status === "Shipped") as TradeRecord;
  site.index.tamper((path, body) => {
    if (!path.startsWith("/v1/trades/")) return body;
    const record = JSON.parse(String(body)) as TradeRecord;
    const offer = { ...record.trade.offer, price: "1" };
    return json({ ...record, status: "Released", trade: { ...record.trade, offer } });
  });
  const { page } = buyer;
  await buyer.visit(`/order?id=${trade.id}`);
  await page.locator("[role=alert][data-error=index-lies]").waitFor();
  await page.locator("[data-track=Shipped]").waitFor();
  await page.getByRole("button", { name: /^Verified/ }).waitFor();
  expect(await page.getByText("0.000001").count()).toBe(0);
});

describe("As a party I see what the chain says of a finished trade, when the index lies about", () => {
  const lies: [what: string, lie: (record: TradeRecord) => TradeRecord][] = [
    ["an amount", (record) => ({ ...record, events: record.events.map(richer) })],
    [
      "a comment",
      (record) => ({ ...record, ratings: { ...record.ratings, byBuyer: withComment(record.ratings.byBuyer) } }),
    ],
  ];

  test.each(lies)("%s", async (_, lie) => {
    const trade = await ratedTrade();
    site.index.tamper((path, body) =>
      path.startsWith("/v1/trades/") ? json(lie(JSON.parse(String(body)) as TradeRecord)) : body,
    );
    const { page } = buyer;
    await buyer.visit(`/order?id=${trade.id}`);
    await page.locator("[role=alert][data-error=index-lies]").waitFor();
    await page.getByRole("button", { name: /^Verified/ }).waitFor();
    expect(await page.getByText(LIE).count()).toBe(0);
    expect(await page.getByText("123,456").count()).toBe(0);
  });
});

const LIE = "Never again.";

/** A sale that was paid out, and that its buyer rated with a comment. */
async function ratedTrade(): Promise<TradeRecord> {
  for (const { address } of market.accounts.filter(isSeller)) {
    const path = `/v1/accounts/${address}/trades?role=seller`;
    const { trades } = (await (await fetch(`${market.urls.index}${path}`)).json()) as AccountTradesAnswer;
    const found = trades.find(({ status, ratings }) => status === "Released" && ratings.byBuyer.rated?.comment);
    if (found) return found;
  }
  throw new Error("The demo market has no rated sale");
}

function richer<T extends { name: string; args: Record<string, unknown> }>(event: T): T {
  return event.name === "Released" ? { ...event, args: { ...event.args, toSeller: "123456000000" } } : event;
}

function withComment(side: TradeRecord["ratings"]["byBuyer"]): TradeRecord["ratings"]["byBuyer"] {
  if (!side.rated?.comment) return side;
  return { ...side, rated: { ...side.rated, comment: { ...side.rated.comment, text: LIE } } };
}

function isSeller({ role }: { role: string }): boolean {
  return role === "seller";
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function listingOf({ bytes, cid }: ListingAnswer) {
  return decodeListing(base64ToBytes(bytes), cid);
}

function changed(answer: ListingAnswer, change: Partial<ReturnType<typeof listingOf>>): string {
  return bytesToBase64(encodeListing({ ...listingOf(answer), ...change }).bytes);
}

function cheaper<T extends { price: bigint }>(variant: T): T {
  return { ...variant, price: variant.price / 2n };
}

/** With one bit of it turned. */
function turned(signature: Hex = "0x"): string {
  const last = Number.parseInt(signature.slice(20, 21), 16);
  return `${signature.slice(0, 20)}${(last ^ 1).toString(16)}${signature.slice(21)}`;
}

function turnedBytes(base64 = ""): string {
  const bytes = base64ToBytes(base64);
  const at = bytes.length - 20;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytesToBase64(bytes);
}

/** A true catalogue with the same listing, whose money would go to whoever made it. */
async function signedBySomebodyElse(answer: ListingAnswer): Promise<ListingAnswer> {
  const thief = privateKeyToAccount(generatePrivateKey());
  const sequence = Math.floor(Date.now() / 1000) - 60;
  const catalogue = buildCatalogue({
    seller: thief.address.toLowerCase() as Hex,
    sequence,
    expiry: sequence + 86_400,
    publisher: `0x02${"11".repeat(32)}`,
    listings: [listingOf(answer)],
  });
  const typedData = catalogueTypedData(market.deployment, catalogue.toSign);
  const leaves = catalogue.offers.map(({ offer }) => hashOffer(offer));
  return {
    ...answer,
    proof: {
      root: bytesToBase64(catalogue.rootBlock.bytes),
      signature: compactSignature(await thief.signTypedData(typedData as never)),
      offers: leaves.map((_, leaf) => ({ leaf, proof: merkleProof(leaves, leaf) })),
    },
  };
}

/** With a lie about one listing, among the results of a search or in a shop. */
function onCards(body: Buffer, lie: Partial<Card>): Partial<SearchAnswer & SellerAnswer> {
  const answer = JSON.parse(String(body)) as Partial<SearchAnswer & SellerAnswer>;
  const change = (one: Card) => (one.cid === card.cid ? { ...one, ...lie } : one);
  return {
    ...answer,
    ...(answer.results && { results: answer.results.map(change) }),
    ...(answer.listings && { listings: answer.listings.map(change) }),
  };
}
