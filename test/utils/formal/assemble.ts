import { OPCODES, type Opcode } from "../../../scripts/bench/formal/opcodes.ts";

/** What a program is written in: numbers are pushed, `:name` is a place to jump to, and `@name` pushes where that is. */
export type Token = bigint | number | string;

/** Bytes of the push of a place, opcode included, so that it is as long wherever the place is. */
const PLACE_BYTES = 3;

/** The code of a program. A word of several letters in one string is as many tokens: "0 CALLDATALOAD". */
export function assemble(...program: Token[]): Uint8Array {
  const tokens = program.flatMap((token): Token[] => (typeof token === "string" ? token.trim().split(/\s+/) : [token]));
  const pieces = tokens.map((token) => (isPlace(token) ? Array<number>(PLACE_BYTES).fill(0) : encode(token)));
  const places = new Map<string, number>();
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    if (typeof token === "string" && token.startsWith(":")) places.set(token.slice(1), at);
    at += pieces[index]?.length ?? 0;
  }
  return Uint8Array.from(tokens.flatMap((token, index) => (isPlace(token) ? pushPlace(token) : (pieces[index] ?? []))));

  function pushPlace(token: string): number[] {
    const place = places.get(token.slice(1));
    if (place === undefined) throw new Error(`There is no place called ${token.slice(1)}.`);
    return [OPCODES.PUSH0 + 2, place >> 8, place & 255];
  }
}

function isPlace(token: Token): token is string {
  return typeof token === "string" && token.startsWith("@");
}

function encode(token: Token): number[] {
  if (typeof token !== "string") return push(BigInt(token));
  if (/^\d/.test(token)) return push(BigInt(token));
  if (token.startsWith(":")) return [OPCODES.JUMPDEST];
  const [, kind = "", index] = /^(DUP|SWAP)(\d+)$/.exec(token) ?? [];
  if (index) return [OPCODES[`${kind}1` as Opcode] + Number(index) - 1];
  const opcode = OPCODES[token as Opcode];
  if (opcode === undefined) throw new Error(`${token} is no operation.`);
  return [opcode];
}

/** In as few bytes as it has. */
function push(value: bigint): number[] {
  const digits = value === 0n ? "" : value.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return [OPCODES.PUSH0 + bytes.length, ...bytes];
}
