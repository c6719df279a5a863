import { type Ending, exploreCall } from "../../../scripts/bench/formal/exploreCall.ts";
import { SymbolicBytes } from "../../../scripts/bench/formal/symbolicBytes.ts";
import { prepareCall } from "../../../scripts/bench/formal/symbolicFrame.ts";
import { type Bits, unknownWord, type Z3 } from "../../../scripts/bench/formal/symbolicWord.ts";
import { evaluate } from "./evaluate.ts";
import type { Answer } from "./openEvm.ts";

/** Gives the answer to each calldata that begins and is as long as the one that it was explored for. */
export type Executor = (calldata: Uint8Array) => Answer;

const WORD = 32;

/**
 * What the symbolic executor says of a program: of calldata of one length, of which the first bytes are known, then come words
 * that are not, and what is no whole word is known to be zero.
 */
export async function askExecutor(z3: Z3, code: Uint8Array, known: Uint8Array, size: number): Promise<Executor> {
  const calldata = SymbolicBytes.of(z3, known);
  const count = Math.floor((size - known.length) / WORD);
  const unknowns = Array.from({ length: count }, (_, index) => unknownWord(z3, `word${index}`));
  for (const [index, word] of unknowns.entries()) calldata.writeWord(known.length + WORD * index, word);
  const endings: Ending[] = [];
  for await (const ending of exploreCall(prepareCall(z3, code, calldata, BigInt(size)))) endings.push(ending);

  return (given) => {
    const values = unknowns.map((_, index) => wordAt(given, known.length + WORD * index));
    return answerOf(z3, endings, unknowns, values);
  };
}

/** Of the ways that a call can end, the one whose conditions hold for these values. Throws unless it is one. */
function answerOf(z3: Z3, endings: Ending[], unknowns: Bits[], values: bigint[]): Answer {
  const valued = evaluate(z3, unknowns, values);
  try {
    const taken = endings.filter(({ conditions }) => conditions.every((condition) => valued.isTrue(condition)));
    const [ending] = taken;
    if (taken.length !== 1 || !ending) throw new Error(`${taken.length} ways for ${values.join(" ")}`);
    const { memory, place, length } = ending.data;
    let data = "0x";
    for (let at = 0; at < length; at += WORD) {
      const bytes = Math.min(WORD, length - at);
      const value = valued.number(memory.readNumber(place + at, bytes));
      data += value.toString(16).padStart(2 * bytes, "0");
    }
    return { reverted: ending.reverted, data };
  } finally {
    valued.release();
  }
}

function wordAt(bytes: Uint8Array, place: number): bigint {
  return BigInt(`0x${Buffer.from(bytes.subarray(place, place + WORD)).toString("hex")}`);
}
