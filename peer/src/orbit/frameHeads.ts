import type { Libp2p, PeerId, Stream, StreamHandler } from "@libp2p/interface";
import { framesOf, readOrEnd } from "../node/frames.ts";
import { ENTRY_BYTES } from "./entrySchema.ts";

/**
 * What one side sends in one exchange. Heads past it come by the state feed, and join the log when an entry links to
 * them.
 */
const EXCHANGE_BYTES = 4 << 20;

type Admit = (peer: PeerId, bytes: number) => boolean;

/** What OrbitDB's exchange of heads uses of libp2p. */
type Network = Pick<
  Libp2p,
  "services" | "addEventListener" | "removeEventListener" | "dialProtocol" | "handle" | "unhandle"
>;

/**
 * OrbitDB 4.0.0 takes each chunk that a stream gives for one entry, but a stream may give any number of sent chunks as one,
 * or one as many: whoever is a moment late to read gets all heads in one piece, takes none, and is never sent them again.
 * Here each entry is a frame with its length before it, under a protocol name of its own. `admit` says whether there is room
 * for an entry of so many bytes from a peer; if not, the exchange ends.
 */
export function frameHeads(libp2p: Network, admit: Admit): Network {
  return {
    services: libp2p.services,
    addEventListener: libp2p.addEventListener.bind(libp2p),
    removeEventListener: libp2p.removeEventListener.bind(libp2p),
    async dialProtocol(peer, protocol, options) {
      const stream = await libp2p.dialProtocol(peer, nameOf(protocol as string), options);
      return framed(stream, (bytes) => admit(peer as PeerId, bytes));
    },
    async handle(protocol, handler, options) {
      const handle: StreamHandler = (stream, connection) =>
        (handler as StreamHandler)(
          framed(stream, (bytes) => admit(connection.remotePeer, bytes)),
          connection,
        );
      await libp2p.handle(nameOf(protocol as string), handle, options);
    },
    unhandle: (protocol, options) => libp2p.unhandle(nameOf(protocol as string), options),
  };
}

function nameOf(protocol: string): string {
  return `/souk${protocol}`;
}

/** The three things of a stream that OrbitDB's exchange uses, by frames. */
function framed(stream: Stream, admit: (bytes: number) => boolean): Stream {
  const frames = framesOf(stream, ENTRY_BYTES, 2 * EXCHANGE_BYTES);
  let sent = 0;
  const framedStream = {
    send(entry: Uint8Array) {
      sent += entry.length;
      if (sent <= EXCHANGE_BYTES) void frames.write(entry).catch((error) => stream.abort(error));
    },
    close: () => stream.close(),
    async *[Symbol.asyncIterator]() {
      for (let entry = await readOrEnd(frames); entry; entry = await readOrEnd(frames)) {
        if (!admit(entry.length)) {
          const reason = new Error("More heads at once than this peer takes of another.");
          stream.abort(reason);
          throw reason;
        }
        yield entry;
      }
    },
  };
  return framedStream as unknown as Stream;
}
