import { keccak256 } from "ethers";
import { describe, expect, test } from "vitest";
import { bytes32, SELLER } from "../../test/sampleCatalogue.ts";
import type { Address } from "../bytes/hex.ts";
import { SHARDS, shardOf } from "./shardOf.ts";

describe("shardOf", () => {
  test("default: the first hexadecimal digit of keccak-256 of the address", () => {
    expect(shardOf(SELLER)).toBe(Number.parseInt(keccak256(SELLER).charAt(2), 16));
  });

  test("behavior: every shard is used", () => {
    const sellers = Array.from({ length: 400 }, (_, at) => `0x${bytes32(at).slice(26)}` as Address);
    expect(new Set(sellers.map(shardOf)).size).toBe(SHARDS);
  });
});
