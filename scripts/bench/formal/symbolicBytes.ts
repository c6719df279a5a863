import type { Bits, Word, Z3 } from "./symbolicWord.ts";

const WORD = 32;

/** Bytes at known places, of which each is a byte of a word that may be unknown. What was never written is zero. */
export class SymbolicBytes {
  readonly #z3: Z3;
  /** For each place the word and which of its bytes, 0 the most significant. */
  readonly #bytes: Map<number, readonly [word: Word, at: number]>;

  constructor(z3: Z3, bytes: Iterable<[number, readonly [Word, number]]> = []) {
    this.#z3 = z3;
    this.#bytes = new Map(bytes);
  }

  /** Bytes that are known, from place 0 on. */
  static of(z3: Z3, bytes: Uint8Array): SymbolicBytes {
    return new SymbolicBytes(
      z3,
      [...bytes].map((byte, at) => [at, [BigInt(byte), WORD - 1]]),
    );
  }

  clone(): SymbolicBytes {
    return new SymbolicBytes(this.#z3, this.#bytes);
  }

  writeWord(place: number, word: Word): void {
    for (let at = 0; at < WORD; at++) this.#bytes.set(place + at, [word, at]);
  }

  /** The places whose bytes are not those of `other`, as far as that can be seen without a solver. */
  differences(other: SymbolicBytes): number[] {
    const places = new Set([...this.#bytes.keys(), ...other.#bytes.keys()]);
    return [...places].filter((place) => {
      const [word, at] = this.#bytes.get(place) ?? [0n, 0];
      const [otherWord, otherAt] = other.#bytes.get(place) ?? [0n, 0];
      return word !== otherWord || at !== otherAt;
    });
  }

  /** The least significant byte of `word`. */
  writeByte(place: number, word: Word): void {
    this.#bytes.set(place, [word, WORD - 1]);
  }

  /** `length` bytes of another, all read before any is written. */
  copy(from: SymbolicBytes, source: number, place: number, length: number): void {
    const copied = Array.from({ length }, (_, at) => from.#bytes.get(source + at));
    for (const [at, byte] of copied.entries()) {
      if (byte) this.#bytes.set(place + at, byte);
      else this.#bytes.delete(place + at);
    }
  }

  readWord(place: number): Word {
    return this.#join(place, WORD);
  }

  /** `length` bytes, at most 32, as a number. */
  readNumber(place: number, length: number): Word {
    return this.#join(place, length);
  }

  #join(place: number, length: number): Word {
    const runs: { word: Word; first: number; length: number }[] = [];
    for (let offset = 0; offset < length; offset++) {
      const [word, at] = this.#bytes.get(place + offset) ?? [0n, offset];
      const last = runs.at(-1);
      if (last && last.word === word && last.first + last.length === at) last.length += 1;
      else runs.push({ word, first: at, length: 1 });
    }
    const [run] = runs;
    if (runs.length === 1 && run?.length === WORD) return run.word;
    const parts = runs.map(({ word, first, length }) => this.#cut(word, first, length));
    if (parts.every((part) => typeof part.value === "bigint")) {
      return parts.reduce((sum, { value, bits }) => (sum << BigInt(bits)) | (value as bigint), 0n);
    }
    const joined = parts
      .map(({ value, bits }) => (typeof value === "bigint" ? this.#z3.BitVec.val(value, bits) : value))
      .reduce((left, right) => this.#z3.Concat(left, right) as Bits);
    const missing = 8 * (WORD - length);
    return missing === 0 ? joined : (this.#z3.Concat(this.#z3.BitVec.val(0, missing), joined) as Bits);
  }

  #cut(word: Word, first: number, length: number): { value: Word; bits: number } {
    const bits = 8 * length;
    const low = 8 * (WORD - first - length);
    if (typeof word === "bigint") return { value: (word >> BigInt(low)) & ((1n << BigInt(bits)) - 1n), bits };
    return { value: this.#z3.Extract(low + bits - 1, low, word), bits };
  }
}
