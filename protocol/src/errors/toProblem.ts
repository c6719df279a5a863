import type { ErrorValues, SoukError } from "./soukError.ts";

/** An error as an HTTP answer's body, `application/problem+json`. Source: RFC 9457. */
export type Problem = {
  /** `urn:souk:error:` and the code. */
  type: string;
  /** What happened. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** Why, with the observed values. */
  detail: string;
  fix: string;
  retryable: boolean;
  code: string;
  values: ErrorValues;
};

/** An error as RFC 9457 problem details. `cause` stays where it happened. */
export function toProblem(error: SoukError): Problem {
  return {
    type: `urn:souk:error:${error.code}`,
    title: error.what,
    status: error.status,
    detail: error.why,
    fix: error.fix,
    retryable: error.retryable,
    code: error.code,
    values: error.values,
  };
}
