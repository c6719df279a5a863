import type { DemoAccount } from "@souk/protocol";
import type { Address, Hex, LocalAccount } from "viem";
import { ProviderRpcError } from "viem";

export type DemoProvider = {
  request(call: { method: string; params?: unknown }): Promise<unknown>;
};

type Options = {
  chainId: number;
  rpcUrl: string;
  /** The account in use, or undefined before access was granted. */
  account(): DemoAccount | undefined;
  /** Called when the app asks for access; resolves to the account in use. */
  connect(): Promise<DemoAccount>;
};

type TransactionRequest = {
  to?: Address;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
  maxFeePerGas?: Hex;
  maxPriorityFeePerGas?: Hex;
};

/**
 * An EIP-1193 provider that signs with a key held in the page. Only for the local chain, whose keys are public.
 * Reads go to the chain as they are. Loads the signing code at the first signature.
 */
export function demoProvider(options: Options): DemoProvider {
  async function signer(): Promise<LocalAccount> {
    const account = options.account();
    if (!account) throw unauthorized();
    const { privateKeyToAccount } = await import("viem/accounts");
    return privateKeyToAccount(account.privateKey);
  }

  return {
    async request({ method, params }) {
      const list = (params ?? []) as unknown[];
      switch (method) {
        case "eth_chainId":
          return `0x${options.chainId.toString(16)}`;
        case "eth_requestAccounts":
          return [(await options.connect()).address];
        case "eth_accounts": {
          const account = options.account();
          return account ? [account.address] : [];
        }
        case "wallet_switchEthereumChain":
        case "wallet_addEthereumChain": {
          const { chainId } = list[0] as { chainId: Hex };
          if (Number(chainId) !== options.chainId) throw unknownChain(Number(chainId));
          return null;
        }
        case "personal_sign":
          return (await signer()).signMessage({ message: { raw: list[0] as Hex } });
        case "eth_signTypedData_v4":
          return (await signer()).signTypedData(JSON.parse(list[1] as string));
        case "eth_sendTransaction":
          return sendTransaction(options, await signer(), list[0] as TransactionRequest);
        default:
          return rpc(options.rpcUrl, method, list);
      }
    },
  };
}

async function sendTransaction(options: Options, account: LocalAccount, request: TransactionRequest): Promise<Hex> {
  const { createWalletClient, defineChain, http } = await import("viem");
  const chain = defineChain({
    id: options.chainId,
    name: "Local chain",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [options.rpcUrl] } },
  });
  const client = createWalletClient({ account, chain, transport: http(options.rpcUrl) });
  return client.sendTransaction({
    ...(request.to ? { to: request.to } : {}),
    ...(request.data ? { data: request.data } : {}),
    ...(request.value ? { value: BigInt(request.value) } : {}),
    ...(request.gas ? { gas: BigInt(request.gas) } : {}),
    ...(request.maxFeePerGas ? { maxFeePerGas: BigInt(request.maxFeePerGas) } : {}),
    ...(request.maxPriorityFeePerGas ? { maxPriorityFeePerGas: BigInt(request.maxPriorityFeePerGas) } : {}),
  });
}

async function rpc(url: string, method: string, params: unknown[]): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = (await response.json()) as {
    result?: unknown;
    error?: { code: number; message: string; data?: unknown };
  };
  if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
  return answer.result;
}

function unauthorized(): ProviderRpcError {
  return new ProviderRpcError(new Error("No demo account was chosen"), {
    code: 4100,
    shortMessage: "Choose a demo account first.",
  });
}

function unknownChain(chainId: number): ProviderRpcError {
  return new ProviderRpcError(new Error(`Chain ${chainId}`), {
    code: 4902,
    shortMessage: "The test wallet knows the local chain only.",
  });
}
