/** The properties that do not hold, and what else failed: a test that broke off, or that did not reach what it should. */
export type Verdict = { properties: string[]; others: string[] };

/** From Hardhat's summary: "1) Suite#test()", and under it "Error: message". `propertyOf` knows which property that is. */
export function readVerdict(output: string, propertyOf: (test: string, said: string) => string | undefined): Verdict {
  const verdict: Verdict = { properties: [], others: [] };
  for (const [, test = "", message = ""] of output.matchAll(/^ +\d+\) \w+#(\w+)\([^\n]*\)\n +([^\n]*)/gm)) {
    const said = message.replace("Error: ", "").trim();
    const property = propertyOf(test, said);
    if (property === undefined) verdict.others.push(`${test}: ${said}`);
    else if (!verdict.properties.includes(property)) verdict.properties.push(property);
  }
  return verdict;
}
