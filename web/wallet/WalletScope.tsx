"use client";

import { type ReactNode, useEffect, useState } from "react";
import { type Config, WagmiContext } from "wagmi";
import { ErrorNote } from "@/components/ErrorNote";
import { walletConfig } from "./walletConfig";

/**
 * Gives wagmi's hooks to what is inside, once the market's configuration is there. Several scopes on a page share one
 * config and one connection. (Not wagmi's own provider: that one reconnects for each copy of itself.)
 */
export function WalletScope({ children, fallback = null }: { children: ReactNode; fallback?: ReactNode }) {
  const [config, setConfig] = useState<Config>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt runs it again
  useEffect(() => {
    let current = true;
    setError(undefined);
    walletConfig().then(
      (loaded) => current && setConfig(loaded),
      (cause: unknown) => current && setError(cause),
    );
    return () => {
      current = false;
    };
  }, [attempt]);

  if (error) return <ErrorNote error={error} onRetry={() => setAttempt(attempt + 1)} />;
  if (!config) return fallback;
  return <WagmiContext.Provider value={config}>{children}</WagmiContext.Provider>;
}
