import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GasRow, measureGas } from "../bench/gas.ts";

const ROOT = join(import.meta.dirname, "../..");
const SNAPSHOT = join(ROOT, "test/contracts/gas.snapshot.json");
const DOCUMENT = join(ROOT, "docs/contracts.md");
const TABLE = /(?<=<!-- gas -->\n)[\s\S]*(?=<!-- \/gas -->)/;

/** Actions whose gas is not what test/contracts/gas.snapshot.json says, and whether docs/contracts.md says something else. */
async function findGasDrift(): Promise<string[]> {
  const rows = await measureGas();
  const expected: Record<string, number> = JSON.parse(readFileSync(SNAPSHOT, "utf8"));
  const measured = figuresOf(rows);
  const actions = [...new Set([...Object.keys(expected), ...Object.keys(measured)])];
  const drifted = actions
    .filter((action) => expected[action] !== measured[action])
    .map(
      (action) => `${action}: ${measured[action] ?? "not measured"}, the snapshot has ${expected[action] ?? "none"}`,
    );
  const [table] = TABLE.exec(readFileSync(DOCUMENT, "utf8")) ?? [];
  return table === tableOf(rows) ? drifted : [...drifted, "docs/contracts.md has another table"];
}

async function update(): Promise<void> {
  const rows = await measureGas();
  writeFileSync(SNAPSHOT, `${JSON.stringify(figuresOf(rows), null, 2)}\n`);
  writeFileSync(DOCUMENT, readFileSync(DOCUMENT, "utf8").replace(TABLE, tableOf(rows)));
}

function figuresOf(rows: GasRow[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ action, gas }) => [action, gas]));
}

function tableOf(rows: GasRow[]): string {
  const lines = rows.map(
    ({ action, gas, bar, aim, calldata, events }) =>
      `| ${action} | ${written(gas)} | ${written(bar)} | ${written(aim)} | ${written(calldata)} | ${written(events)} |\n`,
  );
  const head = "| action | gas | bar | aim | calldata bytes | event bytes |\n|---|---|---|---|---|---|\n";
  return `\n${head}${lines.join("")}\n`;
}

/** 63000 as 63 000. */
function written(figure: number | undefined): string {
  return figure === undefined ? "" : String(figure).replace(/\B(?=(\d{3})+$)/g, " ");
}

if (import.meta.main) {
  if (process.argv.includes("--update")) {
    await update();
  } else {
    const problems = await findGasDrift();
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) console.error("If this is meant: node scripts/check/gas.ts --update");
    process.exitCode = problems.length === 0 ? 0 : 1;
  }
}
