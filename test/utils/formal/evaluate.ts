import { ethers } from "ethers";
import type { AnyExpr, Bool } from "z3-solver";
import { type Bits, toBits, type Word, type Z3 } from "../../../scripts/bench/formal/symbolicWord.ts";

const WORD_BYTES = 32;
const HASH = /^hash(\d+)$/;

type Expression = AnyExpr<"souk">;

/**
 * What words and conditions come to when each of `unknowns` has the value beside it and a hash is Keccak-256: each way of the
 * executor to the value that the EVM has.
 */
export function evaluate(z3: Z3, unknowns: Bits[], values: bigint[]) {
  const model = new z3.Model();
  for (const [index, word] of unknowns.entries()) model.updateValue(word, toBits(z3, values[index] ?? 0n));

  return {
    number(word: Word): bigint {
      if (typeof word === "bigint") return word;
      const value = settle(word);
      if (!z3.isBitVecVal(value)) throw new Error(`No number: ${value}`);
      return value.value();
    },
    isTrue(condition: Bool<"souk">): boolean {
      const value = settle(condition);
      if (!z3.isTrue(value) && !z3.isFalse(value)) throw new Error(`No truth: ${value}`);
      return z3.isTrue(value);
    },
    release: () => model.release(),
  };

  /** Innermost hashes first, as often as hashes are hashed. */
  function settle(expression: Expression): Expression {
    let settled = model.eval(expression, false) as Expression;
    for (let hashes = knownHashes(settled); hashes.length > 0; hashes = knownHashes(settled)) {
      settled = model.eval(z3.substitute(settled, ...hashes), false) as Expression;
    }
    return settled;
  }

  /** The hashes of numbers in it, and what they are. */
  function knownHashes(expression: Expression): [Expression, Expression][] {
    const found = new Map<number, [Expression, Expression]>();
    const seen = new Set<number>();
    const waiting = [expression];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next.id()) || !z3.isApp(next)) continue;
      seen.add(next.id());
      const children = next.children() as Expression[];
      const length = Number(HASH.exec(String(next.decl().name()))?.[1] ?? 0);
      const words = children.filter((child) => z3.isBitVecVal(child)).map((child) => child.value());
      if (length > 0 && words.length === children.length)
        found.set(next.id(), [next, toBits(z3, keccak(words, length))]);
      else waiting.push(...children);
    }
    return [...found.values()];
  }
}

/** The last word holds what is left of `length` bytes. */
function keccak(words: bigint[], length: number): bigint {
  const hex = words.map((word, index) => {
    const bytes = Math.min(WORD_BYTES, length - WORD_BYTES * index);
    return word.toString(16).padStart(2 * bytes, "0");
  });
  return BigInt(ethers.keccak256(`0x${hex.join("")}`));
}
