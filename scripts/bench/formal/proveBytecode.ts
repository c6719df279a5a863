import { FunctionFragment, Interface, type JsonFragment, type ParamType } from "ethers";
import type { Model } from "z3-solver";
import { COMPILER_SETTINGS } from "../../compilerSettings.ts";
import { compileClaims } from "./compileClaims.ts";
import { encodeCall } from "./encodeCall.ts";
import { exploreCall } from "./exploreCall.ts";
import type { Claim } from "./proveContract.ts";
import { solveFailedAssert } from "./solveFailedAssert.ts";
import { prepareCall, type SymbolicCall } from "./symbolicFrame.ts";
import { loadZ3, unknownWord, type Word, type Z3 } from "./symbolicWord.ts";

/** How long a list in the calldata can be: a claim about lists is one for each length up to it. */
const LONGEST = 2;
const SELECTOR_BYTES = 4;
const WORD = 32;

/**
 * Whether the asserts of each function of a contract hold for every calldata as long as its arguments, in the bytecode that the
 * compiler makes of it with the settings of what is deployed. `why` a claim is not proven: an input that breaks it, or what could not be followed.
 */
export async function proveBytecode(
  source: string,
  contract: string,
  wanted: (name: string) => boolean,
  replaced: Record<string, string> = {},
): Promise<Claim[]> {
  const { abi, code } = compileClaims(source, contract, COMPILER_SETTINGS.deployed, replaced);
  const functions = new Interface(abi as JsonFragment[]).fragments.filter(
    (fragment) => fragment instanceof FunctionFragment && wanted(fragment.name),
  ) as FunctionFragment[];
  const claims: Claim[] = [];
  for (const fragment of functions) {
    for (const length of lengthsOf(fragment.inputs)) claims.push(await proveCall(code, fragment, length));
  }
  return claims;
}

/** With a solver of its own, which would otherwise keep in memory what it was ever asked. */
async function proveCall(
  code: Uint8Array,
  { name: within, selector, inputs, payable }: FunctionFragment,
  length: number,
): Promise<Claim> {
  const { z3, close } = await loadZ3();
  const words = unknownArguments(z3, inputs, length);
  const claim = { within, claim: `for ${words.length} words` };
  try {
    if (payable) throw new Error("it takes coin, and is followed without");
    const calldata = encodeCall(z3, selector, words);
    const size = BigInt(SELECTOR_BYTES + WORD * words.length);
    const why = await findFault(prepareCall(z3, code, calldata, size), words);
    return why === undefined ? { ...claim, isProven: true } : { ...claim, isProven: false, why };
  } catch (error) {
    return { ...claim, isProven: false, why: error instanceof Error ? error.message : String(error) };
  } finally {
    close();
  }
}

/** An input with which an assert fails, or that no input is let through; nothing if neither is so. */
async function findFault(call: SymbolicCall, words: Word[]): Promise<string | undefined> {
  let returned = 0;
  for await (const ending of exploreCall(call)) {
    const example = await solveFailedAssert(call.z3, ending);
    if (example) return `not for ${words.map((word) => valueIn(example, word)).join(" ")}`;
    if (!ending.reverted) returned += 1;
  }
  return returned === 0 ? "it never returns" : undefined;
}

/** In hexadecimal digits; the solver writes #x and 64 of them. */
function valueIn(example: Model<"souk">, word: Word): string {
  const value = typeof word === "bigint" ? word : BigInt(example.eval(word, true).toString().replace("#", "0"));
  return `0x${value.toString(16)}`;
}

/** How long the list among the arguments can be; one length if there is no list. */
function lengthsOf(inputs: readonly ParamType[]): number[] {
  const lists = inputs.filter(isList).length;
  if (lists > 1) throw new Error("Two lists in one function are not known.");
  return lists === 0 ? [0] : Array.from({ length: LONGEST + 1 }, (_, length) => length);
}

/** All unknown, but for where a list begins and how long it is. */
function unknownArguments(z3: Z3, inputs: readonly ParamType[], length: number): Word[] {
  let unknowns = 0;
  const unknown = (): Word => unknownWord(z3, `word${unknowns++}`);
  const head = inputs.reduce((sum, input) => sum + wordsOf(input), 0);
  const words = inputs.flatMap((input) =>
    isList(input) ? [BigInt(WORD * head)] : Array.from({ length: wordsOf(input) }, unknown),
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
