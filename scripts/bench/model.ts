import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readAction } from "../../test/model/action.ts";
import { type Disagreement, type ModelReport, replayActions, runModel } from "../../test/model/runModel.ts";
import { buildContracts } from "../buildContracts.ts";
import { appendJsonLine, readJsonLines } from "../jsonLines.ts";
import { onStopSignal } from "../onStopSignal.ts";

export const about = `The escrow against an independent model of it, by random actions:

  npm run bench -- model [--actions N] [--seed N] [--replay FILE]
  npm run bench -- model --log FILE [--actions N] [--minutes N]

A disagreement is printed with a short list of actions that leads to it, one a line; --replay takes them again. With
--log, one seed after another is run, two at a time, and each writes a line of JSON when it is done; what is in the file
counts, so that a run can be stopped and taken up again, until there are so many actions or the time is over.`;

const EVERY = 5_000;
/** Actions of each seed in a logged run: as many as one chain takes. */
const EACH = 7_200;
const LANES = 2;

/** Runs the model beside the contract. Rows: per kind of action, how often it succeeded and failed. */
export async function run(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      actions: { type: "string" },
      seed: { type: "string" },
      replay: { type: "string" },
      log: { type: "string" },
      minutes: { type: "string" },
    },
  });
  await buildContracts();
  if (values.replay) return replay(values.replay);
  const asked = Number(values.actions ?? 10_000);
  if (values.log) return runLogged(values.log, asked, Number(values.minutes ?? Number.POSITIVE_INFINITY));

  const seed = Number(values.seed ?? randomSeed());
  const started = performance.now();
  const report = await runModel({ actions: asked, seed, onProgress: tellProgress(seed, started) });
  for (const disagreement of report.disagreements) tell(disagreement);
  if (report.disagreements.length > 0) process.exitCode = 1;
  const { actions, disagreements } = report;
  const rows = Object.entries(report.tally).map(([kind, { succeeded, failed }]) => ({
    kind,
    succeeded,
    failed: Object.values(failed).reduce((sum, count) => sum + count, 0),
    errors: Object.keys(failed).length,
  }));
  return { rows, json: { actions, disagreements: disagreements.length, seed } };
}

/* MANY SEEDS */

/** A seed that was run. `cpu` is this process's time (ms) per action until then, with all that it started with. */
type Line = { seed: number; actions: number; disagreements: Disagreement[]; cpu: number; at: string };

/** Runs seeds until the file has so many actions, or so many minutes are over. */
async function runLogged(file: string, asked: number, minutes: number) {
  const until = performance.now() + 60_000 * minutes;
  let stopped = false;
  onStopSignal(() => {
    stopped = true;
  });
  const isOver = () => stopped || performance.now() > until;
  let left = asked - sumOf(readJsonLines<Line>(file), ({ actions }) => actions);
  let done = 0;
  const runLane = async () => {
    while (left > 0 && !isOver()) {
      const seed = randomSeed();
      const actions = Math.min(EACH, left);
      left -= actions;
      const report = await runModel({ actions, seed, isOver });
      left += actions - report.actions; // stopped early
      done += report.actions;
      const { user, system } = process.cpuUsage();
      const cpu = Number(((user + system) / 1_000 / done).toFixed(2));
      const line: Line = { seed, ...report, cpu, at: new Date().toISOString() };
      appendJsonLine(file, line);
    }
  };
  await Promise.all(Array.from({ length: LANES }, runLane));
  const lines = readJsonLines<Line>(file);
  const disagreements = sumOf(lines, (line) => line.disagreements.length);
  if (disagreements > 0) process.exitCode = 1;
  const json = { seeds: lines.length, actions: sumOf(lines, ({ actions }) => actions), disagreements };
  return { rows: [json], json };
}

function sumOf(lines: Line[], count: (line: Line) => number): number {
  return lines.reduce((sum, line) => sum + count(line), 0);
}

function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

/* ONE SEED */

/** A line for every {@link EVERY} actions. */
function tellProgress(seed: number, started: number) {
  let told = 0;
  return ({ actions, disagreements }: ModelReport) => {
    if (actions - told < EVERY) return;
    told = actions;
    const each = ((performance.now() - started) / actions).toFixed(2);
    console.error(`${actions} actions, ${disagreements.length} disagreements, ${each} ms each, seed ${seed}`);
  };
}

function tell({ seed, sequence, about, actions }: Disagreement): void {
  console.error(`Seed ${seed}, sequence ${sequence}:\n${about.join("\n")}\nactions:\n${actions.join("\n")}`);
}

async function replay(file: string) {
  const actions = readFileSync(file, "utf8").split("\n").filter(Boolean).map(readAction);
  const differences = await replayActions(actions);
  const rows = differences.map((difference) => ({ difference }));
  return { rows, json: { actions: actions.length, disagreements: differences.length === 0 ? 0 : 1, seed: null } };
}
