import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Address, Head, Hex, VerifiedCatalogue } from "@souk/protocol";
import type { PeerOptions, PeerStatus, Publication } from "../../../peer/src/index.ts";

/** A peer in a process of its own. */
export type ForkedPeer = {
  id: string;
  publisher: Hex;
  addresses: string[];
  head(seller: Address): Promise<Head | undefined>;
  publish(publication: Publication): Promise<Head>;
  catalogueOf(seller: Address): Promise<VerifiedCatalogue>;
  getBlock(cid: string): Promise<Uint8Array>;
  has(cid: string): Promise<boolean>;
  status(): Promise<PeerStatus>;
  /** Ends the process as its user would; resolves to its exit code once nothing keeps it any more. */
  stop(): Promise<number | null>;
};

type Reply = { id: number; result?: unknown; error?: { message: string; code?: string } };

const PROGRAM = fileURLToPath(new URL("./peerProgram.ts", import.meta.url));

export async function forkPeer(options: PeerOptions): Promise<ForkedPeer> {
  const child = fork(PROGRAM, [], { execArgv: ["--disable-warning=ExperimentalWarning"], serialization: "advanced" });
  const ask = asking(child);
  const started = (await ask({ start: options })) as Pick<ForkedPeer, "id" | "publisher" | "addresses">;
  const call =
    (name: string) =>
    (...args: unknown[]): Promise<never> =>
      ask({ call: name, args }) as Promise<never>;
  return {
    ...started,
    head: call("head"),
    publish: call("publish"),
    catalogueOf: call("catalogueOf"),
    getBlock: call("getBlock"),
    has: call("has"),
    status: call("status"),
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      const exited = once(child, "exit");
      if (child.connected) child.disconnect();
      const [code] = await exited;
      return code;
    },
  };
}

function asking(child: ChildProcess): (request: object) => Promise<unknown> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let next = 0;
  child.on("message", ({ id, result, error }: Reply) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(Object.assign(new Error(error.message), { code: error.code }));
    else resolve?.(result);
  });
  child.once("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("The peer's process has ended."));
  });
  return (request) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      child.send({ id, ...request });
    });
}
