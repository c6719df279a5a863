import { deviceRecords } from "./deviceRecords.ts";

/** What was typed into a form and not sent yet, by the form's place in the app. Removed when it was sent. */
export const typedText = deviceRecords<string>({
  name: "souk.typed",
  parse: (value) => (typeof value === "string" ? value : undefined),
});
