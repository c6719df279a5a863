import { describe, expect, test } from "vitest";
import { errorFromCode } from "./errorFromCode.ts";
import { errorFromRevert } from "./errorFromRevert.ts";
import { fromProblem } from "./fromProblem.ts";
import { toProblem } from "./toProblem.ts";

describe("toProblem", () => {
  test("default: problem details of RFC 9457", () => {
    expect(toProblem(errorFromCode("listing-not-found", { cid: "bafy" }))).toMatchInlineSnapshot(`
      {
        "code": "listing-not-found",
        "detail": "bafy is not known, or was withdrawn by its seller.",
        "fix": "Check the link, or search for it.",
        "retryable": false,
        "status": 404,
        "title": "There is no such listing here.",
        "type": "urn:souk:error:listing-not-found",
        "values": {
          "cid": "bafy",
        },
      }
    `);
  });
});

describe("fromProblem", () => {
  test("default: gives back the error that toProblem took", () => {
    for (const error of [
      errorFromCode("rate-limited", { limit: 60, seconds: 10 }),
      errorFromRevert("Escrow_SoldOut", ["0x1", 1n, 2n]),
    ]) {
      const back = fromProblem(JSON.parse(JSON.stringify(toProblem(error))));
      expect({ ...back }).toEqual({ ...error });
      expect(back.message).toBe(error.message);
    }
  });

  test("behavior: a known code is told in our own words", () => {
    const problem = { ...toProblem(errorFromCode("aborted")), title: "Send your key to this address." };
    expect(fromProblem(problem).what).toBe("That was stopped.");
  });

  test("behavior: an unknown code keeps the sender's words", () => {
    const problem = {
      code: "new-one",
      title: "Something new.",
      status: 418,
      detail: "Because.",
      fix: "Wait.",
      retryable: true,
    };
    expect({ ...fromProblem(problem) }).toEqual({
      name: "SoukError",
      code: "new-one",
      what: "Something new.",
      why: "Because.",
      fix: "Wait.",
      retryable: true,
      status: 418,
      values: {},
    });
  });

  test("behavior: problem details of another server, without a code", () => {
    expect({ ...fromProblem({ title: "Bad Gateway", status: 502 }) }).toMatchObject({
      code: "unexpected",
      fix: "Update this app.",
    });
  });

  test.each([
    ["text", "<html>"],
    ["null", null],
    ["another shape", { error: "no" }],
    ["a status that is none", { title: "x", status: 7 }],
  ])("error: %s is no problem", (_, json) => {
    expect(fromProblem(json).code).toBe("answer-invalid");
  });
});
