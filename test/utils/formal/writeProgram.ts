import { OPERATIONS } from "../../../scripts/bench/formal/symbolicOperations.ts";
import type { Dice } from "../../model/dice.ts";
import type { Token } from "./assemble.ts";
import { pickWord } from "./edgeWords.ts";

const BINARY = Object.keys(OPERATIONS);
/** Those on whose results a branch may depend: of the others, a solver can take for ever to find out which ways there are. */
const SIMPLE = BINARY.filter((name) => !/MUL|DIV|MOD|BYTE/.test(name));
const MEMORY = 256;
const STATEMENTS = 8;
const MOST_BRANCHES = 3;
const DEEPEST = 3;

/**
 * A random program that ends, over `words` words of calldata: it computes, stores, copies, hashes and branches, and returns, or
 * reverts with, what it has in memory.
 */
export function writeProgram(dice: Dice, words: number): Token[] {
  let branches = 0;
  return [...block(STATEMENTS), 0, "MLOAD", ...ending(MEMORY)];

  function ending(length: number): Token[] {
    return [...sizedPart(length), dice.chance(80) ? "RETURN" : "REVERT"];
  }

  /** Pushes a length and, above it, a place. */
  function sizedPart(end: number): Token[] {
    const place = dice.chance(50) ? 0 : dice.below(end);
    return [dice.chance(50) ? end - place : dice.below(end - place + 1), place];
  }

  function block(statements: number): Token[] {
    return Array.from({ length: statements }, statement).flat();
  }

  function statement(): Token[] {
    const kind = dice.weigh({ store: 5, storeByte: 1, copy: 4, shuffle: 2, branch: 2, skip: 1 });
    if (kind === "store") return [...value(DEEPEST), place(), "MSTORE"];
    if (kind === "storeByte") return [...value(DEEPEST), place(), "MSTORE8"];
    if (kind === "copy") return [dice.below(97), place(), place(), dice.pick(["MCOPY", "CALLDATACOPY", "CODECOPY"])];
    if (kind === "shuffle") return shuffle();
    return kind === "branch" ? branch() : skip();
  }

  function place(): number {
    return dice.chance(60) ? 32 * dice.below(MEMORY / 32) : dice.below(MEMORY);
  }

  /** Over some statements, or into the end, if something is not 0. */
  function branch(): Token[] {
    if (branches === MOST_BRANCHES) return [];
    const name = `branch${branches++}`;
    const inner = dice.chance(20) ? [...block(1), ...ending(MEMORY / 2)] : block(2);
    return [...condition(), `@${name}`, "JUMPI", ...inner, `:${name}`];
  }

  function condition(): Token[] {
    return [...value(1, SIMPLE, false), ...value(1, SIMPLE, false), dice.pick(SIMPLE)];
  }

  /** Over bytes that would be no code. */
  function skip(): Token[] {
    const name = `skip${branches}x${dice.below(2 ** 31)}`;
    return [`@${name}`, "JUMP", "RETURN", "REVERT", `:${name}`];
  }

  /** Pushes one word. */
  function value(depth: number, operations = BINARY, fromMemory = true): Token[] {
    if (depth > 0 && dice.chance(60)) {
      const next = () => value(depth - 1, operations, fromMemory);
      if (dice.chance(20)) return [...next(), dice.pick(["NOT", "ISZERO"])];
      return [...next(), ...next(), dice.pick(operations)];
    }
    const kind = dice.weigh({ number: 3, given: 6, size: 1, memory: fromMemory ? 3 : 0, hash: fromMemory ? 1 : 0 });
    if (kind === "number") return [pickWord(dice)];
    if (kind === "given")
      return [dice.chance(80) ? 32 * dice.below(words) : dice.below(32 * words + 40), "CALLDATALOAD"];
    if (kind === "size") return [dice.pick(["CALLDATASIZE", "CALLVALUE", "RETURNDATASIZE"])];
    if (kind === "memory") return [place(), "MLOAD"];
    return [1 + dice.below(96), place(), "KECCAK256"];
  }

  /** Moves some words about the stack, and stores them all. */
  function shuffle(): Token[] {
    const count = 2 + dice.below(15);
    const moves = Array.from({ length: 6 }, () => `SWAP${1 + dice.below(count - 1)}`);
    const pushed = Array.from({ length: count }, () => value(0)).flat();
    const stored = Array.from({ length: count }, () => [place(), "MSTORE"]).flat();
    return [...pushed, ...moves, `DUP${1 + dice.below(count)}`, ...stored, "POP"];
  }
}
