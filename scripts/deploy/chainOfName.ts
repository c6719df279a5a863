/** A chain by its name in viem's list: `mainnet`, `base`, `sepolia`; `local` is one on this machine. */
export async function chainOfName(name: string): Promise<{ chainId: number; url: string }> {
  if (name === "local") return { chainId: 31337, url: "http://127.0.0.1:8545" };
  const chains = await import("viem/chains");
  const chain = name in chains ? (chains as Record<string, unknown>)[name] : undefined;
  if (!isChain(chain)) throw new Error(`No chain is called ${name}. Names are viem's: mainnet, base, sepolia, …`);
  const [url] = chain.rpcUrls.default.http;
  return { chainId: chain.id, url };
}

type Named = { id: number; rpcUrls: { default: { http: [string] } } };

function isChain(value: unknown): value is Named {
  return typeof value === "object" && value !== null && "rpcUrls" in value;
}
