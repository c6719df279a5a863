import { COMMAND_FIELDS, type Command } from "./commandFields.ts";
import { type Domain, typedDataDomain } from "./domain.ts";

/** A command as typed data for a wallet, in the form of {@link offerTypedData}. */
export function commandTypedData(domain: Domain, { name, message }: Command) {
  const types: Record<string, { name: string; type: string }[]> = { [name]: [...COMMAND_FIELDS[name]] };
  return { domain: typedDataDomain(domain), types, primaryType: name as string, message: { ...message } };
}
