import type { Model } from "z3-solver";
import type { Ending } from "./exploreCall.ts";
import { solve } from "./solve.ts";
import { toBits, type Word, type Z3 } from "./symbolicWord.ts";

const PANIC = 0x4e487b71n;
const SELECTOR_BYTES = 4;
const PANIC_BYTES = 36;
/** The code of the panic of a failed assert. */
const ASSERT = 1n;

/** Values for what is unknown with which a call ends in this way because an assert fails, or null if there are none. */
export async function solveFailedAssert(z3: Z3, ending: Ending): Promise<Model<"souk"> | null> {
  const { memory, place, length } = ending.data;
  if (!ending.reverted || length !== PANIC_BYTES) return null;
  const isPanic = isEqual(z3, memory.readNumber(place, SELECTOR_BYTES), PANIC);
  const isAssert = isEqual(z3, memory.readWord(place + SELECTOR_BYTES), ASSERT);
  if (isPanic === false || isAssert === false) return null;
  return solve(z3, [...ending.conditions, ...[isPanic, isAssert].filter((is) => is !== true)]);
}

/** A condition when it depends on what is unknown. */
function isEqual(z3: Z3, word: Word, value: bigint) {
  return typeof word === "bigint" ? word === value : word.eq(toBits(z3, value));
}
