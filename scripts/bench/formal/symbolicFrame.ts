import { OPCODES } from "./opcodes.ts";
import { SymbolicBytes } from "./symbolicBytes.ts";
import type { Bits, Condition, Word, Z3 } from "./symbolicWord.ts";

/** A call without coin: what is the same whichever way it goes. */
export type SymbolicCall = {
  z3: Z3;
  calldata: SymbolicBytes;
  /** Bytes of calldata. */
  size: Word;
  code: Uint8Array;
  /** The same, to copy from. */
  program: SymbolicBytes;
  /** Where a jump may lead. */
  targets: Set<number>;
  tail?: Tail;
};
/**
 * The end of a calldata of which nobody knows how long it is: the words from a place on, or at a place that is unknown. Two places
 * that are not known to be the same have words that have nothing to do with each other, which says less than is so.
 */
export type Tail = { from: number; read: (place: Bits) => Word };

const MOST_STEPS = 100_000;
const DEEPEST = 1024;
const LONGEST_PUSH = 32;
/** What lies farther is not followed: memory costs the square of its bytes. */
const FARTHEST = 1_000_000n;

export function prepareCall(z3: Z3, code: Uint8Array, calldata: SymbolicBytes, size: Word): SymbolicCall {
  return { z3, calldata, size, code, program: SymbolicBytes.of(z3, code), targets: targetsIn(code) };
}

/** What is pushed is no place to jump to, whatever it looks like. */
function targetsIn(code: Uint8Array): Set<number> {
  const targets = new Set<number>();
  for (let at = 0; at < code.length; at++) {
    const opcode = code[at] ?? OPCODES.STOP;
    if (opcode === OPCODES.JUMPDEST) targets.add(at);
    const pushed = opcode - OPCODES.PUSH0;
    if (pushed > 0 && pushed <= LONGEST_PUSH) at += pushed;
  }
  return targets;
}

/** One of the ways that a call goes, as far as it was followed. Where the EVM would give up, this throws. */
export class SymbolicFrame {
  readonly call: SymbolicCall;
  readonly memory: SymbolicBytes;
  /** What is so because the call went this way. */
  readonly conditions: Condition[] = [];
  #at = 0;
  #steps = 0;
  readonly #stack: Word[] = [];

  constructor(call: SymbolicCall, memory = new SymbolicBytes(call.z3)) {
    this.call = call;
    this.memory = memory;
  }

  /** The same, to go another way. */
  fork(): SymbolicFrame {
    const other = new SymbolicFrame(this.call, this.memory.clone());
    other.conditions.push(...this.conditions);
    other.#stack.push(...this.#stack);
    other.#at = this.#at;
    other.#steps = this.#steps;
    return other;
  }

  /** Where it is in the code. */
  get at(): number {
    return this.#at;
  }

  /** What lies on the stack, the deepest first. */
  get stack(): readonly Word[] {
    return this.#stack;
  }

  /** Puts another word in the place of one on the stack; the deepest is at 0. */
  replace(index: number, word: Word): void {
    if (index >= this.#stack.length) throw new Error("the stack is empty");
    this.#stack[index] = word;
  }

  /** The next operation; behind the code's end there are stops. */
  nextOpcode(): number {
    if (this.#steps++ === MOST_STEPS) throw new Error(`more than ${MOST_STEPS} steps`);
    const opcode = this.call.code[this.#at] ?? OPCODES.STOP;
    this.#at += 1;
    return opcode;
  }

  /** The number in the next bytes of the code, at most 32. */
  nextNumber(length: number): bigint {
    const bytes = Buffer.alloc(length);
    bytes.set(this.call.code.subarray(this.#at, this.#at + length));
    this.#at += length;
    return length === 0 ? 0n : BigInt(`0x${bytes.toString("hex")}`);
  }

  jump(target: number): void {
    if (!this.call.targets.has(target)) throw new Error(`a jump to ${target}, where there is no place to jump to`);
    this.#at = target;
  }

  push(word: Word): void {
    if (this.#stack.length === DEEPEST) throw new Error("the stack is full");
    this.#stack.push(word);
  }

  pop(): Word {
    const word = this.#stack.pop();
    if (word === undefined) throw new Error("the stack is empty");
    return word;
  }

  /** A place or a length; `what` it is, for the error when that depends on what is unknown. */
  popNumber(what: string): number {
    const word = this.pop();
    if (typeof word !== "bigint") throw new Error(`${what} is unknown, at ${this.#at}`);
    if (word > FARTHEST) throw new Error(`${what} is ${word}, at ${this.#at}`);
    return Number(word);
  }

  /** Pushes what lies at this depth, 1 being the top, once more. */
  duplicate(depth: number): void {
    this.push(this.#stack[this.#indexOf(depth)] as Word);
  }

  /** Exchanges the top and what lies this much deeper. */
  swap(depth: number): void {
    const other = this.#indexOf(depth + 1);
    const top = this.pop();
    this.#stack.push(this.#stack[other] as Word);
    this.#stack[other] = top;
  }

  #indexOf(depth: number): number {
    if (depth > this.#stack.length) throw new Error("the stack is empty");
    return this.#stack.length - depth;
  }
}
