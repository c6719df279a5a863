import { keccak_256 } from "@noble/hashes/sha3.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../bytes/hex.ts";
import { toHex } from "../bytes/toHex.ts";

/**
 * A Merkle tree's layers, leaves first, root last. A node is keccak-256 of its two children, the lower one first; an odd
 * node at a layer's end rises as it is. No leaves give no layers.
 * Source of the pair hash: OpenZeppelin `Hashes.commutativeKeccak256`.
 */
export function merkleLayers(leaves: readonly Hex[]): Hex[][] {
  const layers: Hex[][] = leaves.length === 0 ? [] : [[...leaves]];
  for (let layer = layers[0]; layer !== undefined && layer.length > 1; ) {
    layer = parents(layer);
    layers.push(layer);
  }
  return layers;
}

/** The parent of two nodes. */
export function hashPair(a: Hex, b: Hex): Hex {
  const [low, high] = a < b ? [a, b] : [b, a];
  return toHex(keccak_256(hexToBytes(low.slice(2) + high.slice(2))));
}

function parents(layer: readonly Hex[]): Hex[] {
  const above: Hex[] = [];
  for (let at = 0; at < layer.length; at += 2) {
    const left = layer[at];
    const right = layer[at + 1];
    if (left !== undefined) above.push(right === undefined ? left : hashPair(left, right));
  }
  return above;
}
