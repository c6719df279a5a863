import { resolve } from "node:path";
import { type LogEvent, startPeer } from "../peer/src/index.ts";
import { onStopSignal } from "./onStopSignal.ts";
import { readDeployment } from "./readDeployment.ts";
import { readOptions } from "./readOptions.ts";

const HELP = `A peer that carries everybody's catalogues and serves them, also when their sellers are offline.

  npm run peer -- [--data DIR] [--deployment FILE] [--listen ADDRESS]... [--dial ADDRESS]... [--no-dial]
                  [--no-carry] [--verbose]

--data        where its keys, heads and blocks are kept (default: .souk/peer)
--deployment  which market: the file that deploying wrote (default: .souk/deployment.json)
--listen      a multiaddr to listen on, as often as wanted (default: any free port of this machine alone, TCP and WebSockets)
--dial        the multiaddr of a peer to stay connected with, as often as wanted (default: /ip4/127.0.0.1/tcp/4001, where
              an index of this machine has its peer)
--no-dial     connect with nobody, and wait for others
--no-carry    keep only what is published here
--verbose     say everything that happens

When it runs it prints one line of JSON: {"ready":true,"id":...,"publisher":...,"addresses":[...]}. Ctrl-C stops it; started
again on the same directory it goes on under the same id.`;

const { values } = readOptions(HELP, {
  data: { type: "string", default: ".souk/peer" },
  deployment: { type: "string", default: ".souk/deployment.json" },
  listen: { type: "string", multiple: true },
  dial: { type: "string", multiple: true, default: ["/ip4/127.0.0.1/tcp/4001"] },
  "no-dial": { type: "boolean", default: false },
  "no-carry": { type: "boolean", default: false },
  verbose: { type: "boolean", default: false },
});

try {
  const { chainId, escrow } = readDeployment(values.deployment);
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  const peer = await startPeer({
    directory: resolve(values.data),
    domain: { chainId, escrow },
    ...(values.listen && { listen: values.listen }),
    dial: values["no-dial"] ? [] : values.dial,
    carry: !values["no-carry"],
    signal: stopping.signal,
    onProgress: ({ step, at, of }) => console.error(`${at}/${of} ${step}`),
    log: (event) => {
      if (event.level !== "debug" || values.verbose) console.error(lineOf(event));
    },
  });
  console.log(JSON.stringify({ ready: true, id: peer.id, publisher: peer.publisher, addresses: peer.addresses() }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** An event as a person reads it: `info catalogue-carried seller=0x… blocks=82`. */
function lineOf({ level, event, ...fields }: LogEvent): string {
  const values = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return [level, event, ...values].join(" ");
}
