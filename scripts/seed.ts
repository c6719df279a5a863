import { onStopSignal } from "./onStopSignal.ts";
import { readDeployment } from "./readDeployment.ts";
import { readOptions } from "./readOptions.ts";
import { seedMarket } from "./seed/seedMarket.ts";

export { seedMarket };

const HELP = `Fills a local market: demo sellers sign and publish their catalogues, demo buyers trade and rate.

  npm run seed -- [--rpc http://127.0.0.1:8545] [--deployment .souk/deployment.json] [--index http://127.0.0.1:4000]
                  [--size full|small]

--size  full: 240 listings of 12 sellers; small: 12 listings of 3

The photos are drawn once and kept in .souk/seed-photos. Can be repeated: shops are published anew, sales are made once.`;

async function main(): Promise<void> {
  const { values } = readOptions(HELP, {
    rpc: { type: "string", default: "http://127.0.0.1:8545" },
    deployment: { type: "string", default: ".souk/deployment.json" },
    index: { type: "string", default: "http://127.0.0.1:4000" },
    size: { type: "string", default: "full" },
  });
  const { size } = values;
  if (size !== "full" && size !== "small") throw new Error(`--size is full or small, not "${size}".`);
  const deployment = readDeployment(values.deployment);
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  const start = performance.now();
  const { sellers, listings, photos, sales } = await seedMarket({
    rpcUrl: values.rpc,
    deployment,
    indexUrl: values.index,
    size,
    onProgress: (line) => console.log(line),
    signal: stopping.signal,
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${listings} listings of ${sellers} sellers with ${photos} photos, and ${sales} sales, in ${seconds} s.`);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
