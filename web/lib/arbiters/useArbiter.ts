import type { Address } from "@souk/protocol";
import { useSyncExternalStore } from "react";
import { useConfig } from "../useConfig.ts";
import { isNamesake } from "./isNamesake.ts";
import { trustedArbiters } from "./trustedArbiters.ts";

export type ArbiterStanding = {
  /** As this site calls it; null for one that it does not list. */
  name: string | null;
  /** Who vouches for it: this site's operator, the reader, or nobody; undefined until the site's list is there. */
  knownBy: "site" | "reader" | "nobody" | undefined;
  /** Whether it calls itself like another account that the site lists. */
  namesake: boolean;
};

/** Whether a buyer has any reason to trust the arbiter that a seller chose. `ownName`: what it calls itself, if that is known. */
export function useArbiter(arbiter: Address, ownName: string | null = null): ArbiterStanding {
  const { config } = useConfig();
  const trusted = useSyncExternalStore(trustedArbiters.subscribe, trustedArbiters.all, () => NOBODY);
  if (!config) return { name: null, knownBy: undefined, namesake: false };
  const listed = config.arbiters.find(({ address }) => address === arbiter);
  const namesake = ownName !== null && isNamesake({ address: arbiter, name: ownName }, config.arbiters);
  if (listed) return { name: listed.name, knownBy: "site", namesake };
  return { name: null, knownBy: trusted.has(arbiter) ? "reader" : "nobody", namesake };
}

const NOBODY: ReadonlyMap<string, number> = new Map();
