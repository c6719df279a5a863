import * as dagCbor from "@ipld/dag-cbor";
import type { Connection, PeerId, Stream } from "@libp2p/interface";
import type { HeadValue } from "../heads/headValue.ts";
import type { PeerLimits } from "../limits/peerLimits.ts";
import { createTokenBuckets } from "../limits/tokenBuckets.ts";
import type { Conduct } from "../node/conduct.ts";
import type { Node } from "../node/createNode.ts";
import { framesOf, readOrEnd } from "../node/frames.ts";
import type { Log } from "../node/logEvent.ts";
import { answerHeads, type Exchanged } from "./answerHeads.ts";
import { type AskHeads, HEADS_PROTOCOL, MAX_FRAME, PeerFault, replySchemas, requestSchema } from "./headsProtocol.ts";
import { type Reconciled, reconcileHeads } from "./reconcileHeads.ts";

/** The state feed: compares heads with every connected peer, on connecting, at an interval, and when something came in. */
export type Exchange = {
  /** Reconciles with a peer now, or joins the reconcile under way. Null if that failed. */
  reconcile(peer: PeerId): Promise<Reconciled | null>;
  /** Reconciles with all connected peers soon: something came in that live messages will not tell them. */
  spread(): void;
  close(): Promise<void>;
};

type Options = Exchanged & {
  node: Node;
  conduct: Conduct;
  limits: PeerLimits;
  intervalMs: number;
  log: Log;
};

/** How long a reply may take, and a whole reconcile, in milliseconds. */
const REPLY_MS = 15_000;
const RECONCILE_MS = 300_000;
/** How long news are gathered before they are spread. */
const SPREAD_MS = 200;
const STREAMS_PER_PEER = 4;

export async function startExchange(options: Options): Promise<Exchange> {
  const { node, intervalMs, log } = options;
  const { libp2p } = node;
  const closed = new AbortController();
  const running = new Map<string, Promise<Reconciled | null>>();
  const serving = new Set<Promise<void>>();

  const reconcile: Exchange["reconcile"] = (peer) => {
    const key = peer.toString();
    let run = running.get(key);
    if (!run) {
      run = reconcileWith(peer, options, closed.signal).finally(() => running.delete(key));
      running.set(key, run);
    }
    return run;
  };

  const known = new Map<string, PeerId>();
  const reconcileAll = () => {
    for (const peer of known.values()) void reconcile(peer);
  };

  let spreading: NodeJS.Timeout | undefined;
  const spread = () => {
    spreading ??= setTimeout(() => {
      spreading = undefined;
      reconcileAll();
    }, SPREAD_MS);
  };

  const requests = createTokenBuckets(options.limits.requestsPerPeer);
  const pushed = createTokenBuckets(options.limits.pushedHeadsPerPeer);
  const handler = (stream: Stream, { remotePeer }: Connection) => {
    const admit = {
      request: () => requests.take(remotePeer.toString()),
      heads: (n: number) => pushed.take(remotePeer.toString(), n),
    };
    const serve = serveStream(stream, remotePeer, admit, options, closed.signal).finally(() => serving.delete(serve));
    serving.add(serve);
  };
  await libp2p.handle(HEADS_PROTOCOL, handler, { maxInboundStreams: STREAMS_PER_PEER });
  const topology = await libp2p.register(HEADS_PROTOCOL, {
    onConnect: (peer, connection) => {
      known.set(peer.toString(), peer);
      // Whoever dialled begins; the other side would do the same work again.
      if (connection.direction === "outbound") void reconcile(peer);
    },
    onDisconnect: (peer) => void known.delete(peer.toString()),
  });
  const timer = setInterval(reconcileAll, intervalMs);
  log({ level: "debug", event: "exchange-started", intervalMs });

  return {
    reconcile,
    spread,
    async close() {
      clearInterval(timer);
      clearTimeout(spreading);
      closed.abort();
      libp2p.unregister(topology);
      await libp2p.unhandle(HEADS_PROTOCOL);
      await Promise.allSettled([...running.values(), ...serving]);
    },
  };
}

async function reconcileWith(peer: PeerId, options: Options, closed: AbortSignal): Promise<Reconciled | null> {
  const signal = AbortSignal.any([closed, AbortSignal.timeout(RECONCILE_MS)]);
  let stream: Stream | undefined;
  try {
    stream = await options.node.libp2p.dialProtocol(peer, HEADS_PROTOCOL, { signal });
    const result = await reconcileHeads(askOver(stream, signal), options);
    await stream.close({ signal });
    if (result.taken + result.sent > 0)
      options.log({ level: "info", event: "heads-reconciled", peer: peer.toString(), ...result });
    return result;
  } catch (error) {
    stream?.abort(error as Error);
    report(error, peer, options, closed);
    return null;
  }
}

function askOver(stream: Stream, signal: AbortSignal): AskHeads {
  const frames = framesOf(stream, MAX_FRAME);
  return async (request) => {
    const timed = { signal: AbortSignal.any([signal, AbortSignal.timeout(REPLY_MS)]) };
    await frames.write(dagCbor.encode(request), timed);
    const reply = replySchemas[request.t].safeParse(decode((await frames.read(timed)).subarray()));
    if (!reply.success)
      throw new PeerFault(`a reply to ${request.t} with a wrong ${reply.error.issues[0]?.path.join(".")}`);
    return reply.data as never;
  };
}

type Admit = { request(): boolean; heads(count: number): boolean };

async function serveStream(
  stream: Stream,
  peer: PeerId,
  admit: Admit,
  options: Options,
  closed: AbortSignal,
): Promise<void> {
  const frames = framesOf(stream, MAX_FRAME);
  const signal = AbortSignal.any([closed, AbortSignal.timeout(RECONCILE_MS)]);
  try {
    for (;;) {
      const timed = { signal: AbortSignal.any([signal, AbortSignal.timeout(REPLY_MS)]) };
      const frame = await readOrEnd(frames, timed.signal);
      if (!frame) break;
      if (!admit.request()) throw new Error("too many requests");
      const request = requestSchema.safeParse(decode(frame));
      if (!request.success) throw new PeerFault(`a request with a wrong ${request.error.issues[0]?.path.join(".")}`);
      const refused = request.data.t === "put" && !admit.heads(kibibytes(request.data.heads));
      const reply = refused ? { taken: 0 } : await answerHeads(request.data, options);
      await frames.write(dagCbor.encode(reply), timed);
    }
    await stream.close({ signal });
  } catch (error) {
    stream.abort(error as Error);
    report(error, peer, options, closed);
  }
}

function kibibytes(heads: HeadValue[]): number {
  return heads.reduce((sum, { root }) => sum + Math.ceil(root.length / 1024), 0);
}

/** A fault is the peer's; anything else may be the network's, or that this peer stops. */
function report(error: unknown, peer: PeerId, { conduct, log }: Options, closed: AbortSignal): void {
  const fault = faultIn(error);
  if (fault) conduct.fault(peer, fault);
  else if (!closed.aborted) {
    log({ level: "debug", event: "exchange-failed", peer: peer.toString(), message: (error as Error).message });
  }
}

const FRAME_FAULTS = [
  "InvalidDataLengthError",
  "InvalidDataLengthLengthError",
  "InvalidMessageLengthError",
  "StreamBufferError",
];

function faultIn(error: unknown): string | null {
  if (error instanceof PeerFault) return error.message;
  return error instanceof Error && FRAME_FAULTS.includes(error.name)
    ? `a frame that is too large (${error.name})`
    : null;
}

function decode(bytes: Uint8Array): unknown {
  try {
    return dagCbor.decode(bytes);
  } catch (cause) {
    throw new PeerFault("bytes that are no DAG-CBOR", { cause });
  }
}
