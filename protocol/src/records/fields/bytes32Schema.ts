import type { Hex } from "../../bytes/hex.ts";
import * as z from "../zod.ts";

/** 32 bytes. */
export const bytes32Schema = z.custom<Hex>(
  (value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value),
  "32 bytes as 0x and 64 lower-case digits",
);
