import { type BitVec, type Context, init } from "z3-solver";

export type Z3 = Context<"souk">;
export type Bits = BitVec<number, "souk">;
/** A word of the EVM, 256 bits: a number, or one that depends on what is unknown. */
export type Word = bigint | Bits;

/** The solver, and the way to end its threads, which would keep the process alive. */
export async function loadZ3(): Promise<{ z3: Z3; close(): void }> {
  const { Context: make, em } = await init();
  return { z3: make("souk"), close: () => em.PThread.terminateAllThreads() };
}

const SIZE = 256;
const MASK = (1n << 256n) - 1n;
const signed = (value: bigint) => BigInt.asIntN(SIZE, value);

type Operation = { known: (a: bigint, b: bigint) => bigint; unknown: (a: Bits, b: Bits, z3: Z3) => Bits };

const truth = (z3: Z3, is: ReturnType<Bits["eq"]>) => z3.If(is, toBits(z3, 1n), toBits(z3, 0n)) as Bits;
const divided = (z3: Z3, b: Bits, result: Bits) => z3.If(b.eq(toBits(z3, 0n)), toBits(z3, 0n), result) as Bits;

/** Two operands, the stack's top first; what wraps, wraps as in the EVM. */
export const OPERATIONS: Record<number, Operation> = {
  1: { known: (a, b) => a + b, unknown: (a, b) => a.add(b) },
  2: { known: (a, b) => a * b, unknown: (a, b) => a.mul(b) },
  3: { known: (a, b) => a - b, unknown: (a, b) => a.sub(b) },
  4: { known: (a, b) => (b === 0n ? 0n : a / b), unknown: (a, b, z3) => divided(z3, b, a.udiv(b)) },
  6: { known: (a, b) => (b === 0n ? 0n : a % b), unknown: (a, b, z3) => divided(z3, b, a.urem(b)) },
  16: { known: (a, b) => BigInt(a < b), unknown: (a, b, z3) => truth(z3, a.ult(b)) },
  17: { known: (a, b) => BigInt(a > b), unknown: (a, b, z3) => truth(z3, a.ugt(b)) },
  18: { known: (a, b) => BigInt(signed(a) < signed(b)), unknown: (a, b, z3) => truth(z3, a.slt(b)) },
  19: { known: (a, b) => BigInt(signed(a) > signed(b)), unknown: (a, b, z3) => truth(z3, a.sgt(b)) },
  20: { known: (a, b) => BigInt(a === b), unknown: (a, b, z3) => truth(z3, a.eq(b)) },
  22: { known: (a, b) => a & b, unknown: (a, b) => a.and(b) },
  23: { known: (a, b) => a | b, unknown: (a, b) => a.or(b) },
  24: { known: (a, b) => a ^ b, unknown: (a, b) => a.xor(b) },
  26: {
    known: (a, b) => (a > 31n ? 0n : (b >> (8n * (31n - a))) & 255n),
    unknown: (a, b, z3) => {
      const bits = toBits(z3, 31n).sub(a).mul(toBits(z3, 8n));
      return z3.If(a.ult(toBits(z3, 32n)), b.lshr(bits).and(toBits(z3, 255n)), toBits(z3, 0n)) as Bits;
    },
  },
  27: { known: (a, b) => (a > 255n ? 0n : b << a), unknown: (a, b) => b.shl(a) },
  28: { known: (a, b) => (a > 255n ? 0n : b >> a), unknown: (a, b) => b.lshr(a) },
  29: { known: (a, b) => signed(b) >> (a > 255n ? 255n : a), unknown: (a, b) => b.shr(a) },
};

export function operate(z3: Z3, { known, unknown }: Operation, a: Word, b: Word): Word {
  if (typeof a === "bigint" && typeof b === "bigint") return known(a, b) & MASK;
  return unknown(toBits(z3, a), toBits(z3, b), z3);
}

export function toBits(z3: Z3, word: Word): Bits {
  return typeof word === "bigint" ? z3.BitVec.val(word, SIZE) : word;
}
