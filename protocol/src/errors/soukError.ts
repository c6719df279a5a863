/** A value that was observed when a fault happened. Amounts and integers beyond 2^53 are decimal text. */
export type ErrorValue = string | number | boolean | null;

/** The observed values of a fault, by name. */
export type ErrorValues = Record<string, ErrorValue>;

export type SoukErrorFields = {
  code: string;
  what: string;
  why: string;
  fix: string;
  retryable: boolean;
  status: number;
  values: ErrorValues;
};

/**
 * The one error of all layers. `what` happened, `why` with the observed values, how to `fix` it as an imperative,
 * and whether a `retryable` attempt may succeed unchanged. `code` is a key of `ERRORS`; `status` is the HTTP status
 * that stands for it; `values` are the observed values, by name. Made by `errorFromCode`, `errorFromRevert`,
 * `fromProblem` and `toSoukError`.
 */
export class SoukError extends Error {
  override readonly name = "SoukError";
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly retryable: boolean;
  readonly status: number;
  readonly values: ErrorValues;

  constructor(fields: SoukErrorFields, options?: { cause?: unknown }) {
    super([fields.what, fields.why, fields.fix].filter((text) => text !== "").join(" "), options);
    this.code = fields.code;
    this.what = fields.what;
    this.why = fields.why;
    this.fix = fields.fix;
    this.retryable = fields.retryable;
    this.status = fields.status;
    this.values = fields.values;
  }
}
