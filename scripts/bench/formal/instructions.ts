import { OPCODES, type Opcode } from "./opcodes.ts";
import type { SymbolicBytes } from "./symbolicBytes.ts";
import type { SymbolicFrame } from "./symbolicFrame.ts";
import { invert, OPERATIONS, type Operation, operate } from "./symbolicOperations.ts";
import { type Bits, hashWords, toBits, type Word } from "./symbolicWord.ts";

/** After it comes the next in the code, or where it jumps to. */
type Step = (frame: SymbolicFrame) => void;
/** Gives undefined when there is one way to go on, and that is taken. */
type Turn = (frame: SymbolicFrame) => Branch | End | undefined;
/** A jump to `target` unless `condition`, which is unknown, is 0. */
export type Branch = { target: number; condition: Bits };
/** `data` is what is returned, or reverted with: `length` bytes at `place` of the memory. */
export type End = { reverted: boolean; data: { memory: SymbolicBytes; place: number; length: number } };

const WORD = 32;

const COMPUTATIONS: Partial<Record<Opcode, Step>> = {
  ISZERO: (frame) => frame.push(operate(frame.call.z3, OPERATIONS.EQ, frame.pop(), 0n)),
  NOT: (frame) => frame.push(invert(frame.call.z3, frame.pop())),
  KECCAK256: (frame) => {
    const place = frame.popNumber("where to hash");
    frame.push(hashMemory(frame, place, frame.popNumber("how much to hash")));
  },
};

const SURROUNDINGS: Partial<Record<Opcode, Step>> = {
  CALLVALUE: (frame) => frame.push(0n),
  CALLDATALOAD: (frame) => frame.push(readCalldata(frame)),
  CALLDATASIZE: (frame) => frame.push(frame.call.size),
  CALLDATACOPY: (frame) => {
    if (frame.call.tail) throw new Error("a copy of calldata of unknown length");
    copyToMemory(frame, frame.call.calldata);
  },
  CODECOPY: (frame) => copyToMemory(frame, frame.call.program),
  // No other contract can be called.
  RETURNDATASIZE: (frame) => frame.push(0n),
};

const MEMORY: Partial<Record<Opcode, Step>> = {
  MLOAD: (frame) => frame.push(frame.memory.readWord(frame.popNumber("what to read of memory"))),
  MSTORE: (frame) => frame.memory.writeWord(frame.popNumber("where to write"), frame.pop()),
  MSTORE8: (frame) => frame.memory.writeByte(frame.popNumber("where to write"), frame.pop()),
  MCOPY: (frame) => copyToMemory(frame, frame.memory),
};

const FLOW: Partial<Record<Opcode, Step>> = {
  POP: (frame) => void frame.pop(),
  JUMP: (frame) => frame.jump(frame.popNumber("where to jump")),
  JUMPDEST: () => {},
};

/** The operations after which the next one is known, by their opcodes. */
export const STEPS = new Map<number, Step>([
  ...Object.entries(OPERATIONS).map(([name, operation]) => byOpcode(name, compute(operation))),
  ...[COMPUTATIONS, SURROUNDINGS, MEMORY, FLOW].flatMap((group) =>
    Object.entries(group).map(([name, step]) => byOpcode(name, step)),
  ),
  ...series("PUSH0", 33, (length) => (frame) => frame.push(frame.nextNumber(length))),
  ...series("DUP1", 16, (index) => (frame) => frame.duplicate(index + 1)),
  ...series("SWAP1", 16, (index) => (frame) => frame.swap(index + 1)),
]);

/** Those at which a call can end, or go on in two ways. */
export const TURNS = new Map<number, Turn>([
  [OPCODES.JUMPI, jumpIf],
  [OPCODES.STOP, (frame) => ({ reverted: false, data: { memory: frame.memory, place: 0, length: 0 } })],
  [OPCODES.RETURN, (frame) => ({ reverted: false, data: popData(frame, "what is returned") })],
  [OPCODES.REVERT, (frame) => ({ reverted: true, data: popData(frame, "the error") })],
]);

function byOpcode(name: string, step: Step): [number, Step] {
  return [OPCODES[name as Opcode], step];
}

/** `count` operations with opcodes that follow one another. */
function series(first: Opcode, count: number, make: (index: number) => Step): [number, Step][] {
  return Array.from({ length: count }, (_, index) => [OPCODES[first] + index, make(index)]);
}

function compute(operation: Operation): Step {
  return (frame) => frame.push(operate(frame.call.z3, operation, frame.pop(), frame.pop()));
}

function readCalldata(frame: SymbolicFrame): Word {
  const { z3, calldata, tail } = frame.call;
  if (!tail) return calldata.readWord(frame.popNumber("what to read of the calldata"));
  const place = frame.pop();
  const isKnown = typeof place === "bigint" && place + BigInt(WORD) <= BigInt(tail.from);
  return isKnown ? calldata.readWord(Number(place)) : tail.read(toBits(z3, place));
}

function copyToMemory(frame: SymbolicFrame, from: SymbolicBytes): void {
  const place = frame.popNumber("where to copy");
  const source = frame.popNumber("what to copy");
  frame.memory.copy(from, source, place, frame.popNumber("how much to copy"));
}

function hashMemory({ call, memory }: SymbolicFrame, place: number, length: number): Word {
  if (length === 0) throw new Error("a hash of nothing");
  const words = Array.from({ length: Math.ceil(length / WORD) }, (_, index) =>
    memory.readNumber(place + WORD * index, Math.min(WORD, length - WORD * index)),
  );
  return hashWords(call.z3, words, length);
}

function jumpIf(frame: SymbolicFrame): Branch | undefined {
  const target = frame.popNumber("where to jump");
  const condition = frame.pop();
  if (typeof condition !== "bigint") return { target, condition };
  if (condition !== 0n) frame.jump(target);
  return undefined;
}

function popData(frame: SymbolicFrame, what: string): End["data"] {
  const place = frame.popNumber(`where ${what} is`);
  return { memory: frame.memory, place, length: frame.popNumber(`how long ${what} is`) };
}
