import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { errorFromCode } from "@souk/protocol";
import { buildWeb } from "./buildWeb.ts";
import { writeConfig } from "./market/writeConfig.ts";
import { onStopSignal } from "./onStopSignal.ts";
import { readDeployment } from "./readDeployment.ts";
import { readOptions } from "./readOptions.ts";
import { readPort } from "./readPort.ts";
import { startWebServer } from "./webServer.ts";

const HELP = `Builds the web app where needed, and serves it as static files with the /config.json that it reads when it starts.

  npm run web -- [--deployment FILE] [--rpc URL] [--index URL] [--config FILE]
                 [--port 3000] [--host 127.0.0.1] [--directory DIR]

--deployment  which market: the file that deploying it wrote (default: .souk/deployment.json)
--rpc         the chain's node as browsers reach it (default: http://127.0.0.1:8545)
--index       the index as browsers reach it (default: http://127.0.0.1:4000)
--config      serve this file as /config.json, in place of one made from the three above and written to .souk/config.json
--directory   serve this export as it is, and build nothing

When it listens it prints one line of JSON: {"ready":true,"url":...}. Ctrl-C stops it.`;

const WRITTEN = ".souk/config.json";

const { values } = readOptions(HELP, {
  deployment: { type: "string", default: ".souk/deployment.json" },
  rpc: { type: "string", default: "http://127.0.0.1:8545" },
  index: { type: "string", default: "http://127.0.0.1:4000" },
  config: { type: "string" },
  port: { type: "string", default: "3000" },
  host: { type: "string", default: "127.0.0.1" },
  directory: { type: "string" },
});

async function main(): Promise<void> {
  const port = readPort("port", values.port);
  const config = chooseConfig();
  const log = (line: string) => console.error(line);
  const directory = values.directory ? resolve(values.directory) : (await buildWeb({ log })).directory;
  const server = await startWebServer({ directory, config, port, host: values.host });
  console.log(JSON.stringify({ ready: true, url: server.url }));
  onStopSignal(() => void server.stop().then(() => process.exit()));
}

/** The file to serve as /config.json: the one named, or one written from the deployment and the two addresses. */
function chooseConfig(): string {
  const { rpc, index } = values;
  if (values.config === undefined) {
    for (const [field, seen] of Object.entries({ "--rpc": rpc, "--index": index })) {
      if (!URL.canParse(seen)) throw errorFromCode("config-invalid", { field, expected: "a URL", seen });
    }
    const file = resolve(WRITTEN);
    writeConfig({ file, deployment: readDeployment(values.deployment), rpcUrl: rpc, indexUrl: index });
    return file;
  }
  const file = resolve(values.config);
  if (!existsSync(file)) throw new Error(`There is no ${file}. Name another with --config, or leave that out.`);
  return file;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
