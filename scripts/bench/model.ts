import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readAction } from "../../test/model/action.ts";
import { type Disagreement, type ModelReport, replayActions, runModel } from "../../test/model/runModel.ts";
import { buildContracts } from "../buildContracts.ts";

export const about = `The escrow against an independent model of it, by random actions:

  npm run bench -- model [--actions N] [--seed N] [--replay FILE]

A disagreement is printed with a short list of actions that leads to it, one a line; --replay takes them again.`;

const EVERY = 5_000;

/** Runs the model beside the contract. Rows: per kind of action, how often it succeeded and failed. */
export async function run(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { actions: { type: "string" }, seed: { type: "string" }, replay: { type: "string" } },
  });
  await buildContracts();
  if (values.replay) return replay(values.replay);

  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const started = performance.now();
  const report = await runModel({
    actions: Number(values.actions ?? 10_000),
    seed,
    onProgress: tellProgress(seed, started),
  });
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
