import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { proveBytecode } from "./formal/proveBytecode.ts";
import { type Claim, proveContract } from "./formal/proveContract.ts";
import { proveMerkleLoop } from "./formal/proveMerkleLoop.ts";

const TESTS = join(import.meta.dirname, "../../test");
/** Holds only as long as nobody finds two inputs with one hash, which is not so for every hash function. */
const OF_HASHES = "test_nobodyElseOpensAPairOfSeals";

/** The claims of every contract in test/formal/ about numbers, and about bytecode of test/invariant/Libraries.t.sol and a loop. */
export async function proveAll(): Promise<(Claim & { contract: string; by: string })[]> {
  const files = readdirSync(join(TESTS, "formal")).filter((file) => file.endsWith(".sol"));
  const ofNumbers = files.sort().flatMap((file) => {
    const contract = basename(file, ".sol");
    const source = readFileSync(join(TESTS, "formal", file), "utf8");
    return proveContract(source, contract).map((claim) => ({ contract, by: "SMTChecker", ...claim }));
  });
  const by = "bytecode and Z3";
  const contract = "LibrariesFuzz";
  const libraries = readFileSync(join(TESTS, "invariant/Libraries.t.sol"), "utf8");
  const ofBytecode = await proveBytecode(libraries, contract, (name) => name !== OF_HASHES);
  const ofLoop = await proveMerkleLoop(readFileSync(join(TESTS, "formal/loops/MerkleLoop.sol"), "utf8"));
  return [
    ...ofNumbers,
    ...ofBytecode.map((claim) => ({ contract, by, ...claim })),
    { contract: "MerkleLoop", by, ...ofLoop },
  ];
}

/** For `npm run bench -- formal`. */
export async function run() {
  const rows = await proveAll();
  const proven = rows.filter(({ isProven }) => isProven).length;
  return { rows, json: { claims: rows.length, proven } };
}
