import type { Config, Token } from "@souk/protocol";
import { useQuery } from "@tanstack/react-query";
import { loadConfig } from "./config.ts";

/** What stands for the chain's own coin where a token's address is expected. */
export const NATIVE_TOKEN = "0x0000000000000000000000000000000000000000";

/** The market's configuration, once it is there. */
export function useConfig(): { config: Config | undefined; error: Error | null; retry: () => void } {
  const { data, error, refetch } = useQuery({
    queryKey: ["config"],
    queryFn: loadConfig,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { config: data, error, retry: refetch };
}

/** A token by address, the chain's own coin for the zero address; null when unknown here, undefined while loading. */
export function useToken(address: string): Token | null | undefined {
  const { config } = useConfig();
  return config && tokenOf(config, address);
}

/** All that can be paid with here: the chain's own coin first. */
export function tokensOf(config: Config): Token[] {
  const others = config.tokens.filter(({ address }) => address !== NATIVE_TOKEN);
  return [{ address: NATIVE_TOKEN, ...config.nativeCurrency }, ...others];
}

export function tokenOf(config: Config, address: string): Token | null {
  return tokensOf(config).find((token) => token.address === address.toLowerCase()) ?? null;
}
