import { describe, expect, it } from "vitest";
import { findQuality } from "./findQuality.ts";

/** An encoder whose result grows with quality, and that counts its calls. */
function encoder(bytesAtFull: number) {
  const asked: number[] = [];
  const encode = async (quality: number) => {
    asked.push(quality);
    return { size: Math.round(bytesAtFull * quality), quality };
  };
  return { encode, asked };
}

describe("findQuality", () => {
  it("default: takes the best quality at once when it fits", async () => {
    const { encode, asked } = encoder(1_000);
    expect(await findQuality(encode, 900)).toEqual({ size: 850, quality: 0.85 });
    expect(asked).toEqual([0.85]);
  });

  it("behavior: comes close to the limit from below", async () => {
    const { encode } = encoder(1_000);
    const result = await findQuality(encode, 600);
    expect(result?.size).toBeLessThanOrEqual(600);
    expect(result?.size).toBeGreaterThan(570);
  });

  it("behavior: gives up when the worst acceptable quality is too large", async () => {
    const { encode } = encoder(10_000);
    expect(await findQuality(encode, 600)).toBeUndefined();
  });
});
