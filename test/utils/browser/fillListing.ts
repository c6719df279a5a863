import type { Page } from "playwright-core";
import { drawPhoto } from "./drawPhoto.ts";

export type TypedVariant = {
  title: string;
  price: string;
  stock: "One of a kind" | "A number of them";
  count?: string;
};

export type TypedListing = {
  title: string;
  description: string;
  currency: string;
  photos: { color: string; alt: string }[];
  variants: TypedVariant[];
  shippingPrice: string;
  shipDays: string;
  /** The account that may rule; nobody if not said. */
  arbiter?: string;
};

/** Begins a new listing at the seller's desk and fills its form as a person would, up to publishing. */
export async function fillListing(page: Page, listing: TypedListing): Promise<void> {
  await page.getByRole("button", { name: "New listing" }).click();
  const form = page.getByRole("form", { name: "Listing" });
  await form.getByLabel("Title", { exact: true }).fill(listing.title);
  await form.getByLabel("Description").fill(listing.description);
  await addPhotos(page, listing.photos);
  const currency = form.getByLabel("Currency");
  const options = await currency.getByRole("option").allTextContents();
  await currency.selectOption({ index: options.findIndex((text) => text.startsWith(listing.currency)) });
  for (const [at, variant] of listing.variants.entries()) {
    if (at > 0) await form.getByRole("button", { name: "Add a variant" }).click();
    const row = form.getByRole("list", { name: "Variants" }).getByRole("listitem").nth(at);
    await row.getByLabel(/^Price/).fill(variant.price);
    await row.getByLabel(/^Stock/).selectOption(variant.stock);
    if (variant.count) await row.getByLabel(/^How many/).fill(variant.count);
  }
  // A variant's title is asked for when there are several.
  if (listing.variants.length > 1) {
    for (const [at, { title }] of listing.variants.entries()) {
      await form.getByLabel(`Variant ${at + 1}`, { exact: true }).fill(title);
    }
  }
  const shipping = form.getByRole("list", { name: "Shipping options" });
  await shipping.getByLabel("Price", { exact: true }).fill(listing.shippingPrice);
  await form.getByLabel("Days to ship").fill(listing.shipDays);
  if (listing.arbiter) await form.getByLabel("Arbiter").fill(listing.arbiter);
}

async function addPhotos(page: Page, photos: TypedListing["photos"]): Promise<void> {
  const files = await Promise.all(photos.map(({ color }, at) => drawPhoto(`photo-${at + 1}.jpg`, color)));
  await page.getByLabel("Add photos").setInputFiles(files);
  for (const [at, { alt }] of photos.entries()) await page.getByLabel(`What photo ${at + 1} shows`).fill(alt);
}

/** Publishes what is at the desk: opens the dialog, signs, waits until it is in the market. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Sign and publish" }).click();
  await page.getByText("Your shop is in the market.").waitFor();
}
