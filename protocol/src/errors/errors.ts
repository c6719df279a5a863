import { escrowErrors } from "./escrowErrors.ts";
import { networkErrors } from "./networkErrors.ts";
import { peripheryErrors } from "./peripheryErrors.ts";
import { recordErrors } from "./recordErrors.ts";
import { reputationErrors } from "./reputationErrors.ts";
import { tokenErrors } from "./tokenErrors.ts";
import { walletErrors } from "./walletErrors.ts";

/** Every fault there is, by code: what a revert, an HTTP problem and a screen say about it. */
export const ERRORS = {
  ...recordErrors,
  ...walletErrors,
  ...networkErrors,
  ...escrowErrors,
  ...reputationErrors,
  ...peripheryErrors,
  ...tokenErrors,
};

/** The name of a fault. For a fault that a contract reports, the name of the contract's error. */
export type ErrorCode = keyof typeof ERRORS;

/** Whether text from outside is the code of a known fault. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(ERRORS, code);
}
