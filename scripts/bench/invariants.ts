import hre from "hardhat";
import { onStopSignal } from "../onStopSignal.ts";
import { readOptions } from "../readOptions.ts";
import { compileSuite, readSources } from "./invariants/compileSuite.ts";
import type { Verdict } from "./invariants/readVerdict.ts";
import type { Suite } from "./invariants/suites.ts";
import { trySuite } from "./invariants/trySuite.ts";
import { WRONG_CONTRACTS, type WrongContract } from "./invariants/wrongContracts.ts";
import { type Compiler, startCompiler } from "./mutation/startCompiler.ts";

const HELP = `Runs the invariants of test/invariant/ against contracts that are wrong, and says which property notices.

  npm run bench -- invariants [--only TEXT] [--json]

--only   wrong contracts whose name contains this

The suites run as they do in the tests, first with the contracts as they are. It takes some minutes, and ends with 1 unless
a property notices every wrong contract.`;

const WORKERS = 2;

type Row = { wrong: string } & Verdict;

/** For `npm run bench -- invariants`. */
export async function run(args: string[]) {
  const { values } = readOptions(HELP, { only: { type: "string", default: "" } }, args);
  const chosen = WRONG_CONTRACTS.filter(({ name }) => name.includes(values.only));
  // With the tests: what the suites run is copied.
  await hre.tasks.getTask("build").run({ quiet: true });
  const stop = new AbortController();
  onStopSignal(() => stop.abort(new Error("Stopped.")));
  const compilers = Array.from({ length: WORKERS }, startCompiler);
  try {
    return report(await tryAll(chosen, compilers, stop.signal));
  } finally {
    await Promise.all(compilers.map((compiler) => compiler.stop()));
  }
}

/** Each suite with the right contract, then every wrong one. */
async function tryAll(chosen: WrongContract[], compilers: Compiler[], signal: AbortSignal): Promise<Row[]> {
  const sources = await readSources();
  const rows: Row[] = [];
  const suites = [...new Set(chosen.map(({ suite }) => suite))];
  await share(suites, checkRight);
  await share(chosen, checkWrong);
  return rows;

  /** Does it for each, a compiler taking one after another, until one fails. */
  async function share<T>(all: T[], check: (one: T, compiler: Compiler) => Promise<void>) {
    const waiting = [...all];
    const work = async (compiler: Compiler) => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        signal.throwIfAborted();
        await check(one, compiler).catch((error) => {
          waiting.length = 0;
          throw error;
        });
      }
    };
    const ends = await Promise.allSettled(compilers.map(work));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }

  async function checkRight(suite: Suite, compiler: Compiler) {
    const { properties, others } = await trySuite(suite, await compileSuite(compiler, sources, suite), signal);
    const failing = [...properties, ...others];
    // It would seem to notice every mistake.
    if (failing.length > 0) throw new Error(`With the right contract, this fails: ${failing.join(", ")}`);
  }

  async function checkWrong(wrong: WrongContract, compiler: Compiler) {
    const verdict = await trySuite(wrong.suite, await compileSuite(compiler, sources, wrong.suite, wrong), signal);
    rows.push({ wrong: wrong.name, ...verdict });
    const others = verdict.others.map((other) => ` (${other})`).join("");
    console.log(`${wrong.name}: ${verdict.properties.join(", ") || "NOTHING"}${others}`);
  }
}

function report(all: Row[]) {
  const missed = all.filter(({ properties }) => properties.length === 0).map(({ wrong }) => wrong);
  if (missed.length > 0) process.exitCode = 1;
  const by = Object.fromEntries(all.map(({ wrong, properties }) => [wrong, properties]));
  const rows = all.map(({ wrong, properties }) => ({ wrong, "noticed by": properties.join(", ") || "NOTHING" }));
  return { rows, json: { wrong: all.length, noticed: all.length - missed.length, missed, by } };
}
