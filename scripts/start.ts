import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { checkMarket } from "./market/checkMarket.ts";
import { freeDirectory } from "./market/claimDirectory.ts";
import { DEFAULT_PORTS, type Market, startMarket } from "./market.ts";
import { onStopSignal } from "./onStopSignal.ts";
import { readOptions } from "./readOptions.ts";
import { readPort } from "./readPort.ts";

const HELP = `Starts a whole market on this machine, and prints where to look at it.

  npm start [-- OPTIONS]

  --once                  check that the market answers, print the seconds it took, and stop everything
  --data DIR              where the market keeps its data (default .souk/market): new, empty, or an earlier market's,
                          which is emptied, because the local chain lives in memory: every start is a new market
  --seed full|small|none  the demo market: 240 listings of 12 sellers, a few of them, or none (default full)
  --web-port N            where to begin looking for a free port (default ${DEFAULT_PORTS.web})
  --index-port N          the same for the index (default ${DEFAULT_PORTS.index})
  --chain-port N          the same for the chain (default ${DEFAULT_PORTS.chain})

Ctrl-C stops everything. Each part also starts alone, and says how with --help:
npm run chain | deploy | peer | index | web | seed`;

const SEEDS = { full: true, small: "small", none: false } as const;
const ROOT = resolve(import.meta.dirname, "..");

type Values = {
  once: boolean;
  data: string | undefined;
  seed: string;
  ports: { chain: number; index: number; web: number };
};

async function main({ once, data, seed, ports }: Values): Promise<number> {
  if (!(seed in SEEDS)) return fail(`--seed is full, small or none, not "${seed}".`);
  const directory = chooseDirectory(data);
  const abort = new AbortController();
  const ended = Promise.withResolvers<number>();
  watchSignals(abort, ended.resolve);
  watchStarter(abort, ended.resolve);

  let market: Market | undefined;
  try {
    market = await startMarket({
      directory,
      ports,
      seed: SEEDS[seed as keyof typeof SEEDS],
      log: console.log,
      signal: abort.signal,
      onLost(failure) {
        console.error(`\n${failure.message}\n\nThe market cannot go on without it, and is being stopped.`);
        ended.resolve(1);
      },
    });
    if (!once) console.log(welcome(market));
    return once ? await report(market) : await ended.promise;
  } catch (error) {
    if (abort.signal.aborted) return 130;
    return fail(`\n${error instanceof Error ? error.message : error}`);
  } finally {
    await market?.stop();
  }
}

function chooseDirectory(data: string | undefined): string {
  const wanted = resolve(data ?? join(ROOT, ".souk/market"));
  const directory = data ? wanted : freeDirectory(wanted);
  if (directory !== wanted)
    console.log(`Another market is running in ${shorten(wanted)}; this one goes to ${shorten(directory)}.`);
  if (existsSync(join(directory, "logs"))) console.log(`Replacing the earlier market in ${shorten(directory)}.`);
  return directory;
}

/** Stops in order when asked to end, or when something is wrong that nobody foresaw. If it is ended at once, its parts end by themselves. */
function watchSignals(abort: AbortController, end: (code: number) => void): void {
  onStopSignal((signal) => {
    console.log("\nStopping everything ...");
    abort.abort(new Error(`Stopped by ${signal}.`));
    end(signal === "SIGINT" ? 130 : 143);
  });
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error) => {
      if (abort.signal.aborted) return;
      console.error(error);
      abort.abort(error);
      end(1);
    });
  }
}

/** npm that was killed can't pass that on; its end shows by a new parent process. */
function watchStarter(abort: AbortController, end: (code: number) => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const starter = process.ppid;
  setInterval(() => {
    if (process.ppid === starter || abort.signal.aborted) return;
    abort.abort(new Error("The command that started the market is gone."));
    end(1);
  }, 1_000).unref();
}

async function report(market: Market): Promise<number> {
  const problems = await checkMarket(market, { listings: market.listings });
  for (const problem of problems) console.error(problem);
  const seconds = (elapsed() / 1000).toFixed(1);
  if (problems.length > 0) return fail(`The market did not answer as it should after ${seconds} s.`);
  console.log(`\nThe market answers: ${market.listings} listings, browsable ${seconds} s after the command was given.`);
  return 0;
}

/** Milliseconds since the command was given: fetching Node and dependencies included. */
function elapsed(): number {
  const given = Number(process.env.SOUK_STARTED);
  return Date.now() - (given > 0 ? given * 1000 : performance.timeOrigin);
}

function welcome({ urls, accounts, listings }: Market): string {
  const buyer = accounts.find(({ role }) => role === "buyer")?.name;
  return `
The market is open, ${(elapsed() / 1000).toFixed(0)} s after the command was given:

    ${urls.web}

What to try:
  1. ${listings > 0 ? `Browse ${listings} listings (what is sold out is not shown), search` : "The market is empty: list something (4), then search"} with a typing mistake ("blankett"), filter by category, price and country.
  2. Connect the built-in test wallet as ${buyer}, open a listing, buy it, and follow its track under Orders.
  3. Switch to the seller's account and mark it shipped; switch back, say that it arrived, and rate each other.
  4. Under Sell, list something of your own: photos, variants, one signature, no fee.

Chain ${urls.rpc}   index ${urls.index}/v1/status   Ctrl-C stops everything.`;
}

function shorten(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

const { values } = readOptions(HELP, {
  once: { type: "boolean", default: false },
  data: { type: "string" },
  seed: { type: "string", default: "full" },
  "web-port": { type: "string", default: `${DEFAULT_PORTS.web}` },
  "index-port": { type: "string", default: `${DEFAULT_PORTS.index}` },
  "chain-port": { type: "string", default: `${DEFAULT_PORTS.chain}` },
});
const ports = {
  chain: readPort("chain-port", values["chain-port"]),
  index: readPort("index-port", values["index-port"]),
  web: readPort("web-port", values["web-port"]),
};
process.exit(await main({ once: values.once, data: values.data, seed: values.seed, ports }));
