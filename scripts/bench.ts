import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const BENCHES = resolve(import.meta.dirname, "bench");

/** What scripts/bench/NAME.ts exports: table rows for people, the figures for programs, and what is measured. */
type Bench = { about?: string; run(args: string[]): Promise<{ rows: Record<string, unknown>[]; json: unknown }> };

/** Runs one measurement. With `asJson` the output's last line is its one JSON object, and everything else goes to stderr. */
async function runBench(name: string, args: string[], asJson: boolean): Promise<void> {
  const bench = (await import(pathToFileURL(resolve(BENCHES, `${name}.ts`)).href)) as Bench;
  if (asJson) console.log = console.error;
  else if (bench.about) console.log(bench.about);
  const { rows, json } = await bench.run(args);
  if (asJson) process.stdout.write(`${JSON.stringify(json)}\n`);
  else console.table(rows);
}

const [name, ...args] = process.argv.slice(2).filter((arg) => arg !== "--json");
const names = readdirSync(BENCHES)
  .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
  .map((file) => file.slice(0, -3));
if (name !== undefined && names.includes(name)) {
  await runBench(name, args, process.argv.includes("--json"));
} else {
  const asked = name === undefined || name === "--help" || name === "-h";
  if (!asked) console.error(`No measurement is called ${name}.`);
  console.log(`npm run bench -- NAME [--json] [arguments]\n\n  ${names.join("\n  ")}`);
  process.exitCode = asked ? 0 : 2;
}
