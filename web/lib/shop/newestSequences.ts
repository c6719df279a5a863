import { deviceRecords } from "../device/deviceRecords.ts";

/**
 * The newest catalogue of each shop that this device saw or made, by `shopKey`: its sequence. An index that gives an
 * older one would have its prices signed anew.
 */
export const newestSequences = deviceRecords<number>({
  name: "souk.sequences",
  parse: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
});
