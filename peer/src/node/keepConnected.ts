import { setTimeout as delay } from "node:timers/promises";
import type { PeerId } from "@libp2p/interface";
import { type Multiaddr, multiaddr } from "@multiformats/multiaddr";
import { errorFromCode } from "@souk/protocol";
import type { Node } from "./createNode.ts";
import type { Log } from "./logEvent.ts";

/** Connections that are made again when they break. */
export type KeptConnections = {
  /** Connects, and keeps the connection from then on. Throws `peer-down`, or `config-invalid` for what is no multiaddr. */
  connect(address: string): Promise<void>;
  /** Keeps trying to connect, beginning now. Throws `config-invalid`. */
  keep(address: string): void;
  close(): Promise<void>;
};

type Options = { libp2p: Node["libp2p"]; log: Log; firstMs?: number; mostMs?: number };

/** Waits 1 s after the first failure, then twice as long each time, up to a minute, give or take a quarter. */
export function keepConnected({ libp2p, log, firstMs = 1_000, mostMs = 60_000 }: Options): KeptConnections {
  const closed = new AbortController();
  const loops = new Map<string, Promise<void>>();

  const dial = async (address: Multiaddr): Promise<PeerId> =>
    (await libp2p.dial(address, { signal: AbortSignal.any([closed.signal, AbortSignal.timeout(15_000)]) })).remotePeer;

  const loop = async (address: Multiaddr): Promise<void> => {
    for (let wait = firstMs; !closed.signal.aborted; ) {
      try {
        const peer = await dial(address);
        wait = firstMs;
        await disconnected(libp2p, peer, closed.signal);
        log({ level: "info", event: "peer-lost", address: address.toString() });
      } catch (error) {
        if (closed.signal.aborted) return;
        log({ level: "info", event: "dial-failed", address: address.toString(), message: (error as Error).message });
        wait = Math.min(wait * 2, mostMs);
      }
      await delay(wait * (0.75 + Math.random() / 2), undefined, { signal: closed.signal }).catch(() => {});
    }
  };

  const keep = (address: Multiaddr): void => {
    const key = address.toString();
    if (!loops.has(key)) loops.set(key, loop(address));
  };

  return {
    async connect(text) {
      const address = parseAddress(text);
      try {
        await dial(address);
      } catch (cause) {
        throw errorFromCode("peer-down", { peer: text }, { cause });
      }
      keep(address);
    },
    keep: (text) => keep(parseAddress(text)),
    async close() {
      closed.abort();
      await Promise.all(loops.values());
    },
  };
}

function parseAddress(text: string): Multiaddr {
  try {
    return multiaddr(text);
  } catch (cause) {
    throw errorFromCode("config-invalid", { field: "address", expected: "a multiaddr", seen: text }, { cause });
  }
}

/** Resolves when the last connection to a peer is gone, or when the signal says so. */
function disconnected(libp2p: Node["libp2p"], peer: PeerId, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      libp2p.removeEventListener("peer:disconnect", heard);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const heard = ({ detail }: CustomEvent<PeerId>) => {
      if (detail.equals(peer)) end();
    };
    libp2p.addEventListener("peer:disconnect", heard);
    signal.addEventListener("abort", end);
    if (libp2p.getConnections(peer).length === 0 || signal.aborted) end();
  });
}
