import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Claim, proveContract } from "./formal/proveContract.ts";

const FOLDER = join(import.meta.dirname, "../../test/formal");

/** The claims of every contract in test/formal/. */
export function proveAll(): (Claim & { contract: string })[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".sol"));
  return files.sort().flatMap((file) => {
    const contract = basename(file, ".sol");
    return proveContract(readFileSync(join(FOLDER, file), "utf8"), contract).map((claim) => ({ contract, ...claim }));
  });
}

/** For `npm run bench -- formal`. */
export async function run() {
  const rows = proveAll();
  const proven = rows.filter(({ isProven }) => isProven).length;
  return { rows, json: { claims: rows.length, proven } };
}
