import { type DeploymentFile, errorFromCode, type Hex } from "@souk/protocol";
import { askIndex } from "./askIndex.ts";
import { idaProfile } from "./content/ida.ts";
import { IDA } from "./content/sales.ts";
import { type SellerPhotos, sellerPhotos } from "./photos/sellerPhotos.ts";
import { publishArbiter } from "./publishArbiter.ts";
import { type PublishedShop, publishShop } from "./publishShop.ts";
import { makeSales } from "./sales/makeSales.ts";
import { openAccounts } from "./sales/openAccounts.ts";
import { waitForIndex } from "./sales/waitForIndex.ts";
import { type Shop, shopsOf } from "./shopsOf.ts";

export type SeedOptions = {
  rpcUrl: string;
  /** Contracts and tokens; the demo listings are priced in ETH and tUSD. */
  deployment: DeploymentFile;
  /** The index that publishes the catalogues. */
  indexUrl: string;
  /** 12 sellers with 240 listings, or 3 with 12. Default: full. */
  size?: "full" | "small";
  /** Told of every shop and of the sales, in a line for people. */
  onProgress?: (line: string) => void;
  signal?: AbortSignal | undefined;
};

export type SeedResult = { sellers: number; listings: number; photos: number; sales: number };

/**
 * Fills a local market the way its people would: each demo seller signs a catalogue and publishes it through the index, the
 * arbiter one without listings, and demo buyers and sellers trade and rate on the chain. Can be repeated: shops are published
 * anew, sales are made once.
 * Throws SoukError, or what `signal` was aborted with.
 */
export async function seedMarket(options: SeedOptions): Promise<SeedResult> {
  const { rpcUrl, deployment, indexUrl, size = "full", onProgress, signal } = options;
  const index = askIndex(indexUrl, signal);
  const accounts = openAccounts(rpcUrl, deployment.chainId);
  try {
    const status = await index.status();
    if (status.chainId !== deployment.chainId || status.escrow !== deployment.escrow) {
      throw errorFromCode("chain-wrong", { url: indexUrl, seen: status.chainId, expected: deployment.chainId });
    }
    const market = { domain: deployment, index, publisher: status.publisher as Hex };
    await publishArbiter(idaProfile, { wallet: accounts.wallet(IDA), ...market });
    const drawn = await openShops(shopsOf(size), options, (shop, photos) => {
      const wallet = accounts.wallet(shop.seller.account);
      return publishShop({ shop, photos, wallet, tokens: deployment.tokens, ...market });
    });
    const { shops } = drawn;
    const listings = shops.reduce((sum, shop) => sum + shop.listings.length, 0);
    await waitForIndex(index, { listings }, signal);
    const sales = await makeSales({
      shops,
      deployment,
      tokens: deployment.tokens,
      accounts,
      index,
      signal,
      onProgress,
    });
    return { sellers: shops.length, listings, photos: drawn.photos, sales };
  } finally {
    accounts.close();
  }
}

/** Draws each shop's photos while the shop before it is being published. */
async function openShops(
  shops: Shop[],
  { onProgress, signal }: SeedOptions,
  publish: (shop: Shop, photos: SellerPhotos) => Promise<PublishedShop>,
): Promise<{ shops: PublishedShop[]; photos: number }> {
  const open: PublishedShop[] = [];
  let photos = 0;
  let publishing: Promise<unknown> = Promise.resolve();
  for (const [done, shop] of shops.entries()) {
    onProgress?.(`shop ${done + 1} of ${shops.length}: ${shop.seller.name}, ${shop.listings.length} listings`);
    const [pictures] = await Promise.all([sellerPhotos(shop.seller, shop.listings, signal), publishing]);
    for (const list of pictures.listings.values()) photos += list.length;
    publishing = publish(shop, pictures).then((published) => open.push(published));
  }
  await publishing;
  return { shops: open, photos };
}
