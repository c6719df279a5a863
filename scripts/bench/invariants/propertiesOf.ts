/** The properties of test/invariant/ by what a failing check says: { insolvent: "check_solvent", … }. */
export function propertiesOf(source: string): Map<string, string> {
  const properties = new Map<string, string>();
  let within = "";
  for (const [, name, message] of source.matchAll(/function (\w+)|require\([^;]*?"([^"]*)"\s*\);/g)) {
    if (name !== undefined) within = name;
    else if (message !== undefined && within.startsWith("check_")) properties.set(message, within);
  }
  return properties;
}
