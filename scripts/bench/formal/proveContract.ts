import solc from "solc";
import { readSource } from "./readSource.ts";

/** What a function of a contract asserts, whether it holds for every input, and where it does not, why if that is known. */
export type Claim = { within: string; claim: string; isProven: boolean; why?: string };

type Message = { message: string; severity: string; sourceLocation?: { file: string; start: number; end: number } };

const FOLDER = "test/formal";
const SAFE = "BMC: Assertion violation check is safe!";

/**
 * Asks the compiler's SMTChecker, with the Z3 that is part of its WebAssembly build, whether the asserts of `source` can fail.
 * `source` is taken to be in test/formal/, from where it may import files of the project. Without a time limit: for one it needs
 * threads, which that build has not. Each function is taken by itself, which is all there is to a function that is pure and has
 * no loop. `replaced` has other texts for files that are imported, by their paths in the project.
 */
export function proveContract(source: string, name: string, replaced: Record<string, string> = {}): Claim[] {
  const file = `${FOLDER}/${name}.sol`;
  const modelChecker = {
    engine: "bmc",
    solvers: ["z3"],
    targets: ["assert"],
    contracts: { [file]: [name] },
    showProvedSafe: true,
    showUnproved: true,
  };
  const settings = { modelChecker, outputSelection: { "*": { "*": [] } } };
  const input = { language: "Solidity", sources: { [file]: { content: source } }, settings };
  const output = solc.compile(JSON.stringify(input), { import: (path: string) => readSource(path, replaced) });
  const { errors = [] } = JSON.parse(output) as { errors?: Message[] };
  const broken = errors.find(({ severity }) => severity === "error");
  if (broken) throw new Error(`${name}.sol can't be checked: ${broken.message}`);

  const bytes = Buffer.from(source);
  const proven = errors
    .filter(({ message, sourceLocation }) => message === SAFE && sourceLocation?.file === file)
    .map(({ sourceLocation }) => sourceLocation?.start);
  return [...source.matchAll(/\bassert\(/g)].map(({ index }) => {
    const before = source.slice(0, index);
    const start = Buffer.byteLength(before);
    const claim = bytes.subarray(start, bytes.indexOf(";", start)).toString().replace(/\s+/g, " ");
    const within = [...before.matchAll(/function (\w+)/g)].at(-1)?.[1] ?? "";
    return { within, claim, isProven: proven.includes(start) };
  });
}
