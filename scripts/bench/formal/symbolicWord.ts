import { type BitVec, type Bool, type Context, init } from "z3-solver";

export type Z3 = Context<"souk">;
export type Bits = BitVec<number, "souk">;
export type Condition = Bool<"souk">;
/** A word of the EVM, 256 bits: a number, or one that depends on what is unknown. */
export type Word = bigint | Bits;

const SIZE = 256;

/** The solver, and the way to end its threads, which would keep the process alive. */
export async function loadZ3(): Promise<{ z3: Z3; close(): void }> {
  const { Context: make, em } = await init();
  return { z3: make("souk"), close: () => em.PThread.terminateAllThreads() };
}

export function toBits(z3: Z3, word: Word): Bits {
  return typeof word === "bigint" ? z3.BitVec.val(word, SIZE) : word;
}

export function unknownWord(z3: Z3, name: string): Bits {
  return z3.BitVec.const(name, SIZE);
}

/**
 * The hash of some words, of which the last may hold fewer bytes: an unknown function of them for each length in bytes. What is
 * found to hold does so for any hash function.
 */
export function hashWords(z3: Z3, words: Word[], length: number): Bits {
  const sort = z3.BitVec.sort(SIZE);
  const hash = z3.Function.declare(`hash${length}`, ...words.map(() => sort), sort);
  return hash.call(...(words.map((word) => toBits(z3, word)) as never[])) as Bits;
}
