import { verifyChunks } from "@souk/protocol";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import {
  DOMAIN,
  PUBLISHER,
  SELLER,
  SELLER_KEY,
  STRANGER_KEY,
  sampleListing,
} from "../../../protocol/test/sampleCatalogue.ts";
import { signShop } from "./signShop.ts";

const listing = sampleListing();
const photo = listing.photos[0]?.sizes[0]?.cid ?? "";
const bytes = new Uint8Array([1, 2, 3]);

function parameters(key = SELLER_KEY) {
  const account = privateKeyToAccount(key);
  return {
    domain: DOMAIN,
    seller: SELLER,
    publisher: PUBLISHER,
    listings: [listing],
    profile: null,
    previous: null,
    days: 90,
    shelf: { get: async (cid: string) => (cid === photo ? bytes : undefined) },
    sign: (typedData: Parameters<Parameters<typeof signShop>[0]["sign"]>[0]) => account.signTypedData(typedData),
  };
}

describe("signShop", () => {
  it("default: a catalogue that verifies, with its chunks and the photos that only this device has", async () => {
    const { head, request } = await signShop(parameters());
    expect(head.seller).toBe(SELLER);
    expect(head.expiry - head.sequence).toBe(90 * 86_400);
    const [chunk, picture] = request.blocks;
    expect(request.blocks.length).toBe(2);
    expect(picture).toEqual({ cid: photo, bytes });
    const { listings } = verifyChunks(head, [chunk?.bytes ?? new Uint8Array()]);
    expect(listings.map(({ listing }) => listing.title)).toEqual([listing.title]);
  });

  it("behavior: comes after the catalogue it replaces, also when this clock is behind", async () => {
    const previous = Math.floor(Date.now() / 1000) + 500;
    expect((await signShop({ ...parameters(), previous })).head.sequence).toBe(previous + 1);
  });

  it("behavior: takes a signature whose last byte is 0 or 1", async () => {
    const { sign, ...others } = parameters();
    const odd = async (typedData: Parameters<typeof sign>[0]) =>
      (await sign(typedData)).replace(/1b$/, "00").replace(/1c$/, "01") as `0x${string}`;
    expect((await signShop({ ...others, sign: odd })).head.seller).toBe(SELLER);
  });

  it("error: the wallet signed as somebody else", async () => {
    await expect(signShop(parameters(STRANGER_KEY))).rejects.toMatchObject({ code: "signature-wrong" });
  });
});
