import type { ConnectionGater, PeerId } from "@libp2p/interface";
import { BoundedMap } from "../limits/boundedMap.ts";
import type { Log } from "./logEvent.ts";

/** Remembers how peers behave. Whoever breaks the rules often is disconnected, and kept out for a while. */
export type Conduct = {
  /** Counts a fault that an honest peer cannot commit. */
  fault(peer: PeerId, reason: string): void;
  isDenied(peer: PeerId): boolean;
  /** How many peers are kept out. */
  readonly denied: number;
  /** For libp2p: refuses connections from and to peers that are kept out. */
  gater: ConnectionGater;
  /** Set once the node runs: how a peer is disconnected. */
  onDenied(disconnect: (peer: PeerId) => void): void;
};

const MAX_PEERS = 10_000;

type Options = { faults: number; denySeconds: number; log: Log; now?: () => number };

/** @param options `now` is milliseconds that only grow */
export function createConduct({ faults, denySeconds, log, now = () => performance.now() }: Options): Conduct {
  const counts = new BoundedMap<string, { count: number; at: number }>(MAX_PEERS);
  const deniedUntil = new BoundedMap<string, number>(MAX_PEERS);
  let disconnect: (peer: PeerId) => void = () => {};

  const isDenied = (peer: PeerId): boolean => {
    const until = deniedUntil.get(peer.toString());
    if (until === undefined) return false;
    if (until > now()) return true;
    deniedUntil.delete(peer.toString());
    return false;
  };

  return {
    fault(peer, reason) {
      const key = peer.toString();
      const last = counts.get(key);
      const forgotten = last ? Math.floor((now() - last.at) / 60_000) : 0;
      const count = Math.max(0, (last?.count ?? 0) - forgotten) + 1;
      counts.set(key, { count, at: now() });
      log({ level: "warn", event: "peer-fault", peer: key, reason, count });
      if (count < faults) return;
      counts.delete(key);
      deniedUntil.set(key, now() + denySeconds * 1000);
      log({ level: "warn", event: "peer-denied", peer: key, reason, seconds: denySeconds });
      disconnect(peer);
    },
    isDenied,
    get denied() {
      return deniedUntil.size;
    },
    gater: {
      denyDialPeer: isDenied,
      denyInboundEncryptedConnection: isDenied,
      denyOutboundEncryptedConnection: isDenied,
    },
    onDenied(action) {
      disconnect = action;
    },
  };
}
