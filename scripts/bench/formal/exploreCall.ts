import { SymbolicBytes } from "./symbolicBytes.ts";
import { type Bits, OPERATIONS, operate, toBits, type Word, type Z3 } from "./symbolicWord.ts";

/** Every way that a call can go: in how many it returns or reverts, and an input with which an `assert` fails, if there is one. */
export type Exploration = { returned: number; reverted: number; counterexample: string | null };

type Path = {
  at: number;
  stack: Word[];
  memory: SymbolicBytes;
  conditions: Condition[];
};
type Condition = ReturnType<Bits["eq"]>;

const SIZE = 256;
const PANIC = 0x4e487b71n;
const ASSERT = 1n;
const MOST_PATHS = 64;
const MOST_STEPS = 100_000;
const PATIENCE_MS = 60_000;

/**
 * Carries out a call of `code` for all values of the unknown words of `calldata` (after the selector) at once: at each branch
 * that depends on them the solver says which ways there are. A hash is an unknown function of its words: what is found to hold
 * does so for any hash function. Throws for whatever it can't follow: then nothing is known.
 */
export async function exploreCall(z3: Z3, code: Uint8Array, selector: string, calldata: Word[]): Promise<Exploration> {
  const given = new SymbolicBytes(z3);
  given.writeWord(0, BigInt(selector) << 224n);
  for (const [at, word] of calldata.entries()) given.writeWord(4 + 32 * at, word);
  const size = BigInt(4 + 32 * calldata.length);
  const program = new SymbolicBytes(z3);
  for (const [at, byte] of code.entries()) program.writeByte(at, BigInt(byte));

  const found: Exploration = { returned: 0, reverted: 0, counterexample: null };
  const waiting: Path[] = [{ at: 0, stack: [], memory: new SymbolicBytes(z3), conditions: [] }];
  for (let paths = 0; waiting.length > 0; paths++) {
    if (paths > MOST_PATHS) throw new Error(`more than ${MOST_PATHS} paths`);
    await follow(waiting.pop() as Path);
    if (found.counterexample !== null) break;
  }
  return found;

  async function follow(path: Path): Promise<void> {
    const { stack, memory } = path;
    const pop = (): Word => {
      const word = stack.pop();
      if (word === undefined) throw new Error("the stack is empty");
      return word;
    };
    const known = (what: string): number => {
      const word = pop();
      if (typeof word !== "bigint") throw new Error(`${what} is unknown, at ${path.at}`);
      if (word > 1_000_000n) throw new Error(`${what} is ${word}, at ${path.at}`);
      return Number(word);
    };
    for (let steps = 0; ; steps++) {
      if (steps > MOST_STEPS) throw new Error(`more than ${MOST_STEPS} steps`);
      const opcode = code[path.at] ?? 0;
      path.at += 1;
      const operation = OPERATIONS[opcode];
      if (operation) {
        stack.push(operate(z3, operation, pop(), pop()));
      } else if (opcode >= 0x5f && opcode <= 0x7f) {
        const length = opcode - 0x5f;
        stack.push(
          length === 0 ? 0n : BigInt(`0x${Buffer.from(code.subarray(path.at, path.at + length)).toString("hex")}`),
        );
        path.at += length;
      } else if (opcode >= 0x80 && opcode <= 0x8f) {
        stack.push(stack.at(0x7f - opcode) as Word);
      } else if (opcode >= 0x90 && opcode <= 0x9f) {
        const other = stack.length - (opcode - 0x8f) - 1;
        const top = pop();
        stack.push(stack[other] as Word);
        stack[other] = top;
      } else if (opcode === 0x15) {
        stack.push(operate(z3, OPERATIONS[20] as never, pop(), 0n));
      } else if (opcode === 0x19) {
        stack.push(operate(z3, OPERATIONS[24] as never, pop(), (1n << 256n) - 1n));
      } else if (opcode === 0x20) {
        const place = known("where to hash");
        stack.push(hashOf(memory, place, known("how much to hash")));
      } else if (opcode === 0x34 || opcode === 0x3d) {
        stack.push(0n); // no coin is sent, nothing was called
      } else if (opcode === 0x35) {
        stack.push(given.readWord(known("what to read of the calldata")));
      } else if (opcode === 0x36) {
        stack.push(size);
      } else if (opcode === 0x37 || opcode === 0x39 || opcode === 0x5e) {
        const place = known("where to copy");
        const from = opcode === 0x37 ? given : opcode === 0x39 ? program : memory;
        const source = known("what to copy");
        memory.copy(from, source, place, known("how much to copy"));
      } else if (opcode === 0x50) {
        pop();
      } else if (opcode === 0x51) {
        stack.push(memory.readWord(known("what to read of memory")));
      } else if (opcode === 0x52) {
        memory.writeWord(known("where to write"), pop());
      } else if (opcode === 0x53) {
        memory.writeByte(known("where to write"), pop());
      } else if (opcode === 0x56) {
        path.at = destination(known("where to jump"));
      } else if (opcode === 0x57) {
        const target = known("where to jump");
        const condition = pop();
        if (typeof condition === "bigint") {
          if (condition !== 0n) path.at = destination(target);
          continue;
        }
        const isTrue = condition.neq(toBits(z3, 0n));
        const jumps = await isPossible([...path.conditions, isTrue]);
        const stays = !jumps || (await isPossible([...path.conditions, z3.Not(isTrue)])); // the path is possible, so one is
        if (jumps && stays) {
          const conditions = [...path.conditions, isTrue];
          waiting.push({ at: destination(target), stack: [...stack], memory: memory.clone(), conditions });
        } else if (jumps) {
          path.at = destination(target);
          path.conditions.push(isTrue);
          continue;
        }
        path.conditions.push(z3.Not(isTrue));
      } else if (opcode === 0x5b) {
        // a place to jump to
      } else if (opcode === 0x00 || opcode === 0xf3) {
        found.returned += 1;
        return;
      } else if (opcode === 0xfd) {
        found.reverted += 1;
        const place = known("where the error is");
        const isPanic = known("how long the error is") === 36 && memory.readNumber(place, 4) === PANIC;
        if (isPanic && memory.readWord(place + 4) === ASSERT) found.counterexample = await exampleOf(path.conditions);
        return;
      } else {
        throw new Error(`opcode 0x${opcode.toString(16)} is not known, at ${path.at - 1}`);
      }
    }
  }

  function destination(target: number): number {
    if (code[target] !== 0x5b) throw new Error(`a jump to ${target}, where there is no place to jump to`);
    return target;
  }

  /** A function of as many bits as there are, for each number of them. */
  function hashOf(memory: SymbolicBytes, place: number, length: number): Bits {
    if (length === 0) throw new Error("a hash of nothing");
    const words = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
      toBits(z3, memory.readNumber(place + 32 * at, Math.min(32, length - 32 * at))),
    );
    const sort = z3.BitVec.sort(SIZE);
    const hash = z3.Function.declare(`hash${length}`, ...words.map(() => sort), sort);
    return hash.call(...(words as never[])) as Bits;
  }

  async function isPossible(conditions: Condition[]): Promise<boolean> {
    return (await solve(conditions)) !== null;
  }

  async function exampleOf(conditions: Condition[]): Promise<string> {
    const values = await solve(conditions);
    if (values === null) throw new Error("a path that was possible is not");
    return values;
  }

  /** What the solver writes as #x and 64 digits. */
  function numberOf(word: Bits): bigint {
    return BigInt(word.toString().replace("#", "0"));
  }

  /** Values of the calldata with which all these hold, or null if there are none. */
  async function solve(conditions: Condition[]): Promise<string | null> {
    const solver = new z3.Solver();
    solver.set("timeout", PATIENCE_MS);
    solver.add(...conditions);
    const answer = await solver.check();
    if (answer === "unknown") throw new Error(`the solver found no answer: ${solver.reasonUnknown()}`);
    if (answer === "unsat") return null;
    const model = solver.model();
    const values = calldata.map((word) => (typeof word === "bigint" ? word : numberOf(model.eval(word, true))));
    return values.map((value) => `0x${value.toString(16)}`).join(" ");
  }
}
