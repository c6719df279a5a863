import type { Address, Head } from "@souk/protocol";
import { sha256 } from "../crypto/sha256.ts";

/** What two peers compare of a head. */
export type HeadRecord = Pick<Head, "seller" | "sequence" | "content">;

/** The hash over all heads whose seller's address starts with some digits, and how many they are. */
export type TreeNode = { hash: Uint8Array; count: number };

/**
 * A hash tree over heads, by the first digits of the seller's address, 16 ways a level. Two peers with the same root hold
 * the same heads; where they differ is found by comparing children. Hashes of hashes, and not the sum or the xor of them:
 * those can be made to agree by whoever chooses the contents.
 */
export type HeadTree = {
  set(head: HeadRecord): void;
  /** The node of a prefix of 0 to {@link TREE_DEPTH} hexadecimal digits. */
  node(prefix: string): TreeNode;
  /** The heads under a prefix, by seller. */
  records(prefix: string): HeadRecord[];
};

export const TREE_DEPTH = 3;

const DIGITS = "0123456789abcdef";
const EMPTY: TreeNode = { hash: new Uint8Array(32), count: 0 };

export function createHeadTree(): HeadTree {
  const buckets = new Map<string, Map<Address, HeadRecord>>();
  const nodes = new Map<string, TreeNode>();

  const bucketsUnder = (prefix: string): string[] =>
    prefix.length === TREE_DEPTH ? [prefix] : [...DIGITS].flatMap((digit) => bucketsUnder(prefix + digit));

  const records: HeadTree["records"] = (prefix) =>
    bucketsUnder(prefix).flatMap((key) =>
      [...(buckets.get(key)?.values() ?? [])].sort((a, b) => (a.seller < b.seller ? -1 : 1)),
    );

  const node: HeadTree["node"] = (prefix) => {
    const known = nodes.get(prefix);
    if (known) return known;
    const made =
      prefix.length === TREE_DEPTH ? leafOf(records(prefix)) : innerOf([...DIGITS].map((d) => node(prefix + d)));
    nodes.set(prefix, made);
    return made;
  };

  return {
    set({ seller, sequence, content }) {
      const key = seller.slice(2, 2 + TREE_DEPTH);
      let bucket = buckets.get(key);
      if (!bucket) {
        bucket = new Map();
        buckets.set(key, bucket);
      }
      bucket.set(seller, { seller, sequence, content });
      for (let length = 0; length <= TREE_DEPTH; length++) nodes.delete(key.slice(0, length));
    },
    node,
    records,
  };
}

function leafOf(records: HeadRecord[]): TreeNode {
  if (records.length === 0) return EMPTY;
  const bytes = Buffer.alloc(records.length * 60);
  records.forEach(({ seller, sequence, content }, at) => {
    bytes.write(seller.slice(2), at * 60, "hex");
    bytes.writeBigUInt64BE(BigInt(sequence), at * 60 + 20);
    bytes.write(content.slice(2), at * 60 + 28, "hex");
  });
  return { hash: sha256(bytes), count: records.length };
}

function innerOf(children: TreeNode[]): TreeNode {
  const count = children.reduce((sum, child) => sum + child.count, 0);
  return count === 0 ? EMPTY : { hash: sha256(Buffer.concat(children.map(({ hash }) => hash))), count };
}
