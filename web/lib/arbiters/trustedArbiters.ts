import { deviceRecords } from "../device/deviceRecords.ts";

/** The arbiters that this device's owner said to know, by address in lower case; each with the unix seconds of when. */
export const trustedArbiters = deviceRecords<number>({
  name: "souk.arbiters",
  parse: (value) => (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined),
});
