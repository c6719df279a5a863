import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the compiler made of one contract. */
export interface Artifact {
  contractName: string;
  abi: { type: string; name?: string }[];
  bytecode: `0x${string}`;
}

const folder = join(import.meta.dirname, "../artifacts/contracts");

/** The compiled contract of this name. Throws if contracts/ was not compiled (see buildContracts). */
export async function readArtifact(contract: string): Promise<Artifact> {
  for await (const path of glob(`**/*.sol/${contract}.json`, { cwd: folder })) {
    return JSON.parse(await readFile(join(folder, path), "utf8"));
  }
  throw new Error(`No compiled contract ${contract} in ${folder}. Run node scripts/buildContracts.ts.`);
}
