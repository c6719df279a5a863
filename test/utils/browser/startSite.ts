import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Config } from "@souk/protocol";
import { startWebServer } from "../../../scripts/webServer.ts";
import type { SharedMarket } from "../marketSetup.ts";
import { type Middleman, startMiddleman } from "./startMiddleman.ts";

const EXPORT = resolve(import.meta.dirname, "../../../web/out");

/** The web app on an address of its own, with the shared market behind servers that a test can make lie or fall silent. */
export type Site = { url: string; index: Middleman; chain: Middleman; stop(): Promise<void> };

/** Serves the app with the shared market's configuration but for `change`, its index and its chain's node behind middlemen. */
export async function startSite({ urls }: Pick<SharedMarket, "urls">, change: Partial<Config> = {}): Promise<Site> {
  const [index, chain, config] = await Promise.all([
    startMiddleman(urls.index),
    startMiddleman(urls.rpc),
    fetch(`${urls.web}/config.json`).then((response) => response.json()) as Promise<object>,
  ]);
  const directory = await mkdtemp(join(tmpdir(), "souk-site-"));
  const file = join(directory, "config.json");
  await writeFile(file, JSON.stringify({ ...config, rpcUrl: chain.url, indexes: [index.url], ...change }));
  const server = await startWebServer({ directory: EXPORT, config: file, port: 0 });
  return {
    url: server.url,
    index,
    chain,
    async stop() {
      await server.stop();
      await Promise.all([index.stop(), chain.stop(), rm(directory, { recursive: true })]);
    },
  };
}
