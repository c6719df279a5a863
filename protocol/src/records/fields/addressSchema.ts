import type { Address } from "../../bytes/hex.ts";
import * as z from "../zod.ts";

/** An address as records hold it: `0x` and 40 lower-case digits. */
export const addressSchema = z.custom<Address>(
  (value) => typeof value === "string" && /^0x[0-9a-f]{40}$/.test(value),
  "an address in lower case",
);
