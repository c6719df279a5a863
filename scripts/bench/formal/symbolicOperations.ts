import type { Opcode } from "./opcodes.ts";
import { type Bits, type Condition, toBits, type Word, type Z3 } from "./symbolicWord.ts";

/** Of two operands, the stack's top first: of numbers, and of words of which at least one is unknown. */
export type Operation = { known: (a: bigint, b: bigint) => bigint; unknown: (a: Bits, b: Bits, z3: Z3) => Bits };

const SIZE = 256n;
const MASK = (1n << SIZE) - 1n;

/** What wraps, wraps as in the EVM; what is divided by 0 is 0. */
const ARITHMETIC = {
  ADD: { known: (a, b) => a + b, unknown: (a, b) => a.add(b) },
  MUL: { known: (a, b) => a * b, unknown: (a, b) => a.mul(b) },
  SUB: { known: (a, b) => a - b, unknown: (a, b) => a.sub(b) },
  DIV: { known: (a, b) => (b === 0n ? 0n : a / b), unknown: (a, b, z3) => unlessZero(z3, b, a.udiv(b)) },
  MOD: { known: (a, b) => (b === 0n ? 0n : a % b), unknown: (a, b, z3) => unlessZero(z3, b, a.urem(b)) },
} satisfies Partial<Record<Opcode, Operation>>;

const COMPARISONS = {
  LT: { known: (a, b) => BigInt(a < b), unknown: (a, b, z3) => truth(z3, a.ult(b)) },
  GT: { known: (a, b) => BigInt(a > b), unknown: (a, b, z3) => truth(z3, a.ugt(b)) },
  SLT: { known: (a, b) => BigInt(signed(a) < signed(b)), unknown: (a, b, z3) => truth(z3, a.slt(b)) },
  SGT: { known: (a, b) => BigInt(signed(a) > signed(b)), unknown: (a, b, z3) => truth(z3, a.sgt(b)) },
  EQ: { known: (a, b) => BigInt(a === b), unknown: (a, b, z3) => truth(z3, a.eq(b)) },
} satisfies Partial<Record<Opcode, Operation>>;

const BITWISE = {
  AND: { known: (a, b) => a & b, unknown: (a, b) => a.and(b) },
  OR: { known: (a, b) => a | b, unknown: (a, b) => a.or(b) },
  XOR: { known: (a, b) => a ^ b, unknown: (a, b) => a.xor(b) },
} satisfies Partial<Record<Opcode, Operation>>;

/** By `a` bits, or for BYTE the one at `a`, the most significant first; beyond 256 bits there is nothing, or the sign. */
const SHIFTS = {
  BYTE: {
    known: (a, b) => (a > 31n ? 0n : (b >> (8n * (31n - a))) & 255n),
    unknown: (a, b, z3) => {
      const bits = toBits(z3, 31n).sub(a).mul(toBits(z3, 8n));
      return z3.If(a.ult(toBits(z3, 32n)), b.lshr(bits).and(toBits(z3, 255n)), toBits(z3, 0n)) as Bits;
    },
  },
  SHL: { known: (a, b) => (a < SIZE ? b << a : 0n), unknown: (a, b) => b.shl(a) },
  SHR: { known: (a, b) => (a < SIZE ? b >> a : 0n), unknown: (a, b) => b.lshr(a) },
  SAR: { known: (a, b) => signed(b) >> (a < SIZE ? a : SIZE - 1n), unknown: (a, b) => b.shr(a) },
} satisfies Partial<Record<Opcode, Operation>>;

export const OPERATIONS = { ...ARITHMETIC, ...COMPARISONS, ...BITWISE, ...SHIFTS };

export function operate(z3: Z3, { known, unknown }: Operation, a: Word, b: Word): Word {
  if (typeof a === "bigint" && typeof b === "bigint") return known(a, b) & MASK;
  return unknown(toBits(z3, a), toBits(z3, b), z3);
}

/** All bits the other way round. */
export function invert(z3: Z3, word: Word): Word {
  return operate(z3, OPERATIONS.XOR, word, MASK);
}

function signed(value: bigint): bigint {
  return BigInt.asIntN(Number(SIZE), value);
}

function truth(z3: Z3, is: Condition): Bits {
  return z3.If(is, toBits(z3, 1n), toBits(z3, 0n)) as Bits;
}

function unlessZero(z3: Z3, divisor: Bits, result: Bits): Bits {
  return z3.If(divisor.eq(toBits(z3, 0n)), toBits(z3, 0n), result) as Bits;
}
