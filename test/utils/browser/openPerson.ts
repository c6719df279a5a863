import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { Hex } from "viem";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";
import { installWallet, type TestWallet } from "../installWallet.ts";
import type { SharedMarket } from "../marketSetup.ts";
import type { MarketChain } from "./marketChain.ts";
import { type PageWatch, watchPages } from "./watchPages.ts";

export type PersonOptions = {
  name: string;
  /** Where the site is; the shared market's if not said. */
  site?: string;
  /** The chain's coin to begin with, in its smallest unit. */
  coin?: bigint;
  /** The test token to begin with, in its smallest unit. */
  tokens?: bigint;
  context?: BrowserContextOptions;
};

/** Somebody with a browser and a wallet of their own, both new. */
export type Person = {
  name: string;
  address: Hex;
  context: BrowserContext;
  page: Page;
  wallet: TestWallet;
  watch: PageWatch;
  /** Opens a page of the site. */
  visit(path: string): Promise<void>;
  /** Gives the site access to the account, by the connect dialog. */
  connect(): Promise<void>;
};

const ETHER = 10n ** 18n;
/** A machine that is busy with other tests is slow; a condition that holds at last is good. */
const PATIENCE_MS = 30_000;

/** Opens a browser context for a new account, funded on the market's chain, with an injected wallet. */
export async function openPerson(
  browser: Browser,
  market: Pick<SharedMarket, "urls">,
  chain: MarketChain,
  options: PersonOptions,
): Promise<Person> {
  const { name, site = market.urls.web, coin = 100n * ETHER, tokens = 0n } = options;
  const privateKey = generatePrivateKey();
  const address = privateKeyToAddress(privateKey).toLowerCase() as Hex;
  await chain.fund(privateKey, { coin, tokens });
  const context = await browser.newContext({ baseURL: site, locale: "en-GB", ...options.context });
  context.setDefaultTimeout(PATIENCE_MS);
  const watch = await watchPages(context);
  const wallet = await installWallet(context, { privateKey, rpcUrl: market.urls.rpc, name: `${name}’s wallet` });
  const page = await context.newPage();
  return {
    name,
    address,
    context,
    page,
    wallet,
    watch,
    visit: async (path) => void (await page.goto(path)),
    async connect() {
      await page.getByRole("banner").getByRole("button", { name: "Connect" }).click();
      await page
        .getByRole("dialog", { name: "Connect" })
        .getByRole("button", { name: `${name}’s wallet` })
        .click();
      await page.getByRole("button", { name: /^Account: / }).waitFor();
    },
  };
}
