import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the compiler made of one contract. */
export interface Artifact {
  contractName: string;
  abi: { type: string; name?: string }[];
  bytecode: `0x${string}`;
  deployedBytecode: `0x${string}`;
  /** Where in the deployed code its constructor's values are, in bytes. */
  immutableReferences: Record<string, { start: number; length: number }[]>;
}

const folder = join(import.meta.dirname, "../artifacts/contracts");

/** The compiled contract of this name. Throws if contracts/ was not compiled (see buildContracts). */
export async function readArtifact(contract: string): Promise<Artifact> {
  for await (const path of glob(`**/*.sol/${contract}.json`, { cwd: folder })) {
    return JSON.parse(await readFile(join(folder, path), "utf8"));
  }
  throw new Error(`No compiled contract ${contract} in ${folder}. Run node scripts/buildContracts.ts.`);
}
