import { FunctionFragment, Interface, type JsonFragment } from "ethers";
import { COMPILER_SETTINGS } from "../../compilerSettings.ts";
import { compileClaims } from "./compileClaims.ts";
import { encodeCall } from "./encodeCall.ts";
import { explore } from "./exploreCall.ts";
import type { End } from "./instructions.ts";
import type { Claim } from "./proveContract.ts";
import { solve } from "./solve.ts";
import { prepareCall, SymbolicFrame } from "./symbolicFrame.ts";
import {
  type Bits,
  type Condition,
  hashWords,
  loadZ3,
  toBits,
  unknownWord,
  type Word,
  type Z3,
} from "./symbolicWord.ts";

/** A call with a proof of `count` nodes, which lie from `FIRST_NODE` on, and a leaf. */
type Call = { z3: Z3; start: SymbolicFrame; leaf: Bits; count: Bits; nodeAt: (index: Bits) => Bits };
/** The state at the loop's head, and what of it a round changes: the stack's counter and hash, and bytes of the memory. */
type Loop = { head: number; before: SymbolicFrame; counter: number; hash: number; places: Set<number> };

const CONTRACT = "MerkleLoop";
const WORD = 32;
const FIRST_NODE = 4 + 3 * WORD;
const MOST_NODES = 1n << 64n;

/**
 * Whether the one function of a contract, of a list of nodes and a leaf, returns the fold of the nodes over the leaf, for a list of
 * any length that its encoding allows: by induction over the rounds of the loop in its bytecode. `why` it is not proven: what
 * does not hold, or could not be followed.
 */
export async function proveMerkleLoop(source: string, replaced: Record<string, string> = {}): Promise<Claim> {
  const { abi, code } = compileClaims(source, CONTRACT, COMPILER_SETTINGS.deployed, replaced);
  const { fragments } = new Interface(abi as JsonFragment[]);
  const [fold] = fragments.filter((fragment) => fragment instanceof FunctionFragment);
  if (!fold) throw new Error(`${CONTRACT} has no function.`);
  const claim = { within: fold.name, claim: "for any number of nodes" };
  const { z3, close } = await loadZ3();
  try {
    await checkFold(makeCall(z3, code, fold.selector));
    return { ...claim, isProven: true };
  } catch (error) {
    return { ...claim, isProven: false, why: error instanceof Error ? error.message : String(error) };
  } finally {
    close();
  }
}

function makeCall(z3: Z3, code: Uint8Array, selector: string): Call {
  const leaf = unknownWord(z3, "leaf");
  const count = unknownWord(z3, "count");
  const sort = z3.BitVec.sort(8 * WORD);
  const read = z3.Function.declare("calldata", sort, sort);
  const placeOf = (index: Bits) => index.mul(toBits(z3, BigInt(WORD))).add(toBits(z3, BigInt(FIRST_NODE)));
  const calldata = encodeCall(z3, selector, [BigInt(2 * WORD), leaf, count]);
  const tail = { from: FIRST_NODE, read: (place: Bits) => read.call(place) as Bits };
  const start = new SymbolicFrame({ ...prepareCall(z3, code, calldata, placeOf(count)), tail });
  start.conditions.push(count.ult(toBits(z3, MOST_NODES)));
  return { z3, start, leaf, count, nodeAt: (index) => tail.read(placeOf(index)) };
}

/** Throws unless the loop begins with the leaf, each round hashes the next node with what is there, and the last is returned. */
async function checkFold(call: Call): Promise<void> {
  const { z3, count, nodeAt } = call;
  const loop = await findLoop(call);
  const index = unknownWord(z3, "index");
  const hash = unknownWord(z3, "hash");
  const node = nodeAt(index);
  const next = z3.If(hash.ult(node), hashWords(z3, [hash, node], 64), hashWords(z3, [node, hash], 64)) as Bits;

  const any = loop.before.fork();
  any.replace(loop.counter, index);
  any.replace(loop.hash, hash);
  for (const place of loop.places) any.memory.writeByte(place, unknownWord(z3, `memory${place}`));
  any.conditions.push(index.ule(count));

  const { arrived, ended } = await goTo(any.fork(), loop.head);
  for (const frame of arrived) {
    checkKept(frame, loop);
    const { stack, conditions } = frame;
    await check(z3, conditions, index.ult(count), "there are rounds after the last node");
    await check(z3, conditions, isEqual(z3, stack[loop.counter], index.add(toBits(z3, 1n))), "a round is left out");
    await check(
      z3,
      conditions,
      isEqual(z3, stack[loop.hash], next),
      "a round does not hash the next node with what is there",
    );
  }
  for (const { end, conditions } of ended) {
    const isWord = !end.reverted && end.data.length === WORD;
    if (!isWord) throw new Error("it returns no hash");
    await check(z3, conditions, index.eq(count), "it ends before the last node");
    await check(
      z3,
      conditions,
      isEqual(z3, end.data.memory.readWord(end.data.place), hash),
      "it returns something else",
    );
  }
  if (arrived.length === 0 || ended.length === 0) throw new Error("its loop has no rounds, or no end");
}

/** Where every call comes by before it ends, and what has changed when it comes by again. */
async function findLoop({ start, leaf }: Call): Promise<Loop> {
  const head = await findHead(start.fork());
  const { arrived, ended } = await goTo(start.fork(), head);
  const [before] = arrived;
  if (!before || arrived.length > 1 || ended.length > 0)
    throw new Error("not every call comes to its loop, in one way");

  const after = (await goTo(before.fork(), head)).arrived;
  const changed = before.stack
    .map((_, at) => at)
    .filter((at) => after.some(({ stack }) => stack[at] !== before.stack[at]));
  const counter = changed.find((at) => before.stack[at] === 0n);
  const hash = changed.find((at) => before.stack[at] === leaf);
  if (counter === undefined || hash === undefined) throw new Error("it does not begin with 0 and the leaf");
  if (changed.length > 2) throw new Error("its loop changes more than a counter and a hash");
  const places = new Set(after.flatMap(({ memory }) => memory.differences(before.memory)));
  return { head, before, counter, hash, places };
}

/** Where the first jump leads that goes back. */
async function findHead(start: SymbolicFrame): Promise<number> {
  for await (const { frame, end } of explore(start, (at, from) => at < from)) if (!end) return frame.at;
  throw new Error("it has no loop");
}

type Ended = { end: End; conditions: Condition[] };

/** Every way from a frame on, to its end or to a place in the code, again if it is there. */
async function goTo(start: SymbolicFrame, place: number): Promise<{ arrived: SymbolicFrame[]; ended: Ended[] }> {
  const arrived: SymbolicFrame[] = [];
  const ended: Ended[] = [];
  for await (const { frame, end } of explore(start, (at, from) => at === place && from !== at)) {
    if (end) ended.push({ end, conditions: frame.conditions });
    else arrived.push(frame);
  }
  return { arrived, ended };
}

/** Throws unless all is as it was before but for what the loop changes. */
function checkKept({ stack, memory }: SymbolicFrame, { before, counter, hash, places }: Loop): void {
  const isKept = (word: Word, at: number) => at === counter || at === hash || word === before.stack[at];
  const areKept = stack.length === before.stack.length && stack.every(isKept);
  if (!areKept || memory.differences(before.memory).some((place) => !places.has(place))) {
    throw new Error("a round changes something else");
  }
}

function isEqual(z3: Z3, word: Word | undefined, other: Bits): Condition {
  if (word === undefined) throw new Error("the stack is empty");
  return toBits(z3, word).eq(other);
}

/** Throws `fault` unless the claim holds whenever the conditions do. */
async function check(z3: Z3, conditions: Condition[], claim: Condition, fault: string): Promise<void> {
  if ((await solve(z3, [...conditions, z3.Not(claim)])) !== null) throw new Error(fault);
}
