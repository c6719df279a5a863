import { proveAll } from "../bench/formal.ts";

// A program: fails when a claim of test/formal/ or of test/invariant/Libraries.t.sol is not proven.
const unproven = (await proveAll()).filter(({ isProven }) => !isProven);
for (const { contract, within, claim, why = "" } of unproven) {
  console.error(`${contract}.${within}: not proven: ${claim} ${why}`);
}
process.exitCode = unproven.length === 0 ? 0 : 1;
