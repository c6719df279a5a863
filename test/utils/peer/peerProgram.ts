import { type PeerOptions, startPeer } from "../../../peer/src/index.ts";

/** A peer in a process of its own, for `forkPeer`: starts as its first message says, then does what further ones ask. */
type Request = { id: number; start: PeerOptions } | { id: number; call: string; args: unknown[] };

let peer: Awaited<ReturnType<typeof startPeer>> | undefined;

process.on("message", async (request: Request) => {
  try {
    process.send?.({ id: request.id, result: await answer(request) });
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    process.send?.({ id: request.id, error: { message, code } });
  }
});
process.once("disconnect", async () => {
  await peer?.stop();
  process.exitCode = 0;
});

async function answer(request: Request): Promise<unknown> {
  if ("start" in request) {
    peer = await startPeer(request.start);
    return { id: peer.id, publisher: peer.publisher, addresses: peer.addresses() };
  }
  if (!peer) throw new Error("The peer was not started.");
  const { call, args } = request;
  if (call === "head") return peer.heads.get(args[0] as never);
  return (peer as unknown as Record<string, (...args: unknown[]) => unknown>)[call]?.(...args);
}
