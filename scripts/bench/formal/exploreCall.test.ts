import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Dice } from "../../../test/model/dice.ts";
import { askExecutor } from "../../../test/utils/formal/askExecutor.ts";
import { assemble, type Token } from "../../../test/utils/formal/assemble.ts";
import { EDGE_WORDS, pickWord } from "../../../test/utils/formal/edgeWords.ts";
import { type Evm, openEvm } from "../../../test/utils/formal/openEvm.ts";
import { writeProgram } from "../../../test/utils/formal/writeProgram.ts";
import { STEPS, TURNS } from "./instructions.ts";
import { OPCODES } from "./opcodes.ts";
import { OPERATIONS } from "./symbolicOperations.ts";
import { loadZ3, type Z3 } from "./symbolicWord.ts";

const SEED = Number(process.env.SEED ?? 20_261_126);
const PROGRAMS = 40;
const INPUTS = 8;
const RANDOM_WORDS = 4;
const TIMESTAMP = 0x42;
const NONE = new Uint8Array();
const RETURN_WORD = "0 MSTORE 32 0 RETURN";

const DICE = new Dice(SEED);
const WORDS = [...EDGE_WORDS, ...Array.from({ length: RANDOM_WORDS }, () => pickWord(DICE))];
const PAIRS = WORDS.flatMap((a) => WORDS.map((b) => encodeWords([a, b])));
const SOME = Array.from({ length: 16 }, () => DICE.pick(PAIRS));
/** One operand in the code, where the other is unknown. */
const CONSTANTS = [0n, 31n, 256n, 2n ** 255n, 2n ** 256n - 1n];

let evm: Evm;
let z3: Z3;
let close: () => void;

beforeAll(async () => {
  evm = await openEvm();
  ({ z3, close } = await loadZ3());
});

afterAll(async () => {
  close();
  await evm.close();
});

describe(`behavior: what is computed is what the EVM computes (seed ${SEED})`, () => {
  test.each(Object.keys(OPERATIONS))("%s", async (name) => {
    await compare(["32 CALLDATALOAD 0 CALLDATALOAD", name, RETURN_WORD], PAIRS);
    for (const word of CONSTANTS) {
      const inputs = WORDS.map((other) => encodeWords([other]));
      await compare([word, "0 CALLDATALOAD", name, RETURN_WORD], inputs);
      await compare(["0 CALLDATALOAD", word, name, RETURN_WORD], inputs);
    }
  });

  test.each(["ISZERO", "NOT"])("%s", async (name) => {
    await compare(
      ["0 CALLDATALOAD", name, RETURN_WORD],
      WORDS.map((word) => encodeWords([word])),
    );
  });
});

const ALL = "256 0 RETURN";
const SIXTEEN = Array.from({ length: 16 }, (_, index) => 0x1111n * BigInt(index + 1));
/** Something to move about, where the first bytes of the memory can be told apart. */
const FILLED = "0 CALLDATALOAD 3 MSTORE 32 CALLDATALOAD 40 MSTORE";

describe("behavior: what is moved is where the EVM has it", () => {
  test.each(Array.from({ length: 16 }, (_, index) => index + 1))("the stack, %i deep", async (depth) => {
    const stored = Array.from({ length: 17 }, (_, index) => [32 * index, "MSTORE"]).flat();
    await compare([7, ...SIXTEEN, `DUP${depth}`, ...stored, 544, 0, "RETURN"], [NONE]);
    await compare([7, ...SIXTEEN, `SWAP${depth}`, ...stored, 544, 0, "RETURN"], [NONE]);
  });

  test.each(Array.from({ length: 33 }, (_, index) => index))("a number of %i bytes in the code", async (length) => {
    const bytes = Array.from({ length }, (_, index) => 0xff - index);
    // Hardhat takes code that begins with a push of 20 bytes for a library, and breaks off where some of them are missing.
    const push = [OPCODES.JUMPDEST, OPCODES.PUSH0 + length];
    await compareCode(Uint8Array.from([...push, ...bytes, ...assemble(RETURN_WORD)]), [NONE]);
    await compareCode(Uint8Array.from([...push, ...bytes.slice(1)]), [NONE]);
  });

  test.each([
    ["a word anywhere", `${FILLED} 0 CALLDATALOAD 77 MSTORE 32 CALLDATALOAD 61 MSTORE ${ALL}`],
    ["a word read across others", `${FILLED} 17 MLOAD 128 MSTORE 41 MLOAD 160 MSTORE ${ALL}`],
    ["the last byte of a word", `${FILLED} 0 CALLDATALOAD 10 MSTORE8 0x1234 11 MSTORE8 10 MLOAD 130 MSTORE ${ALL}`],
    ["memory that nobody wrote", `500 MLOAD ${RETURN_WORD}`],
    ["a part of the memory, at the end of which nothing is written", `${FILLED} 33 70 RETURN`],
    ["nothing", `${FILLED} 0 5 RETURN`],
    ["an error", `${FILLED} 70 3 REVERT`],
    ["a copy to where it comes from, forwards", `${FILLED} 50 3 20 MCOPY ${ALL}`],
    ["a copy to where it comes from, backwards", `${FILLED} 50 20 3 MCOPY ${ALL}`],
    ["a copy to itself", `${FILLED} 50 3 3 MCOPY ${ALL}`],
    ["a copy of nothing", `${FILLED} 0 3 20 MCOPY ${ALL}`],
    ["a copy of what was never written, over what was", `${FILLED} 64 100 20 MCOPY ${ALL}`],
    ["calldata beyond its end", `${FILLED} 96 40 0 CALLDATACOPY ${ALL}`],
    ["calldata from far beyond its end", `${FILLED} 64 4000 10 CALLDATACOPY ${ALL}`],
    ["a word across the calldata's end", `40 CALLDATALOAD ${RETURN_WORD}`],
    ["a word of the calldata's last byte", `63 CALLDATALOAD ${RETURN_WORD}`],
    ["a word behind the calldata", `64 CALLDATALOAD ${RETURN_WORD}`],
    ["the code beyond its end", `${FILLED} 128 3 10 CODECOPY ${ALL}`],
    ["sizes", `CALLDATASIZE 0 MSTORE RETURNDATASIZE 32 MSTORE CALLVALUE 64 MSTORE ${ALL}`],
    ["a hash of a word", `${FILLED} 32 3 KECCAK256 ${RETURN_WORD}`],
    ["a hash of a byte", `${FILLED} 1 4 KECCAK256 ${RETURN_WORD}`],
    ["a hash of more than whole words", `${FILLED} 71 2 KECCAK256 ${RETURN_WORD}`],
    ["a hash of a hash", `32 32 0 KECCAK256 0 MSTORE 0 KECCAK256 32 MSTORE 64 0 KECCAK256 ${RETURN_WORD}`],
    ["a hash that is compared", `${FILLED} 32 3 KECCAK256 32 40 KECCAK256 GT ${RETURN_WORD}`],
  ])("%s", (_, program) => compare([program], SOME));
});

describe("behavior: it goes where the EVM goes", () => {
  test.each([
    ["behind the code's end", "1 2 ADD"],
    ["to a stop", `STOP 1 ${RETURN_WORD}`],
    ["over what is no code", `@end JUMP REVERT REVERT :end 5 ${RETURN_WORD}`],
    [
      "to where a jump is to be, unless its condition is 0",
      `0 CALLDATALOAD @end JUMPI 5 ${RETURN_WORD} :end 6 ${RETURN_WORD}`,
    ],
    ["past a jump to nowhere that is not made", `0 3 JUMPI 5 ${RETURN_WORD}`],
    ["by a condition that is known", `2 @end JUMPI 5 ${RETURN_WORD} :end 6 ${RETURN_WORD}`],
    [
      "round as often as is known",
      `0 5 :again SWAP1 0 CALLDATALOAD ADD SWAP1 1 SWAP1 SUB DUP1 @again JUMPI POP ${RETURN_WORD}`,
    ],
    [
      "round as often as the calldata says, up to three times",
      `3 0 CALLDATALOAD AND :again DUP1 ISZERO @end JUMPI 32 MLOAD 7 ADD 32 MSTORE 1 SWAP1 SUB @again JUMP :end ${ALL}`,
    ],
    [
      "two ways that meet, and two again",
      `0 CALLDATALOAD 32 CALLDATALOAD LT @a JUMPI 5 0 MSTORE :a 0 CALLDATALOAD 8 LT @b JUMPI 6 32 MSTORE :b ${ALL}`,
    ],
    [
      "one way, where the other was left before",
      `0 CALLDATALOAD @a JUMPI STOP :a 0 CALLDATALOAD @b JUMPI 1 ${RETURN_WORD} :b ${ALL}`,
    ],
    ["by a hash", `${FILLED} 32 3 KECCAK256 255 SHR @end JUMPI 5 ${RETURN_WORD} :end 32 3 KECCAK256 ${RETURN_WORD}`],
  ])("%s", (_, program) => compare([program], SOME));
});

test.each(Array.from({ length: PROGRAMS }, (_, index) => SEED + index))(
  "behavior: a random program ends as in the EVM, whatever it is called with (seed %i)",
  async (seed) => {
    const dice = new Dice(seed);
    const words = 1 + dice.below(4);
    const program = writeProgram(dice, words);
    const inputs = Array.from({ length: INPUTS }, () =>
      encodeWords(Array.from({ length: words }, () => pickWord(dice))),
    );
    await compare(program, inputs);
  },
);

/** What the EVM makes of these is an end without data, of which nothing is said here. */
describe("error: what the EVM breaks off is not followed", () => {
  test.each([
    [
      "a jump into a number",
      Uint8Array.from([...assemble(4, "JUMP"), OPCODES.PUSH0 + 1, OPCODES.JUMPDEST]),
      "a jump to 4",
    ],
    ["a jump to what is no place for it", assemble("0 JUMP"), "a jump to 0"],
    ["a jump behind the end", assemble("90 JUMP"), "a jump to 90"],
    ["a way that jumps to nowhere", assemble("1 90 JUMPI"), "a jump to 90"],
    ["nothing on the stack", assemble("POP"), "the stack is empty"],
    ["one word for two", assemble("1 ADD"), "the stack is empty"],
    ["a copy of a word too deep", assemble("1 DUP2"), "the stack is empty"],
    ["an exchange with a word too deep", assemble("1 SWAP1"), "the stack is empty"],
    ["a stack without end", assemble(":again 1 @again JUMP"), "the stack is full"],
    ["a copy onto a full stack", assemble(...Array<number>(1024).fill(1), "DUP1"), "the stack is full"],
  ])("%s", async (_, code, said) => {
    await expect(askExecutor(z3, code, NONE, 0)).rejects.toThrow(said);
    expect(await evm.call(code, NONE)).toEqual({ reverted: true, data: "0x" });
  });
});

describe("error: what can't be known is not followed", () => {
  test("each operation that there is nothing for", async () => {
    const unknown = Array.from({ length: 256 }, (_, opcode) => opcode).filter(
      (opcode) => !STEPS.has(opcode) && !TURNS.has(opcode),
    );
    expect(unknown).toHaveLength(154);
    for (const opcode of unknown) {
      const code = Uint8Array.from([...assemble(...SIXTEEN), opcode]);
      await expect(askExecutor(z3, code, NONE, 0)).rejects.toThrow(/^opcode 0x[0-9a-f]{2} is not known, at 49$/);
    }
  });

  test.each([
    ["where a jump leads", "0 CALLDATALOAD JUMP"],
    ["where a jump leads that may be made", "1 0 CALLDATALOAD JUMPI"],
    ["where something is written", "1 0 CALLDATALOAD MSTORE"],
    ["where a byte is written", "1 0 CALLDATALOAD MSTORE8"],
    ["what is read", "0 CALLDATALOAD MLOAD"],
    ["what is read of the calldata", "0 CALLDATALOAD CALLDATALOAD"],
    ["what is hashed", "32 0 CALLDATALOAD KECCAK256"],
    ["how much is hashed", "0 CALLDATALOAD 0 KECCAK256"],
    ["how much is copied", "0 CALLDATALOAD 0 0 MCOPY"],
    ["what is returned", "1 0 CALLDATALOAD RETURN"],
    ["how much is reverted with", "0 CALLDATALOAD 0 REVERT"],
  ])("%s", async (_, program) => {
    await expect(askExecutor(z3, assemble(program), NONE, 32)).rejects.toThrow(/is unknown, at \d+$/);
  });

  test("memory that would cost too much", async () => {
    await expect(askExecutor(z3, assemble(1n << 40n, "MLOAD"), NONE, 0)).rejects.toThrow("what to read of memory is 1");
  });

  test("a hash of nothing", async () => {
    await expect(askExecutor(z3, assemble("0 0 KECCAK256"), NONE, 0)).rejects.toThrow("a hash of nothing");
  });

  test("a way without end, and more ways than can be gone", async () => {
    await expect(askExecutor(z3, assemble(":again @again JUMP"), NONE, 0)).rejects.toThrow("more than 100000 steps");
    const endless = assemble("0 CALLDATALOAD :again DUP1 @on JUMPI STOP :on 1 SWAP1 SUB @again JUMP");
    await expect(askExecutor(z3, endless, NONE, 32)).rejects.toThrow("more than 64 ways to go");
  });

  test("one way that can't be followed, among others that can", async () => {
    const code = Uint8Array.from([...assemble("7 0 CALLDATALOAD EQ @time JUMPI STOP :time"), TIMESTAMP]);
    await expect(askExecutor(z3, code, NONE, 32)).rejects.toThrow("opcode 0x42 is not known");
  });
});

/** Compares the executor to the EVM: once for all inputs, which have one length, and once for each as if nothing was unknown. */
async function compare(program: Token[], inputs: Uint8Array[]): Promise<void> {
  await compareCode(assemble(...program), inputs);
}

async function compareCode(code: Uint8Array, inputs: Uint8Array[]): Promise<void> {
  const executor = await askExecutor(z3, code, NONE, inputs[0]?.length ?? 0);
  for (const input of inputs) {
    const answer = await evm.call(code, input);
    const knowing = await askExecutor(z3, code, input, input.length);
    const said = `${Buffer.from(code).toString("hex")} with ${Buffer.from(input).toString("hex")}`;
    expect(knowing(input), `${said}, known`).toEqual(answer);
    expect(executor(input), `${said}, unknown`).toEqual(answer);
  }
}

function encodeWords(words: readonly bigint[]): Uint8Array {
  return Buffer.from(words.map((word) => word.toString(16).padStart(64, "0")).join(""), "hex");
}
