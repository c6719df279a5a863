import { describe, expect, test } from "vitest";
import { erc20Abi } from "../abi/erc20.ts";
import { escrowAbi } from "../abi/escrow.ts";
import { peripheryErrorsAbi } from "../abi/peripheryErrors.ts";
import { reputationAbi } from "../abi/reputation.ts";
import type { ErrorEntry } from "./errorEntry.ts";
import { ERRORS, type ErrorCode, isErrorCode } from "./errors.ts";
import { escrowErrors } from "./escrowErrors.ts";
import { networkErrors } from "./networkErrors.ts";
import { peripheryErrors } from "./peripheryErrors.ts";
import { recordErrors } from "./recordErrors.ts";
import { reputationErrors } from "./reputationErrors.ts";
import { tokenErrors } from "./tokenErrors.ts";
import { walletErrors } from "./walletErrors.ts";

const entries = Object.entries(ERRORS) as [ErrorCode, ErrorEntry][];
const abis = [...escrowAbi, ...reputationAbi, ...peripheryErrorsAbi, ...erc20Abi];
const abiErrors = abis.filter((item) => item.type === "error");

describe("ERRORS", () => {
  test("default: no code is in two tables", () => {
    const ofContracts = [escrowErrors, reputationErrors, peripheryErrors, tokenErrors];
    const tables = [recordErrors, walletErrors, networkErrors, ...ofContracts];
    expect(tables.flatMap((table) => Object.keys(table)).length).toBe(entries.length);
  });

  test.each(abiErrors.map((error) => [error.name, error.inputs.length] as const))(
    "behavior: the contracts' error %s is in it, with its %i arguments",
    (name, count) => {
      expect(isErrorCode(name)).toBe(true);
      expect((ERRORS[name as ErrorCode] as ErrorEntry).args?.length).toBe(count);
    },
  );

  test("behavior: no error of a contract is in it that the contracts do not have", () => {
    const names: string[] = abiErrors.map(({ name }) => name);
    const codes = [escrowErrors, reputationErrors, peripheryErrors].flatMap((table) => Object.keys(table));
    expect(codes.filter((code) => !names.includes(code))).toEqual([]);
  });

  test.each(entries)("behavior: %s is told in whole sentences", (_, { what, why, fix, status }) => {
    expect(what).toMatch(/^[A-Z][^{]*(\{record\})?[^{]*\.$/);
    expect(why).toMatch(/^([A-Z{].*\.|\{seen\}|\{\w+\}: \{seen\})$/);
    expect(fix).toMatch(/^[A-Z].*\.$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  test.each(entries.filter(([, { args }]) => args !== undefined))(
    "behavior: %s tells nothing but its arguments",
    (_, { what, why, fix, args }) => {
      const told = [...`${what}${why}${fix}`.matchAll(/\{(\w+)/g)].map(([, name]) => name);
      expect(args).toEqual(expect.arrayContaining(told));
    },
  );
});

describe("isErrorCode", () => {
  test("default", () => {
    expect(["block-tampered", "Escrow_NotBuyer", "no-such", "toString", 1, null].map(isErrorCode)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
