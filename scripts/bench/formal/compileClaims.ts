import solc from "solc";
import { readSource } from "./readSource.ts";

type Output = {
  errors?: { message: string; severity: string }[];
  contracts?: Record<string, Record<string, { abi: object[]; evm: { deployedBytecode: { object: string } } }>>;
};

/**
 * Compiles a contract of test/invariant/ that may import files of the project, of which `replaced` has other texts, by their paths.
 */
export function compileClaims(
  source: string,
  contract: string,
  settings: Record<string, unknown>,
  replaced: Record<string, string> = {},
): { abi: object[]; code: Uint8Array } {
  const file = `test/invariant/${contract}.sol`;
  const outputSelection = { [file]: { [contract]: ["abi", "evm.deployedBytecode.object"] } };
  const input = {
    language: "Solidity",
    sources: { [file]: { content: source } },
    settings: { ...settings, remappings: [], outputSelection },
  };
  const given = JSON.stringify(input);
  const { errors = [], contracts }: Output = JSON.parse(
    solc.compile(given, { import: (path: string) => readSource(path, replaced) }),
  );
  const broken = errors.find(({ severity }) => severity === "error");
  const compiled = contracts?.[file]?.[contract];
  if (broken || !compiled) throw new Error(`${contract} can't be compiled: ${broken?.message ?? "it is missing"}`);
  return { abi: compiled.abi, code: Buffer.from(compiled.evm.deployedBytecode.object, "hex") };
}
