import { FunctionFragment, Interface, type JsonFragment, type ParamType } from "ethers";
import { readCompilerInput } from "../../readCompilerInput.ts";
import { compileClaims } from "./compileClaims.ts";
import { exploreCall } from "./exploreCall.ts";
import type { Claim } from "./proveContract.ts";
import { loadZ3, type Word, type Z3 } from "./symbolicWord.ts";

/** How long a list in the calldata can be: a claim about lists is one for each length up to it. */
const LONGEST = 2;

/**
 * Whether the asserts of each function of a contract hold for every calldata, in the bytecode that the compiler makes of it with
 * the settings of what is deployed. `why` a claim is not proven: an input that breaks it, or what could not be followed.
 */
export async function proveBytecode(
  source: string,
  contract: string,
  wanted: (name: string) => boolean,
  replaced: Record<string, string> = {},
): Promise<Claim[]> {
  const { settings } = await readCompilerInput();
  const { abi, code } = compileClaims(source, contract, settings, replaced);
  const functions = new Interface(abi as JsonFragment[]).fragments.filter(
    (fragment) => fragment instanceof FunctionFragment && wanted(fragment.name),
  ) as FunctionFragment[];
  const claims: Claim[] = [];
  for (const { name, selector, inputs } of functions) {
    for (const length of lengthsOf(inputs)) claims.push(await proveCall(code, name, selector, inputs, length));
  }
  return claims;
}

/** With a solver of its own, which would otherwise keep in memory what it was ever asked. */
async function proveCall(
  code: Uint8Array,
  within: string,
  selector: string,
  inputs: readonly ParamType[],
  length: number,
): Promise<Claim> {
  const { z3, close } = await loadZ3();
  const calldata = calldataOf(z3, inputs, length);
  const claim = { within, claim: `for ${calldata.length} words` };
  try {
    const { returned, counterexample } = await exploreCall(z3, code, selector, calldata);
    if (counterexample !== null) return { ...claim, isProven: false, why: `not for ${counterexample}` };
    if (returned === 0) return { ...claim, isProven: false, why: "it never returns" };
    return { ...claim, isProven: true };
  } catch (error) {
    return { ...claim, isProven: false, why: error instanceof Error ? error.message : String(error) };
  } finally {
    close();
  }
}

/** How long the list among the arguments can be; one length if there is no list. */
function lengthsOf(inputs: readonly ParamType[]): number[] {
  const lists = inputs.filter(isList).length;
  if (lists > 1) throw new Error("Two lists in one function are not known.");
  return lists === 0 ? [0] : Array.from({ length: LONGEST + 1 }, (_, length) => length);
}

/** All unknown, but for where a list begins and how long it is. */
function calldataOf(z3: Z3, inputs: readonly ParamType[], length: number): Word[] {
  let unknowns = 0;
  const unknown = (): Word => z3.BitVec.const(`word${unknowns++}`, 256);
  const head = inputs.reduce((sum, input) => sum + wordsOf(input), 0);
  const words = inputs.flatMap((input) =>
    isList(input) ? [BigInt(32 * head)] : Array.from({ length: wordsOf(input) }, unknown),
  );
  return inputs.some(isList) ? [...words, BigInt(length), ...Array.from({ length }, unknown)] : words;
}

function isList({ type }: ParamType): boolean {
  return type === "bytes32[]";
}

/** Words in the head of the calldata. */
function wordsOf(input: ParamType): number {
  if (isList(input)) return 1;
  if (input.isArray() && input.arrayLength !== -1) return (input.arrayLength ?? 0) * wordsOf(input.arrayChildren);
  if (input.isTuple()) return input.components.reduce((sum, part) => sum + wordsOf(part), 0);
  if (/^(u?int\d+|address|bool|bytes\d+)$/.test(input.type)) return 1;
  throw new Error(`Arguments of type ${input.type} are not known.`);
}
