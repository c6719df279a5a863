import { join } from "node:path";
import { type DemoAccount, type DeploymentFile, type Token, ZERO_ADDRESS } from "@souk/protocol";
import { compileReproducibly } from "./deploy/compileReproducibly.ts";
import { APP_CONTRACTS } from "./deploy/deployedContracts.ts";
import { deployContracts } from "./deployContracts.ts";
import { claimDirectory } from "./market/claimDirectory.ts";
import { demoAccounts } from "./market/demoAccounts.ts";
import { findFreePort } from "./market/findFreePort.ts";
import { type Keeper, keepParts } from "./market/keepParts.ts";
import type { PartFailure } from "./market/partFailure.ts";
import type { Part } from "./market/startPart.ts";
import { writeConfig } from "./market/writeConfig.ts";
import { DOLLARS_PER_ETH } from "./seed/dollarsPerEth.ts";

/** A peer listens by TCP and by WebSockets. */
export type MarketPorts = Record<
  "chain" | "index" | "indexTcp" | "indexWs" | "carrierTcp" | "carrierWs" | "web",
  number
>;

export type MarketOptions = {
  /** Holds everything of this market, and is emptied first. */
  directory: string;
  /** Where to begin looking for free ports; 0 takes any. Default: DEFAULT_PORTS. */
  ports?: Partial<MarketPorts>;
  /** Publish the demo market, or a small one with a few listings. */
  seed: boolean | "small";
  /** A second, independent peer that carries everybody's catalogues. Default: true. */
  carrier?: boolean;
  /** Build and serve the web app. Default: true. */
  web?: boolean;
  /** How often a part that ended by itself is started again (not the chain, which forgets). Default: 3. */
  restarts?: number;
  /** A part has ended by itself and stays down. */
  onLost?: (failure: PartFailure) => void;
  log?: (line: string) => void;
  signal?: AbortSignal | undefined;
};

export type Market = {
  urls: { rpc: string; index: string; web: string };
  deployment: DeploymentFile;
  /** The accounts of the built-in test wallet. Their keys are public. */
  accounts: DemoAccount[];
  /** How many listings the seed has published. */
  listings: number;
  processes: { chain: Part; index: Part; carrier: Part | null; web: Part | null };
  /** Stops what runs, the last started first, and gives the directory free. */
  stop(): Promise<void>;
};

export const DEFAULT_PORTS: MarketPorts = {
  chain: 8545,
  index: 4000,
  indexTcp: 4001,
  indexWs: 4002,
  carrierTcp: 4003,
  carrierWs: 4004,
  web: 3000,
};

const HOST = "127.0.0.1";

/**
 * Starts a whole market on this machine: chain, contracts, index, carrier, demo content, web app, each long-running part in
 * a process of its own, and says every step with the seconds since the start. Throws PartFailure, with everything
 * stopped, when a part fails.
 */
export async function startMarket(options: MarketOptions): Promise<Market> {
  const { directory, restarts = 3, onLost = () => {}, log = () => {}, signal } = options;
  const claim = claimDirectory(directory);
  if (!claim) throw new Error(`Another market runs in ${directory}. Stop it, or choose another directory.`);
  const keeper = keepParts({ logs: join(directory, "logs"), restarts, onLost, log, signal });
  keeper.onStop(claim.release);
  try {
    return await openMarket(options, keeper);
  } catch (error) {
    await keeper.stop();
    throw error;
  }
}

async function openMarket(options: MarketOptions, keeper: Keeper): Promise<Market> {
  const { directory, carrier = true, web = true } = options;
  const { say } = keeper;
  const ports = await choosePorts({ ...DEFAULT_PORTS, ...options.ports }, say);
  const urls = { rpc: urlOf(ports.chain), index: urlOf(ports.index), web: urlOf(ports.web) };
  // Next to everything up to the web server, and asked for there.
  const build = web ? keeper.run("web-build", ["scripts/market/buildWebApp.ts"]) : Promise.resolve();
  build.catch(() => {});

  say("contracts", "compiling, where they changed ...");
  const names = APP_CONTRACTS.map(({ name }) => name);
  const compiled = keeper.run("compiler", ["scripts/deploy/compileReproducibly.ts", ...names]);
  compiled.catch(() => {});
  const chain = await keeper.start("chain", ["scripts/chain.ts", "--port", `${ports.chain}`], { restarts: 0 });
  say("chain", `listens at ${urls.rpc}`);

  await compiled;
  const deployment = await keeper.step("contracts", () =>
    deployContracts({ rpcUrl: urls.rpc, directory, contracts: APP_CONTRACTS, read: compileReproducibly }),
  );
  say("contracts", `escrow at ${deployment.escrow}, reputation at ${deployment.reputation}`);

  const index = await startIndex(directory, { rpcUrl: urls.rpc, deployment }, ports, keeper);
  say("index", `answers at ${urls.index}`);
  const second = carrier ? await startCarrier(directory, index, ports, keeper) : null;
  if (second) say("carrier", "runs, connected to the index's peer");

  const seeded = { rpcUrl: urls.rpc, deployment, indexUrl: urls.index };
  const listings = await keeper.step("seed", () => fillMarket(options.seed, seeded, keeper));

  const configFile = join(directory, "config.json");
  writeConfig({ file: configFile, deployment, rpcUrl: urls.rpc, indexUrl: urls.index });
  await build;
  const site = web
    ? await keeper.start("web", [
        "scripts/web.ts",
        "--directory",
        "web/out",
        "--config",
        configFile,
        "--port",
        `${ports.web}`,
      ])
    : null;
  if (site) say("web", `serves the app at ${urls.web}`);

  const processes = { chain, index, carrier: second, web: site };
  return { urls, deployment, accounts: demoAccounts(), listings, processes, stop: keeper.stop };
}

function startIndex(
  directory: string,
  { rpcUrl, deployment }: Omit<Seeded, "indexUrl">,
  ports: MarketPorts,
  keeper: Keeper,
): Promise<Part> {
  const args = [
    ...["scripts/index.ts", "--deployment", join(directory, "deployment.json"), "--data", join(directory, "index")],
    ...["--rpc", rpcUrl, "--port", `${ports.index}`, ...listenAt(ports.indexTcp, ports.indexWs)],
  ];
  // Always the embedded database: the chain begins anew at every start, and a database elsewhere would not.
  return keeper.start("index", args, { env: { DATABASE_URL: "", SOUK_SCORE_UNITS: scoreUnits(deployment) } });
}

function startCarrier(directory: string, index: Part, ports: MarketPorts, keeper: Keeper): Promise<Part> {
  const [address] = index.ready().addresses as string[];
  return keeper.start("carrier", [
    ...["scripts/peer.ts", "--deployment", join(directory, "deployment.json"), "--data", join(directory, "carrier")],
    ...["--dial", `${address}`, ...listenAt(ports.carrierTcp, ports.carrierWs)],
  ]);
}

type Seeded = { rpcUrl: string; indexUrl: string; deployment: DeploymentFile };

/** Publishes the demo market, and returns how many listings that were. Loaded only when wanted: it draws photos. */
async function fillMarket(seed: MarketOptions["seed"], where: Seeded, keeper: Keeper): Promise<number> {
  if (seed === false) return 0;
  const { seedMarket } = await import("./seed/seedMarket.ts");
  const { listings } = await seedMarket({
    ...where,
    size: seed === "small" ? "small" : "full",
    onProgress: (line) => keeper.say("seed", line),
    signal: keeper.signal,
  });
  return listings;
}

/** A dollar's worth of the chain's coin and of the test token, as the demo listings are priced by them. */
function scoreUnits({ tokens }: DeploymentFile): string {
  const unitOf = ({ address, decimals }: Token) =>
    address === ZERO_ADDRESS ? 10n ** BigInt(decimals) / BigInt(DOLLARS_PER_ETH) : 10n ** BigInt(decimals);
  return tokens.map((token) => `${token.address}=${unitOf(token)}`).join(",");
}

/** The ports to use: those asked for where they are free, and the next free ones else. */
async function choosePorts(wanted: MarketPorts, say: Keeper["say"]): Promise<MarketPorts> {
  const taken = new Set<number>();
  const chosen = { ...wanted };
  for (const name of Object.keys(wanted) as (keyof MarketPorts)[]) {
    chosen[name] = await findFreePort(wanted[name], taken);
    if (wanted[name] !== 0 && chosen[name] !== wanted[name]) {
      say("ports", `${wanted[name]} is in use, so ${name} takes ${chosen[name]}`);
    }
  }
  return chosen;
}

function listenAt(tcp: number, ws: number): string[] {
  return ["--listen", `/ip4/${HOST}/tcp/${tcp}`, "--listen", `/ip4/${HOST}/tcp/${ws}/ws`];
}

function urlOf(port: number): string {
  return `http://${HOST}:${port}`;
}
