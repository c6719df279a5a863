import { SymbolicBytes } from "./symbolicBytes.ts";
import type { Word, Z3 } from "./symbolicWord.ts";

const WORD = 32;
const SELECTOR_BYTES = 4;

/** The calldata of a call of a function with these words, which may be unknown. */
export function encodeCall(z3: Z3, selector: string, words: Word[]): SymbolicBytes {
  const calldata = new SymbolicBytes(z3);
  calldata.writeWord(0, BigInt(selector) << BigInt(8 * (WORD - SELECTOR_BYTES)));
  for (const [index, word] of words.entries()) calldata.writeWord(SELECTOR_BYTES + WORD * index, word);
  return calldata;
}
