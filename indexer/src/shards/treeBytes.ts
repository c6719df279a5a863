import { type Hex, merkleLayers, toBytes, toHex } from "@souk/protocol";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";

const NODE = 32;

/** A Merkle tree as it is stored: every layer after the other, leaves first, 32 bytes a node. */
export function treeBytes(leaves: readonly Hex[]): Uint8Array {
  const nodes = merkleLayers(leaves).flat();
  const bytes = new Uint8Array(nodes.length * NODE);
  nodes.forEach((node, at) => {
    bytes.set(toBytes(node), at * NODE);
  });
  return bytes;
}

/** Where the siblings on the way from a leaf to the root are in `treeBytes`, counted in nodes. */
export function proofPlaces(leaf: number, leafCount: number): number[] {
  const places: number[] = [];
  let start = 0;
  for (let size = leafCount, at = leaf; size > 1; start += size, size = Math.ceil(size / 2), at >>= 1) {
    const sibling = at ^ 1;
    if (sibling < size) places.push(start + sibling);
  }
  return places;
}

/**
 * The Merkle proofs of consecutive leaves of a seller's newest catalogue, read node by node, however large the tree is.
 * `leafCount` is the number of all leaves of that catalogue.
 */
export async function readProofs(
  db: Database,
  seller: string,
  { first, count, leafCount }: { first: number; count: number; leafCount: number },
): Promise<{ leaf: number; proof: Hex[] }[]> {
  const leaves = Array.from({ length: count }, (_, at) => first + at);
  const wanted = [...new Set(leaves.flatMap((leaf) => proofPlaces(leaf, leafCount)))];
  const { rows } = await sql<{ place: number; node: Uint8Array }>`
    select place, substring(tree from place * ${NODE} + 1 for ${NODE}) as node
    from sellers cross join unnest(${wanted}::int[]) as place where address = ${seller}`.execute(db);
  const nodes = new Map(rows.map(({ place, node }) => [place, toHex(node)]));
  return leaves.map((leaf) => ({
    leaf,
    proof: proofPlaces(leaf, leafCount).map((place) => nodes.get(place) ?? ("0x" as Hex)),
  }));
}
