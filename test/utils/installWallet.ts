import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { type Address, createWalletClient, defineChain, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";

export type WalletOptions = { privateKey: Hex; rpcUrl: string; chainId?: number; name?: string };

export type TestWallet = {
  address: Address;
  /** Every method the page asked for, in order. */
  methods: string[];
  /** Whether a page was given the account. */
  granted(): boolean;
  /** The person clicks "Reject" when `method` is asked for the next time (EIP-1193 code 4001). */
  rejectNext(method: string): void;
  /** Something happens while the person looks at the next request of `method`, before it is granted. */
  onNext(method: string, happening: () => Promise<void>): void;
  /** The person switches the wallet to another network: reported to the pages as `chainChanged`. */
  setChain(chainId: number): Promise<void>;
  /** The person disconnects the page in the wallet. */
  revoke(): Promise<void>;
};

type Request = { method: string; params?: unknown };
type Answer = { result: unknown } | { error: { code: number; message: string; data?: unknown } };

/**
 * Injects an EIP-6963 wallet into every page of a context, which signs with `privateKey` outside of the page. Like a real
 * one it tells no account before access was granted (`eth_requestAccounts`), signs typed data only for its own chain,
 * and knows one chain besides those it was told to add. Stands for the wallet extension, which a test can't have.
 */
export async function installWallet(target: BrowserContext, options: WalletOptions): Promise<TestWallet> {
  const { privateKey, rpcUrl, chainId = 31337, name = "Test wallet" } = options;
  const account = privateKeyToAccount(privateKey);
  const chain = defineChain({
    id: chainId,
    name: "Local",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  const client = createWalletClient({ account, chain, transport: http(rpcUrl) });
  const methods: string[] = [];
  const happenings: { method: string; happening: () => Promise<void> }[] = [];
  let granted = false;
  let activeChain = chainId;

  const emit = async (event: string, value: unknown) => {
    const send = ([event, value]: readonly [string, unknown]) =>
      (globalThis as unknown as Injected).__soukWalletEmit?.(event, value);
    await Promise.all(target.pages().map((page: Page) => page.evaluate(send, [event, value] as const)));
  };
  const setChain = async (id: number) => {
    activeChain = id;
    await emit("chainChanged", toHex(id));
  };
  const grant = () => {
    granted = true;
    return [account.address];
  };
  const revoke = async () => {
    granted = false;
    await emit("accountsChanged", []);
  };

  const handlers: Record<string, (params: never) => unknown> = {
    eth_accounts: () => (granted ? [account.address] : []),
    eth_requestAccounts: grant,
    wallet_requestPermissions: () => [{ parentCapability: "eth_accounts", caveats: [{ value: grant() }] }],
    wallet_getPermissions: () => (granted ? [{ parentCapability: "eth_accounts" }] : []),
    wallet_revokePermissions: () => revoke().then(() => null),
    eth_chainId: () => toHex(activeChain),
    net_version: () => String(activeChain),
    wallet_switchEthereumChain: ([{ chainId: wanted }]: [{ chainId: Hex }]) => {
      if (Number(wanted) !== chainId) throw refusal(4902, `Unrecognized chain ID ${wanted}. Add it first.`);
      return setChain(chainId).then(() => null);
    },
    wallet_addEthereumChain: ([{ chainId: wanted }]: [{ chainId: Hex }]) =>
      Number(wanted) === chainId ? setChain(chainId).then(() => null) : null,
    personal_sign: ([message]: [Hex, Address]) => client.signMessage({ message: { raw: message } }),
    eth_signTypedData_v4: ([, json]: [Address, string]) => {
      const data = JSON.parse(json);
      const wanted = data.domain?.chainId;
      if (wanted !== undefined && Number(wanted) !== activeChain) {
        throw refusal(-32603, `Provided chainId "${wanted}" must match the active chainId "${activeChain}"`);
      }
      return client.signTypedData(data);
    },
    eth_sendTransaction: ([transaction]: [Record<"to" | "data" | "value" | "gas", Hex | undefined>]) => {
      const { to, data, value, gas } = transaction;
      if (activeChain !== chainId) throw refusal(-32603, `The wallet is on chain ${activeChain}, and cannot reach it`);
      return client.sendTransaction({
        ...(to && { to }),
        ...(data && { data }),
        ...(value && { value: BigInt(value) }),
        ...(gas && { gas: BigInt(gas) }),
      });
    },
  };
  const needsAccess = new Set(["personal_sign", "eth_signTypedData_v4", "eth_sendTransaction"]);

  await target.exposeFunction("__soukWalletRequest", async ({ method, params }: Request): Promise<Answer> => {
    methods.push(method);
    try {
      const at = happenings.findIndex((next) => next.method === method);
      if (at >= 0) await happenings.splice(at, 1)[0]?.happening();
      if (needsAccess.has(method) && !granted) throw refusal(4100, "The account was not authorized by the user.");
      const handler = handlers[method];
      return { result: handler ? await handler((params ?? []) as never) : await forward(rpcUrl, method, params) };
    } catch (error) {
      return { error: describe(error) };
    }
  });
  await target.addInitScript(announceWallet, { name, uuid: randomUUID() });

  return {
    address: account.address,
    methods,
    granted: () => granted,
    onNext: (method, happening) => happenings.push({ method, happening }),
    rejectNext: (method) => happenings.push({ method, happening: reject }),
    setChain,
    revoke,
  };
}

type Injected = {
  __soukWalletRequest(request: Request): Promise<Answer>;
  __soukWalletEmit?(event: string, value: unknown): void;
};

/** Runs in the page: the EIP-1193 provider, announced by EIP-6963. Must not refer to anything outside of itself. */
function announceWallet({ name, uuid }: { name: string; uuid: string }): void {
  type Listener = (value: unknown) => void;
  const injected = globalThis as unknown as Injected;
  const listeners = new Map<string, Set<Listener>>();
  injected.__soukWalletEmit = (event, value) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  const provider = {
    async request(request: Request): Promise<unknown> {
      const answer = await injected.__soukWalletRequest({ method: request.method, params: request.params });
      if ("error" in answer) throw Object.assign(new Error(answer.error.message), answer.error);
      return answer.result;
    },
    on(event: string, listener: Listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      return provider;
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };
  const info = Object.freeze({
    uuid,
    name,
    icon: "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=",
    rdns: "test.souk.wallet",
  });
  const announce = () =>
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  addEventListener("eip6963:requestProvider", announce);
  announce();
}

async function reject(): Promise<never> {
  throw refusal(4001, "User rejected the request.");
}

async function forward(rpcUrl: string, method: string, params: unknown): Promise<unknown> {
  const response = await fetch(rpcUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: params ?? [] }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { code: number; message: string } };
  if (error) throw Object.assign(new Error(error.message), error);
  return result;
}

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** What a wallet tells the page of an error; the chain's own words where viem wrapped them. */
function describe(error: unknown) {
  const { code, shortMessage, details, message, data } = error as Record<string, string | undefined> & Error;
  return {
    code: typeof code === "number" ? code : -32603,
    message: String(details ?? shortMessage ?? message),
    ...(data !== undefined && { data }),
  };
}

function toHex(value: number): Hex {
  return `0x${value.toString(16)}`;
}
