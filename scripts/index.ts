import { resolve } from "node:path";
import { readSettings, startIndexer } from "@souk/indexer";
import { SoukError } from "@souk/protocol";
import { onStopSignal } from "./onStopSignal.ts";
import { readDeployment } from "./readDeployment.ts";
import { readOptions } from "./readOptions.ts";
import { readPort } from "./readPort.ts";

const HELP = `An index: a peer that also follows the chain, and answers searches over HTTP. Documented in docs/api.md.

  npm run index -- [--data .souk/index] [--rpc http://127.0.0.1:8545] [--deployment .souk/deployment.json]
                   [--port 4000] [--host 127.0.0.1] [--listen MULTIADDR ...] [--dial MULTIADDR ...]

--data        the database and the peer's store; can be deleted at any time, and is rebuilt from chain and peers
--deployment  which market: the file that deploying it wrote
--listen      where its peer listens (default: ports 4001, and 4002 for WebSockets, of this machine alone)
--dial        peers to stay connected with

Environment: DATABASE_URL (PostgreSQL instead of the embedded database), SOUK_POLL_MS, SOUK_RATE_BURST,
SOUK_RATE_PER_SECOND, SOUK_SCORE_UNITS, SOUK_TRUST_PROXY.

When it answers it prints one line of JSON: {"ready":true,"url":...,"addresses":[...]}. Ctrl-C stops it.`;

const { values } = readOptions(HELP, {
  data: { type: "string", default: ".souk/index" },
  rpc: { type: "string", default: "http://127.0.0.1:8545" },
  deployment: { type: "string", default: ".souk/deployment.json" },
  port: { type: "string", default: "4000" },
  host: { type: "string", default: "127.0.0.1" },
  listen: { type: "string", multiple: true, default: ["/ip4/127.0.0.1/tcp/4001", "/ip4/127.0.0.1/tcp/4002/ws"] },
  dial: { type: "string", multiple: true },
});

async function main(): Promise<void> {
  const port = readPort("port", values.port);
  const deployment = readDeployment(values.deployment);
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  const indexer = await startIndexer({
    ...readSettings(process.env),
    directory: resolve(values.data),
    rpcUrl: values.rpc,
    deployment,
    host: values.host,
    port,
    peer: { listen: values.listen, dial: values.dial },
    signal: stopping.signal,
    log: (line) => console.error(line),
  });
  console.log(JSON.stringify({ ready: true, url: indexer.url, addresses: indexer.peer.addresses() }));
  if (!stopping.signal.aborted) await new Promise((done) => stopping.signal.addEventListener("abort", done));
  await indexer.stop();
}

try {
  await main();
} catch (error) {
  const isAborted = error instanceof SoukError && error.code === "aborted";
  if (!isAborted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = isAborted ? 0 : 1;
}
