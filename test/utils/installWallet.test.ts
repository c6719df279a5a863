import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { verifyTypedData } from "viem";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startChain } from "../../scripts/chain.ts";
import { installWallet, type TestWallet } from "./installWallet.ts";
import { launchBrowser } from "./launchBrowser.ts";

/** Hardhat's account 13; its key is public. */
const KEY = "0x47c99abed3324a2707c28affff1267e45918ec8c3f20b8aa892e8b065d2942dd";

let browser: Browser;
let chain: Awaited<ReturnType<typeof startChain>>;
let site: Server;
let context: BrowserContext;
let wallet: TestWallet;
let page: Page;

beforeAll(async () => {
  site = createServer((_, response) => response.setHeader("content-type", "text/html").end("<h1>A page</h1>"));
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  [chain, browser] = await Promise.all([startChain({ port: 0 }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await chain?.stop();
  site.close();
});
beforeEach(async () => {
  context = await browser.newContext();
  wallet = await installWallet(context, { privateKey: KEY, rpcUrl: chain.url });
  page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await page.evaluate(() => {
    const seen = globalThis as unknown as { provider: unknown; events: unknown[] };
    addEventListener("eip6963:announceProvider", (event) => {
      const { provider } = (event as CustomEvent).detail;
      seen.provider = provider;
      seen.events = [];
      for (const name of ["accountsChanged", "chainChanged"]) {
        provider.on(name, (value: unknown) => seen.events.push([name, value]));
      }
    });
    dispatchEvent(new Event("eip6963:requestProvider"));
  });
});
afterEach(() => context.close());

test("behavior: gives no account before access was granted", async () => {
  expect(await request("eth_accounts")).toEqual([]);
  await expect(request("personal_sign", ["0x00", wallet.address])).rejects.toThrow("not authorized");
  expect(wallet.granted()).toBe(false);
  expect(await request("eth_requestAccounts")).toEqual([wallet.address]);
  expect(await request("eth_accounts")).toEqual([wallet.address]);
});

test("behavior: a rejection is code 4001, once", async () => {
  wallet.rejectNext("eth_requestAccounts");
  await expect(request("eth_requestAccounts")).rejects.toThrow("4001");
  expect(await request("eth_requestAccounts")).toEqual([wallet.address]);
});

test("behavior: signs typed data for its own chain only", async () => {
  await request("eth_requestAccounts");
  const types = { Note: [{ name: "text", type: "string" }] };
  const data = {
    domain: { name: "Souk", chainId: 31337 },
    types,
    primaryType: "Note",
    message: { text: "hi" },
  } as const;
  const signature = (await request("eth_signTypedData_v4", [wallet.address, JSON.stringify(data)])) as `0x${string}`;
  expect(await verifyTypedData({ ...data, address: wallet.address, signature })).toBe(true);
  const other = JSON.stringify({ ...data, domain: { name: "Souk", chainId: 1 } });
  await expect(request("eth_signTypedData_v4", [wallet.address, other])).rejects.toThrow("must match");
});

test("behavior: tells the page when the person changes chain or disconnects", async () => {
  await request("eth_requestAccounts");
  await wallet.setChain(1);
  expect(await request("eth_chainId")).toBe("0x1");
  await request("wallet_switchEthereumChain", [{ chainId: "0x7a69" }]);
  await wallet.revoke();
  expect(await page.evaluate(() => (globalThis as unknown as { events: unknown }).events)).toEqual([
    ["chainChanged", "0x1"],
    ["chainChanged", "0x7a69"],
    ["accountsChanged", []],
  ]);
});

test("behavior: sends a transaction and passes the chain's error on", async () => {
  await request("eth_requestAccounts");
  const to = "0x00000000000000000000000000000000000000aa";
  const hash = await request("eth_sendTransaction", [{ from: wallet.address, to, value: "0x5" }]);
  expect(hash).toMatch(/^0x[0-9a-f]{64}$/);
  expect(await request("eth_getBalance", [to, "latest"])).toBe("0x5");
  const tooMuch = request("eth_sendTransaction", [{ from: wallet.address, to, value: `0x1${"0".repeat(40)}` }]);
  await expect(tooMuch).rejects.toThrow(/fund|balance/i);
});

async function request(method: string, params: unknown[] = []): Promise<unknown> {
  const answer = await page.evaluate(
    async ([method, params]) => {
      const { provider } = globalThis as unknown as { provider: { request(r: object): Promise<unknown> } };
      try {
        return { result: await provider.request({ method, params }) };
      } catch (error) {
        const { code, message } = error as Error & { code: number };
        return { error: `${code}: ${message}` };
      }
    },
    [method, params] as const,
  );
  if ("error" in answer) throw new Error(answer.error);
  return answer.result;
}
