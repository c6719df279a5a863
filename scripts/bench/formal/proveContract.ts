import solc from "solc";

/** Each `assert` of a contract, and whether it holds for every input. */
export type Claim = { within: string; claim: string; isProven: boolean };

type Message = { message: string; severity: string; sourceLocation?: { start: number; end: number } };

const SAFE = "BMC: Assertion violation check is safe!";

/**
 * Asks the compiler's SMTChecker, with the Z3 that is part of its WebAssembly build, whether the asserts of `source` can fail.
 * Without a time limit: for one it needs threads, which that build has not. Each function is taken by itself, which is all there
 * is to a function that is pure and has no loop.
 */
export function proveContract(source: string, name: string): Claim[] {
  const file = `${name}.sol`;
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
  const { errors = [] } = JSON.parse(solc.compile(JSON.stringify(input))) as { errors?: Message[] };
  const broken = errors.find(({ severity }) => severity === "error");
  if (broken) throw new Error(`${file} can't be checked: ${broken.message}`);

  const bytes = Buffer.from(source);
  const proven = errors.filter(({ message }) => message === SAFE).map(({ sourceLocation }) => sourceLocation?.start);
  return [...source.matchAll(/\bassert\(/g)].map(({ index }) => {
    const before = source.slice(0, index);
    const start = Buffer.byteLength(before);
    const claim = bytes.subarray(start, bytes.indexOf(";", start)).toString().replace(/\s+/g, " ");
    const within = [...before.matchAll(/function (\w+)/g)].at(-1)?.[1] ?? "";
    return { within, claim, isProven: proven.includes(start) };
  });
}
