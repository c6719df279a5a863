import type { Address } from "@souk/protocol";
import { useSyncExternalStore } from "react";
import { useConfig } from "../useConfig.ts";
import { trustedArbiters } from "./trustedArbiters.ts";

export type ArbiterStanding = {
  /** As this site calls it; null for one that it does not list. */
  name: string | null;
  /** Who vouches for it: this site's operator, the reader, or nobody; undefined until the site's list is there. */
  knownBy: "site" | "reader" | "nobody" | undefined;
};

/** Whether a buyer has any reason to trust the arbiter that a seller chose. */
export function useArbiter(arbiter: Address): ArbiterStanding {
  const { config } = useConfig();
  const trusted = useSyncExternalStore(trustedArbiters.subscribe, trustedArbiters.all, () => NOBODY);
  if (!config) return { name: null, knownBy: undefined };
  const listed = config.arbiters.find(({ address }) => address === arbiter);
  if (listed) return { name: listed.name, knownBy: "site" };
  return { name: null, knownBy: trusted.has(arbiter) ? "reader" : "nobody" };
}

const NOBODY: ReadonlyMap<string, number> = new Map();
