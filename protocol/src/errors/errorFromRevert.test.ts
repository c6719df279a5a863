import { describe, expect, test } from "vitest";
import { errorFromRevert } from "./errorFromRevert.ts";

describe("errorFromRevert", () => {
  test("default: the contract's error, with its arguments", () => {
    const error = errorFromRevert("Escrow_SoldOut", ["0x01", 2n, 3n]);
    expect(error.code).toBe("Escrow_SoldOut");
    expect(error.values).toEqual({ item: "0x01", left: "2", asked: "3" });
    expect(error.message).toMatchInlineSnapshot(
      `"There is not enough left. 2 are left of item 0x01; 3 were asked for. Choose a smaller quantity, or another variant."`,
    );
  });

  test("args: a name that is not in the table, and Solidity's own errors", () => {
    expect(errorFromRevert("Hook_Closed", [5n]).why).toBe("Hook_Closed: 5");
    expect(errorFromRevert("Error", ["no"]).code).toBe("transaction-failed");
    expect(errorFromRevert("Panic", [17n]).why).toBe("Panic: 17");
  });

  test("behavior: a code that is no contract's error is not one", () => {
    expect(errorFromRevert("index-down").code).toBe("transaction-failed");
  });
});
