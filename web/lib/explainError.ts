export type Explained = { code: string; what: string; why: string; fix: string; retryable: boolean };

/**
 * What the screen says about anything thrown. SoukErrors are known by their shape, so that the error table need not be loaded to
 * show one; anything else is a fault of the app and says so, with its message as the reason.
 */
export function explainError(error: unknown): Explained {
  if (isExplained(error)) return error;
  return {
    code: "unexpected",
    what: "This page hit something it did not expect.",
    why: error instanceof Error ? error.message : String(error),
    fix: "Try again. If it stays, reload the page: nothing you signed or paid is lost.",
    retryable: true,
  };
}

function isExplained(error: unknown): error is Explained {
  if (typeof error !== "object" || error === null) return false;
  const { code, what, why, fix } = error as Partial<Explained>;
  return [code, what, why, fix].every((text) => typeof text === "string");
}
