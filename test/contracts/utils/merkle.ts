import { ethers } from "ethers";

/** A tree over leaves in their order: parents hash their sorted children, an odd node moves up as it is. */
export class MerkleTree {
  readonly #levels: string[][];

  constructor(leaves: string[]) {
    this.#levels = [leaves];
    for (let level = leaves; level.length > 1; ) {
      level = parentsOf(level);
      this.#levels.push(level);
    }
  }

  get root(): string {
    return this.#levels.at(-1)?.[0] ?? ethers.ZeroHash;
  }

  prove(index: number): string[] {
    return this.#levels.flatMap((level, depth) => level[(index >> depth) ^ 1] ?? []);
  }
}

function parentsOf(level: string[]): string[] {
  const parents: string[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left = "", right] = level.slice(i, i + 2);
    parents.push(right === undefined ? left : hashPair(left, right));
  }
  return parents;
}

function hashPair(a: string, b: string): string {
  return ethers.keccak256(ethers.concat(BigInt(a) < BigInt(b) ? [a, b] : [b, a]));
}
