import { type Address, errorFromCode, type Head, type SoukError, type VerifiedCatalogue } from "@souk/protocol";
import type { CatalogueSource } from "../src/catalogueSource.ts";
import type { SignedCatalogue } from "./signCatalogue.ts";

export type TestSource = CatalogueSource & {
  /** Makes a catalogue its seller's newest, and tells listeners. */
  offer: (catalogue: SignedCatalogue) => void;
  /** What asking for a seller's catalogue, or for a block, throws until it is taken away. */
  faults: Map<string, SoukError>;
  blocks: Map<string, Uint8Array>;
  /** What was asked for, in order. */
  asked: string[];
};

/** Stands for a peer, only to make faults happen at a given moment. Stories run with real peers: test/network. */
export function createTestSource(): TestSource {
  const catalogues = new Map<Address, VerifiedCatalogue>();
  const listeners = new Set<(head: Head) => void>();
  const blocks = new Map<string, Uint8Array>();
  const faults = new Map<string, SoukError>();
  const asked: string[] = [];
  const ask = <T>(what: string, value: T | undefined): T => {
    asked.push(what);
    const fault = faults.get(what);
    if (fault !== undefined) throw fault;
    if (value === undefined) throw errorFromCode("block-not-found", { cid: what });
    return value;
  };
  return {
    faults,
    blocks,
    asked,
    offer({ verified }) {
      catalogues.set(verified.head.seller, verified);
      for (const listener of listeners) listener(verified.head);
    },
    heads: {
      get: (seller) => catalogues.get(seller)?.head,
      all: () => [...catalogues.values()].map(({ head }) => head),
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    catalogueOf: async (seller) => ask(seller, catalogues.get(seller)),
    getBlock: async (cid) => ask(cid, blocks.get(cid)),
    putBlock: async ({ cid, bytes }) => {
      blocks.set(cid, bytes);
    },
  };
}
