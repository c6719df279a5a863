import { proveAll } from "../bench/formal.ts";

// A program: fails when a claim of test/formal/ is not proven.
const unproven = proveAll().filter(({ isProven }) => !isProven);
for (const { contract, within, claim } of unproven) console.error(`${contract}.${within}: not proven: ${claim}`);
process.exitCode = unproven.length === 0 ? 0 : 1;
