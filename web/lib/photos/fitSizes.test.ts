import { describe, expect, it } from "vitest";
import { fitSizes } from "./fitSizes.ts";

describe("fitSizes", () => {
  it("default: 320, 800 and 1600 wide, keeping the proportions", () => {
    expect(fitSizes({ width: 4000, height: 3000 })).toEqual([
      { width: 320, height: 240 },
      { width: 800, height: 600 },
      { width: 1600, height: 1200 },
    ]);
  });

  it("behavior: never enlarges", () => {
    expect(fitSizes({ width: 1000, height: 500 })).toEqual([
      { width: 320, height: 160 },
      { width: 800, height: 400 },
      { width: 1000, height: 500 },
    ]);
    expect(fitSizes({ width: 200, height: 100 })).toEqual([{ width: 200, height: 100 }]);
  });

  it("behavior: fits a very tall picture by its height", () => {
    expect(fitSizes({ width: 500, height: 5000 })).toEqual([
      { width: 48, height: 480 },
      { width: 120, height: 1200 },
      { width: 240, height: 2400 },
    ]);
  });

  it("behavior: a single pixel stays one", () => {
    expect(fitSizes({ width: 1, height: 1 })).toEqual([{ width: 1, height: 1 }]);
  });
});
