import type { ErrorEntry } from "./errorEntry.ts";
import { errorFromCode } from "./errorFromCode.ts";
import { ERRORS, isErrorCode } from "./errors.ts";
import type { SoukError } from "./soukError.ts";

/**
 * The error for a contract's revert: `name` is the Solidity error's name, `args` its arguments in order, as ethers and
 * viem decode them. `Error(string)`, `Panic(uint256)` and names that are not in the table give `transaction-failed`.
 */
export function errorFromRevert(name: string, args: readonly unknown[] = [], options?: { cause?: unknown }): SoukError {
  const entry: ErrorEntry | undefined = isErrorCode(name) ? ERRORS[name] : undefined;
  if (!isErrorCode(name) || entry?.args === undefined) {
    const seen = args.length === 0 ? name : `${name}: ${args.map(String).join(", ")}`;
    return errorFromCode("transaction-failed", { seen }, options);
  }
  const values = Object.fromEntries(entry.args.map((arg, at) => [arg, args[at]]));
  return errorFromCode(name, values, options);
}
