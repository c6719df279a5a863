import { errorFromCode } from "@souk/protocol";
import { expect, it } from "vitest";
import { errorTitle } from "./errorTitle.ts";

it("default: not found is what an index does not know", () => {
  expect(errorTitle(errorFromCode("listing-not-found"))).toBe("Not found · Souk");
  expect(errorTitle(errorFromCode("cid-invalid"))).toBe("Not found · Souk");
});

it("behavior: what did not answer is not said to be missing, nor is a fault", () => {
  for (const code of ["index-down", "timed-out", "chain-down"] as const) {
    expect(errorTitle(errorFromCode(code))).toBe("No answer · Souk");
  }
  expect(errorTitle(errorFromCode("answer-invalid"))).toBe("Can’t be shown · Souk");
  expect(errorTitle(new Error("oops"))).toBe("Can’t be shown · Souk");
});
