import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { proveBytecode } from "./formal/proveBytecode.ts";
import { type Claim, proveContract } from "./formal/proveContract.ts";

const TESTS = join(import.meta.dirname, "../../test");
/** Holds only as long as nobody finds two inputs with one hash, which is not so for every hash function. */
const OF_HASHES = "test_nobodyElseOpensAPairOfSeals";

/** The claims of every contract in test/formal/ about numbers, and of test/invariant/Libraries.t.sol about bytecode. */
export async function proveAll(): Promise<(Claim & { contract: string; by: string })[]> {
  const files = readdirSync(join(TESTS, "formal")).filter((file) => file.endsWith(".sol"));
  const ofNumbers = files.sort().flatMap((file) => {
    const contract = basename(file, ".sol");
    const source = readFileSync(join(TESTS, "formal", file), "utf8");
    return proveContract(source, contract).map((claim) => ({ contract, by: "SMTChecker", ...claim }));
  });
  const contract = "LibrariesFuzz";
  const libraries = readFileSync(join(TESTS, "invariant/Libraries.t.sol"), "utf8");
  const ofBytecode = await proveBytecode(libraries, contract, (name) => name !== OF_HASHES);
  return [...ofNumbers, ...ofBytecode.map((claim) => ({ contract, by: "bytecode and Z3", ...claim }))];
}

/** For `npm run bench -- formal`. */
export async function run() {
  const rows = await proveAll();
  const proven = rows.filter(({ isProven }) => isProven).length;
  return { rows, json: { claims: rows.length, proven } };
}
