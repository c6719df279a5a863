import type { Hex } from "../../protocol/src/bytes/hex.ts";
import { type Action, type Signing, writeAction } from "./action.ts";
import type { Cast } from "./cast.ts";
import { Dice } from "./dice.ts";
import { EscrowModel, type Rules } from "./escrowModel.ts";
import { hexWord } from "./hexWord.ts";
import { type HookCalls, SILENT } from "./moneyModel.ts";
import { openWorld, type World } from "./openWorld.ts";
import { ActionPicker } from "./pickAction.ts";
import { errorName, gasOf, submitAction } from "./submitAction.ts";

/** Actions in a row before the world begins anew. */
const SEQUENCE = 120;

/** A chain's memory grows with its blocks, those that were put back too. */
const SEQUENCES_OF_A_CHAIN = 60;

/** Characters of an answer before its words: 0x, where they are, how many. */
const HEAD = 2 + 2 * 64;
/** Words on how the last action ended, before the books. */
const ENDING = 3;

/** How often an action of each kind succeeded, and failed with which error. */
export type Tally = { [kind: string]: { succeeded: number; failed: { [error: string]: number } } };

/** Where the model and the contract differ, with the shortest list of actions found that leads there. */
export type Disagreement = { seed: number; sequence: number; about: string[]; actions: string[] };

export type ModelReport = { actions: number; disagreements: Disagreement[]; tally: Tally };

type Options = {
  actions: number;
  seed: number;
  rules?: Rules;
  /** Disagreements after which to stop; 3 if not said. */
  enough?: number;
  /** Whether to stop after this sequence. */
  isOver?: () => boolean;
  /** Called after every sequence. */
  onProgress?: (report: ModelReport) => void;
};

/** Drives the contract and the model with the same random actions, and compares everything after each. */
export async function runModel({
  actions,
  seed,
  rules,
  enough = 3,
  isOver,
  onProgress,
}: Options): Promise<ModelReport> {
  let world = await openWorld();
  const report: ModelReport = { actions: 0, disagreements: [], tally: {} };
  try {
    for (let sequence = 0; report.actions < actions && report.disagreements.length < enough; sequence++) {
      if (sequence > 0 && sequence % SEQUENCES_OF_A_CHAIN === 0) {
        await world.close();
        world = await openWorld();
      }
      const model = new EscrowModel(world.cast, rules);
      const picker = new ActionPicker(new Dice(seed + Math.imul(sequence, 0x9e3779b1)), model, world.cast);
      const taken: Action[] = [];
      const next = () => {
        if (taken.length >= SEQUENCE || report.actions >= actions) return null;
        const action = picker.next();
        taken.push(action);
        report.actions += 1;
        return action;
      };
      const about = await playSequence(world, model, next, report.tally);
      if (about.length > 0) {
        const shrunk = await shrink(world, taken, rules);
        report.disagreements.push({ seed, sequence, ...shrunk });
      }
      onProgress?.(report);
      if (isOver?.()) break;
    }
    return report;
  } finally {
    await world.close();
  }
}

/** Plays given actions in a new world. Returns what the two differ about after the last, if they do. */
export async function replayActions(actions: Action[], rules?: Rules): Promise<string[]> {
  const world = await openWorld();
  try {
    return await replay(world, actions, rules);
  } finally {
    await world.close();
  }
}

/** Takes action after action until there is no next one, or the two differ; then puts the chain back. */
async function playSequence(
  world: World,
  model: EscrowModel,
  next: () => Action | null,
  tally: Tally = {},
): Promise<string[]> {
  const snapshot = await world.request<string>("evm_snapshot", []);
  try {
    for (let action = next(); action; action = next()) {
      await submitAction(world, action);
      const starved = gasOf(action) === null ? "" : await readLack(world, model);
      const before = callsOf(world, model);
      // what failed for want of gas must have changed nothing
      const faults = starved === "" ? model.apply(action) : [starved];
      const { succeeded, reason, length, calls, agree } = await world.stored.read(model);
      const error = succeeded ? "" : errorName(world, reason, length);
      const after = callsOf(world, model);
      count(tally, nameOf(action), error);
      for (const [index, { count: times, error: ending }] of after.entries())
        if (times !== before[index]?.count) count(tally, "call back", ending);
      const about = [
        ...compareEnds(faults, error),
        ...compareCalls(world, after, calls),
        ...(agree ? [] : await compareBooks(world, model)),
      ];
      if (!agree && about.length === 0) about.push("What is stored is not what the views tell.");
      if (about.length > 0) return about;
    }
    return await compareBooks(world, model);
  } finally {
    await world.request("evm_revert", [snapshot]);
  }
}

function replay(world: World, actions: Action[], rules?: Rules): Promise<string[]> {
  const left = [...actions];
  return playSequence(world, new EscrowModel(world.cast, rules), () => left.shift() ?? null);
}

/** Leaves out actions, many at once and then one by one, as long as the rest still ends in a disagreement. */
async function shrink(world: World, actions: Action[], rules?: Rules) {
  let kept = actions;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < kept.length; ) {
      const without = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (without.length > 0 && (await replay(world, without, rules)).length > 0) kept = without;
      else start += size;
    }
  }
  return { about: await replay(world, kept, rules), actions: kept.map(writeAction) };
}

function count(tally: Tally, kind: string, error: string): void {
  tally[kind] ??= { succeeded: 0, failed: {} };
  const { failed } = tally[kind];
  if (error === "") tally[kind].succeeded += 1;
  else failed[error] = (failed[error] ?? 0) + 1;
}

/** Of what can be done by signature, too: the signature in place of the call. */
function signingOf(action: Action): Signing | null {
  if (action.kind === "command") return action.command.signing;
  if (action.kind === "acceptBid") return action.sellerSigning;
  return action.kind === "cancelBid" || action.kind === "revoke" ? action.signing : null;
}

function nameOf(action: Action): string {
  if (action.kind === "buy" && action.buying.catalogue) return "buyFromCatalogue";
  const name = action.kind === "command" ? action.command.name : action.kind;
  return `${name}${signingOf(action) === null ? "" : " by signature"}`;
}

/** The errors of an action that had too little gas: the escrow's own, or none where it ran out. */
const LACKS = ["Escrow_TooLittleGas", SILENT];

/** Which of {@link LACKS} the last action failed with, if it did. */
async function readLack(world: World, model: EscrowModel): Promise<string> {
  const { succeeded, reason, length } = await world.stored.read(model);
  const error = succeeded ? "" : errorName(world, reason, length);
  return LACKS.includes(error) ? error : "";
}

function callsOf({ cast }: World, model: EscrowModel): HookCalls[] {
  return cast.hooks.map((hook) => model.money.callsOf(hook));
}

/** Where hooks called the escrow back another number of times than the model says, or that ended otherwise. */
function compareCalls({ errors }: World, said: HookCalls[], read: { count: number; reason: bigint }[]): string[] {
  return said.flatMap(({ count: times, error }, index) => {
    const { count: called = 0, reason = 0n } = read[index] ?? {};
    const ending = reason === 0n ? "" : (errors.get(reason) ?? `0x${reason.toString(16)}`);
    if (times === called && error === ending) return [];
    const model = `${times} times, at last with "${error}"`;
    return [`Hook ${index} called back, the model says, ${model}, the contract ${called} times, "${ending}".`];
  });
}

function compareEnds(faults: string[], error: string): string[] {
  if (error === "" ? faults.length === 0 : faults.includes(error)) return [];
  const says = faults.length === 0 ? "succeeds" : `fails with ${faults.join(" or ")}`;
  return [`The model ${says}, the contract ${error === "" ? "succeeds" : `fails with ${error}`}.`];
}

/* BOOKS */

/** Where the chain's books, as its views tell them, are not the model's. */
async function compareBooks(world: World, model: EscrowModel): Promise<string[]> {
  const data = encodeQuestion(world, model);
  const answer = await world.request<string>("eth_call", [{ to: world.driver, data, gas: "0x1000000" }, "latest"]);
  const at = (index: number) => BigInt(`0x${answer.slice(HEAD + 64 * index, HEAD + 64 * (index + 1))}`);
  const words = model.words();
  if (answer.slice(HEAD + 64 * ENDING) === words.map(hexWord).join("")) return [];
  return words.flatMap((value, index) => {
    const read = at(index + ENDING);
    const what = describe(world.cast, model, index);
    return read === value ? [] : [`${what}: the model says ${value}, the contract ${read}`];
  });
}

/** The calldata of `ModelDriver.read`, written by hand: it is sent after every action. */
function encodeQuestion({ cast, interfaces }: World, model: EscrowModel): Hex {
  const arrays = [
    cast.accounts,
    cast.tokens,
    cast.items,
    model.ids,
    model.bids.map(({ buyer }) => buyer),
    model.bids.map(({ bid }) => bid),
  ];
  let offset = 32 * (arrays.length + 1);
  const offsets = arrays.map((array) => {
    const here = offset;
    offset += 32 * (array.length + 1);
    return hexWord(BigInt(here));
  });
  const tails = arrays.map((array) => [hexWord(BigInt(array.length)), ...array.map(padded)].join(""));
  const selector = interfaces.driver.getFunction("read")?.selector;
  return `${selector}${hexWord(32n)}${padded(cast.escrow)}${offsets.join("")}${tails.join("")}` as Hex;
}

/** What the word at this place in `EscrowModel.words` is. */
function describe({ accounts, tokens, items }: Cast, model: EscrowModel, index: number): string {
  const money = ["coin", ...tokens].flatMap((token) => [
    `balance of the escrow in ${token}`,
    ...accounts.flatMap((account) => [`balance of ${account} in ${token}`, `credit of ${account} in ${token}`]),
  ]);
  const sellers = accounts.flatMap((account) => [
    `floor of ${account}`,
    ...items.flatMap((item) => [`units sold of ${account} ${item}`, `next serial of ${account} ${item}`]),
  ]);
  const trades = model.ids.flatMap((id) => ["status", "time", "commitment"].map((what) => `${what} of trade ${id}`));
  const bids = model.bids.map(({ bid }) => `bid ${bid}`);
  return [...money, ...sellers, ...trades, ...bids][index] ?? `word ${index}`;
}

function padded(hex: Hex): string {
  return hex.slice(2).padStart(64, "0");
}
