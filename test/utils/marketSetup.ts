import { join, resolve } from "node:path";
import type { DemoAccount, DeploymentFile } from "@souk/protocol";
import type { TestProject } from "vitest/node";
import { type Market, startMarket } from "../../scripts/market.ts";
import { serveParts } from "./serveParts.ts";

/** What a browser test knows of the market that all of them share: `const market = inject("market")`. */
export type SharedMarket = Pick<Market, "urls"> & {
  deployment: DeploymentFile;
  accounts: DemoAccount[];
  listings: number;
  /** Where parts are stopped and started: see `operatePart`. */
  control: string;
};

declare module "vitest" {
  interface ProvidedContext {
    market: SharedMarket;
  }
}

/**
 * Starts one market for all browser tests: every part of it as `npm start` starts it, on free ports, with a small seed.
 * A part that a test takes down stays down until the test starts it again.
 */
export default async function marketSetup(project: TestProject): Promise<() => Promise<void>> {
  const market = await startMarket({
    directory: join(resolve(import.meta.dirname, "../.."), ".souk/test/market"),
    ports: { chain: 0, index: 0, indexTcp: 0, indexWs: 0, carrierTcp: 0, carrierWs: 0, web: 0 },
    seed: "small",
    restarts: 0,
    log: console.log,
    onLost: (failure) => console.error(failure.message),
  });
  const { urls, deployment, accounts, listings } = market;
  const control = await serveParts(market);
  project.provide("market", { urls, deployment, accounts, listings, control: control.url });
  return async () => {
    await control.stop();
    await market.stop();
  };
}
