import { join } from "node:path";
import { type LogEvent, type Peer, type PeerOptions, startPeer } from "../../../peer/src/index.ts";
import { findFreePort } from "../../../scripts/market/findFreePort.ts";
import { makeTemporaryDirectory } from "../makeTemporaryDirectory.ts";
import { TEST_DOMAIN } from "./createTestSeller.ts";

/** A peer of a test, and everything that it logged. */
export type TestPeer = Peer & { events: LogEvent[] };

/** Starts peers in one process, each in a directory by its name, and stops all of them in the end. */
export type PeerHouse = {
  /** Starts a peer, or starts one again that was stopped. Heads are compared only on connecting, unless `options` say else. */
  start(name: string, options?: Partial<PeerOptions>): Promise<TestPeer>;
  directory(name: string): string;
  close(): Promise<void>;
};

const AN_HOUR = 3_600_000;

export async function createPeerHouse(): Promise<PeerHouse> {
  const root = await makeTemporaryDirectory();
  const peers: Peer[] = [];
  const directory = (name: string) => join(root.path, name);
  return {
    directory,
    async start(name, options) {
      const events: LogEvent[] = [];
      const peer = await startPeer({
        directory: directory(name),
        domain: TEST_DOMAIN,
        listen: ["/ip4/127.0.0.1/tcp/0"],
        exchangeIntervalMs: AN_HOUR,
        log: (event) => void events.push(event),
        ...options,
      });
      peers.push(peer);
      return Object.assign(peer, { events });
    },
    async close() {
      await Promise.all(peers.map((peer) => peer.stop()));
      await root.remove();
    },
  };
}

/** Where a peer can listen, stop, and listen again: nobody else gets the port in between. */
export async function findListenAddress(): Promise<string> {
  return `/ip4/127.0.0.1/tcp/${await findFreePort()}`;
}

/** A peer's first address, to dial it. */
export function addressOf(peer: Peer): string {
  const [address] = peer.addresses();
  if (!address) throw new Error("The peer does not listen.");
  return address;
}
