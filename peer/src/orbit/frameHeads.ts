import type { Libp2p, Stream, StreamHandler } from "@libp2p/interface";
import { framesOf, readOrEnd } from "../node/frames.ts";

/** A root is at most 64 KiB; an entry adds its links. */
const ENTRY_BYTES = 128 << 10;

/** What one side sends in one exchange. Heads past it come by the state feed, and join the log when an entry links to them. */
const EXCHANGE_BYTES = 4 << 20;

/** What OrbitDB's exchange of heads uses of libp2p. */
type Network = Pick<
  Libp2p,
  "services" | "addEventListener" | "removeEventListener" | "dialProtocol" | "handle" | "unhandle"
>;

/**
 * OrbitDB 4.0.0 takes each chunk that a stream gives for one entry, but a stream may give any number of sent chunks as one,
 * or one as many: whoever is a moment late to read gets all heads in one piece, takes none, and is never sent them again.
 * Here each entry is a frame with its length before it, under a protocol name of its own.
 */
export function frameHeads(libp2p: Network): Network {
  return {
    services: libp2p.services,
    addEventListener: libp2p.addEventListener.bind(libp2p),
    removeEventListener: libp2p.removeEventListener.bind(libp2p),
    dialProtocol: async (peer, protocol, options) =>
      framed(await libp2p.dialProtocol(peer, nameOf(protocol as string), options)),
    handle: (protocol, handler, options) =>
      libp2p.handle(
        nameOf(protocol as string),
        (stream, connection) => (handler as StreamHandler)(framed(stream), connection),
        options,
      ),
    unhandle: (protocol, options) => libp2p.unhandle(nameOf(protocol as string), options),
  };
}

function nameOf(protocol: string): string {
  return `/souk${protocol}`;
}

/** The three things of a stream that OrbitDB's exchange uses, by frames. */
function framed(stream: Stream): Stream {
  const frames = framesOf(stream, ENTRY_BYTES, 2 * EXCHANGE_BYTES);
  let sent = 0;
  const framedStream = {
    send(entry: Uint8Array) {
      sent += entry.length;
      if (sent <= EXCHANGE_BYTES) void frames.write(entry).catch((error) => stream.abort(error));
    },
    close: () => stream.close(),
    async *[Symbol.asyncIterator]() {
      for (let entry = await readOrEnd(frames); entry; entry = await readOrEnd(frames)) yield entry;
    },
  };
  return framedStream as unknown as Stream;
}
