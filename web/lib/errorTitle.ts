import { explainError } from "./explainError.ts";

const SILENT = ["index-down", "chain-down", "timed-out"];
const NO_NAME = ["request-invalid", "cid-invalid", "address-invalid", "hex-invalid"];

/** The tab's title of a page that could not be shown. What nobody answered about may well be there. */
export function errorTitle(error: unknown): string {
  const { code } = explainError(error);
  if (SILENT.includes(code)) return "No answer · Souk";
  return code.endsWith("-not-found") || NO_NAME.includes(code) ? "Not found · Souk" : "Can’t be shown · Souk";
}
