import * as dagCbor from "@ipld/dag-cbor";
import type { Libp2p, Stream } from "@libp2p/interface";
import { lpStream } from "@libp2p/utils";
import { type Address, type Domain, toBytes } from "@souk/protocol";
import {
  HEADS_PROTOCOL,
  type HeadsReply,
  type HeadsRequest,
  MAX_FRAME,
  requestSchema,
} from "../src/exchange/headsProtocol.ts";
import type { HeadValue } from "../src/heads/headValue.ts";

type ServedHead = { seller: Address; sequence: number; value: HeadValue };

/** Answers the state feed as a peer that has one head, whatever that head is worth. */
export async function serveHead(libp2p: Pick<Libp2p, "handle">, domain: Domain, head: ServedHead): Promise<void> {
  await libp2p.handle(HEADS_PROTOCOL, async (stream: Stream) => {
    const frames = lpStream(stream, { maxDataLength: MAX_FRAME });
    for (;;) {
      const frame = await frames.read().catch(() => null); // the other side is done
      if (!frame) return;
      const request = requestSchema.parse(dagCbor.decode(frame.subarray()));
      await frames.write(dagCbor.encode(answer(request, domain, head)));
    }
  });
}

function answer(
  request: HeadsRequest,
  domain: Domain,
  { seller, sequence, value }: ServedHead,
): HeadsReply<HeadsRequest["t"]> {
  const hash = toBytes(`0x${"11".repeat(32)}`);
  switch (request.t) {
    case "hello":
      return { ...domain, root: hash, count: 1 };
    case "nodes": {
      const children = request.prefixes.flatMap((prefix) => [..."0123456789abcdef"].map((digit) => prefix + digit));
      const hashes = Buffer.concat(children.map(() => hash));
      return { hashes, counts: children.map((child) => (seller.startsWith(`0x${child}`) ? 1 : 0)) };
    }
    case "list":
      return { records: [[seller, sequence, hash]], more: false };
    case "get":
      return { heads: [value] };
    case "put":
      return { taken: 0 };
  }
}
