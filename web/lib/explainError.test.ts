import { errorFromCode } from "@souk/protocol";
import { expect, test } from "vitest";
import { explainError } from "./explainError.ts";

test("default: an error of the family speaks for itself", () => {
  const error = errorFromCode("index-down", { url: "http://index" });
  expect(explainError(error)).toBe(error);
});

test("behavior: anything else is the app's own fault, with its message as the reason", () => {
  expect(explainError(new Error("boom"))).toMatchObject({ code: "unexpected", why: "boom", retryable: true });
  expect(explainError("boom").why).toBe("boom");
  expect(explainError(null).code).toBe("unexpected");
});
