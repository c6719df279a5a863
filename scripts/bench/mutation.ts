import { buildContracts } from "../buildContracts.ts";
import { onStopSignal } from "../onStopSignal.ts";
import { readOptions } from "../readOptions.ts";
import { applyMutant, generateMutants, type Mutant } from "./mutation/generateMutants.ts";
import { listContractTests, openSandbox, type Sandbox } from "./mutation/openSandbox.ts";
import { type Outcome, openVerdicts, type Verdict, type Verdicts } from "./mutation/openVerdicts.ts";
import { type Compiled, type Contracts, nameOf, readContracts } from "./mutation/readContracts.ts";
import { callersOf, fileOfTest, relatedTests } from "./mutation/relatedTests.ts";
import { type Compiler, startCompiler } from "./mutation/startCompiler.ts";

const HELP = `Changes the contracts in one place after another, and says which changes no contract test notices.

  npm run bench -- mutation [--only NAME[:LINE[-LINE]],…] [--operator NAME] [--sample N] [--minutes N] [--seed S]
                          [--log FILE] [--again] [--json]

--only      changes in files of these names (Escrow,StateLib), in this line, in these lines
--operator  changes of this kind: arithmetic, bitwise, comparison, boundary, boolean, condition, constant,
            deletion, check, party
--sample    so many changes, drawn at random, in place of all (about 1 750, which take three hours on two cores)
--minutes   changes drawn at random until the time is over
--seed      draws the same ones again (default: 1)
--log       keeps what became of each in a file, so that a run can be stopped and taken up again. As long as the file that
            is changed is as it was, only what is not in there, and what survived, is tried
--again     only what survived in the log

Changes that do not compile, or that leave the code as it was, do not count. Solidity's invariant tests do not run.`;

const WORKERS = 2;

type Survivor = Pick<Mutant, "file" | "line" | "operator" | "from" | "to">;

/** What every worker shares. */
type Trial = {
  contracts: Contracts;
  original: Compiled;
  tests: string[];
  /** Tests that fail with the unchanged contracts, compiled as the changed ones are. */
  ignored: string[];
  callers: Map<string, Set<string>>;
  /** Of functions, by file and name, the test file that noticed their last change: mostly it notices the next one, too. */
  noticers: Map<string, string>;
};

type Worker = { compiler: Compiler; sandbox: Sandbox };

/** For `npm run bench -- mutation`. */
export async function run(args: string[]) {
  const { values } = readOptions(
    HELP,
    {
      only: { type: "string" },
      operator: { type: "string" },
      sample: { type: "string" },
      minutes: { type: "string" },
      seed: { type: "string", default: "1" },
      log: { type: "string" },
      again: { type: "boolean", default: false },
    },
    args,
  );
  if (values.again && values.log === undefined)
    throw new Error("`--again` needs the log of an earlier run: --log FILE.");
  // Before the sandboxes are made, which copy what it makes.
  await buildContracts();
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, async () => ({ compiler: startCompiler(), sandbox: await openSandbox() })),
  );
  const close = () => Promise.all(workers.flatMap(({ compiler, sandbox }) => [compiler.stop(), sandbox.close()]));
  onStopSignal(() => void close().then(() => process.exit(1)));
  try {
    const contracts = await readContracts((workers[0] as Worker).compiler);
    const verdicts = openVerdicts(values.log, contracts.sources);
    const candidates = listMutants(contracts, values.only, values.operator).filter(
      (mutant) => !values.again || verdicts.hasSurvived(mutant),
    );
    const isAll = values.sample === undefined && values.minutes === undefined;
    const chosen = isAll ? candidates : shuffle(candidates, Number(values.seed));
    const limit = Number(values.sample ?? candidates.length);
    const trial = await prepareTrial(contracts, workers);
    console.log(`${candidates.length} changes; ${trial.ignored.length} tests fail without any, and are left out:`);
    for (const name of trial.ignored) console.log(`  ${name}`);
    const until = performance.now() + Number(values.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
    return report(await judgeAll(chosen, { limit, until }, trial, workers, verdicts));
  } finally {
    await close();
  }
}

function listMutants({ mutated, sources, trees }: Contracts, only?: string, operator?: string): Mutant[] {
  const places = only?.split(",").map(readPlace) ?? [];
  return mutated
    .flatMap((file) => {
      const tree = trees.get(file);
      return tree ? generateMutants(file, sources[file]?.content ?? "", tree) : [];
    })
    .filter(
      ({ file, line }) =>
        places.length === 0 ||
        places.some(({ name, first, last }) => nameOf(file) === name && line >= first && line <= last),
    )
    .filter((mutant) => operator === undefined || mutant.operator === operator);
}

/** A file's name, and its lines if there are any: Escrow, Escrow:447, Escrow:447-460. */
function readPlace(text: string) {
  const [name, lines] = text.split(":");
  const [first = 0, last = lines === undefined ? Number.POSITIVE_INFINITY : first] =
    lines?.split("-").map(Number) ?? [];
  if (Number.isNaN(first + last)) throw new Error(`"${lines}" is no line, nor first and last line: 447 or 447-460.`);
  return { name, first, last };
}

async function prepareTrial(contracts: Contracts, workers: Worker[]): Promise<Trial> {
  const [first] = workers as [Worker];
  const { deployed, trees } = contracts;
  const original = await contracts.compile(first.compiler, deployed);
  if (!original) throw new Error("The contracts don't compile without the optimizer.");
  for (const { sandbox } of workers) await place(sandbox, original);
  const listed = await listContractTests();
  const failing = await first.sandbox.test({ tests: listed, ignored: [], all: true });
  // A file that can't even be loaded is told by its path, and would count against every change.
  const tests = listed.filter((file) => !failing.some((name) => name.endsWith(file)));
  const ignored = failing.filter((name) => !name.endsWith(".test.ts"));
  if (tests.length < listed.length) console.log(`${listed.length - tests.length} test files can't be loaded.`);
  // Each worker's own: what fails without a change would count as noticing every one.
  for (const { sandbox } of workers) {
    const [unsteady] = await sandbox.test({ tests, ignored, all: false });
    if (unsteady !== undefined)
      throw new Error(`A test fails only sometimes, so that nothing can be told: ${unsteady}`);
  }
  return { contracts, original, tests, ignored, callers: callersOf([...trees.values()]), noticers: new Map() };
}

/** When to stop: when so many changes have counted, or at this time of the process (ms). */
type Bounds = { limit: number; until: number };

/** Takes changes one after another, within bounds. */
async function judgeAll(
  chosen: Mutant[],
  { limit, until }: Bounds,
  trial: Trial,
  workers: Worker[],
  verdicts: Verdicts,
) {
  const waiting = [...chosen];
  const counts: Record<Verdict, number> = { broken: 0, equivalent: 0, killed: 0, survived: 0 };
  const survivors: Survivor[] = [];
  let underWay = 0;
  await Promise.all(
    workers.map(async (worker) => {
      while (counts.killed + counts.survived + underWay < limit && performance.now() < until) {
        const mutant = waiting.shift();
        if (!mutant) return;
        underWay += 1;
        const known = verdicts.find(mutant);
        const { verdict, by } = known ?? (await judge(mutant, trial, worker));
        if (!known) verdicts.add(mutant, { verdict, by });
        underWay -= 1;
        counts[verdict] += 1;
        const { file, line, operator, from, to } = mutant;
        if (verdict === "survived") survivors.push({ file: file.replace(/^project\//, ""), line, operator, from, to });
        const what = `${nameOf(file)}:${line} ${operator}: ${oneLine(from)} → ${oneLine(to)}`;
        console.log(`${verdict.padEnd(10)} ${what}${by === undefined ? "" : `, by ${by}`}`);
      }
    }),
  );
  return { counts, survivors };
}

async function judge(mutant: Mutant, trial: Trial, { compiler, sandbox }: Worker): Promise<Outcome> {
  const { contracts, original, tests, ignored, callers, noticers } = trial;
  const users = contracts.usersOf(mutant.file);
  const source = applyMutant(contracts.sources[mutant.file]?.content ?? "", mutant);
  const compiled = await contracts.compile(compiler, users, [mutant.file, source]);
  if (!compiled) return { verdict: "broken" };
  const codeOf = (of: Compiled, file: string) => of.get(file)?.evm.bytecode.object;
  const isSame = users.every((file) => codeOf(compiled, file) === codeOf(original, file));
  if (isSame) return { verdict: "equivalent" };

  await place(sandbox, compiled);
  const site = `${mutant.file} ${mutant.within}`;
  const related = relatedTests(mutant.within, nameOf(mutant.file), callers, tests);
  const noticer = noticers.get(site);
  const order = noticer === undefined ? related : [noticer, ...related.filter((test) => test !== noticer)];
  const failed = await sandbox.test({ tests: order, ignored, all: false });
  const file = failed[0] === undefined ? undefined : fileOfTest(failed[0], tests);
  if (file !== undefined) noticers.set(site, file);
  await place(sandbox, new Map([...original].filter(([file]) => users.includes(file))));
  return { verdict: failed.length > 0 ? "killed" : "survived", by: failed[0] };
}

async function place(sandbox: Sandbox, compiled: Compiled): Promise<void> {
  for (const [file, contract] of compiled) await sandbox.place(file, nameOf(file), contract);
}

function report({ counts, survivors }: Awaited<ReturnType<typeof judgeAll>>) {
  const { killed, survived, broken, equivalent } = counts;
  const mutants = killed + survived;
  const score = mutants === 0 ? 0 : Math.round((killed / mutants) * 10_000) / 10_000;
  const rows = [{ mutants, killed, score, broken, equivalent }, ...survivors];
  return { rows, json: { mutants, killed, score, broken, equivalent, survivors } };
}

/** Fisher and Yates', with the generator mulberry32. */
function shuffle<T>(items: T[], seed: number): T[] {
  let state = seed | 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
