import type { Hex } from "../../protocol/src/bytes/hex.ts";
import { packTerms } from "../../protocol/src/offers/packTerms.ts";
import type { Trade } from "../../protocol/src/trade/trade.ts";
import { hexWord } from "./hexWord.ts";

/**
 * An argument: a word or words as they stand, or something of a length that the contract is told. Written by hand, for
 * a library that knows every type spends more on a call than the chain does.
 */
export type Argument = bigint | number | { words: string } | { dynamic: string };

/** Calldata. Source: Solidity ABI specification, "Formal Specification of the Encoding". */
export function encodeCall(selector: string, args: Argument[]): Hex {
  return `${selector}${encodeArguments(args)}` as Hex;
}

export function word(hex: Hex): Argument {
  return { words: hex.slice(2).padStart(64, "0") };
}

export function bytes(hex: Hex): Argument {
  const size = (hex.length - 2) / 2;
  return { dynamic: hexWord(BigInt(size)) + hex.slice(2).padEnd(Math.ceil(size / 32) * 64, "0") };
}

/** An array of elements that each are words. */
export function array(elements: string[]): Argument {
  return { dynamic: hexWord(BigInt(elements.length)) + elements.join("") };
}

/** An array of structs that contain something of a length. */
export function structs(elements: Argument[][]): Argument {
  const encoded = elements.map((fields) => ({ dynamic: encodeArguments(fields) }));
  return { dynamic: hexWord(BigInt(elements.length)) + encodeArguments(encoded) };
}

export function tradeWords({ offer, buyer, serial, quantity, referrer, released }: Trade): string {
  const { seller, item, token, price, deposit, arbiter, hook, listing } = offer;
  const fields = [seller, item, token, price, deposit, packTerms(offer), arbiter, hook, listing, buyer, serial];
  return [...fields, quantity, referrer, released].map(fieldWord).join("");
}

function fieldWord(value: Hex | bigint | number): string {
  return typeof value === "string" ? value.slice(2).padStart(64, "0") : hexWord(BigInt(value));
}

function encodeArguments(args: Argument[]): string {
  const headSizes = args.map((argument) =>
    typeof argument === "object" && "words" in argument ? argument.words.length / 2 : 32,
  );
  let offset = headSizes.reduce((sum, size) => sum + size, 0);
  const heads: string[] = [];
  const tails: string[] = [];
  for (const argument of args) {
    if (typeof argument !== "object") heads.push(hexWord(BigInt(argument)));
    else if ("words" in argument) heads.push(argument.words);
    else {
      heads.push(hexWord(BigInt(offset)));
      tails.push(argument.dynamic);
      offset += argument.dynamic.length / 2;
    }
  }
  return heads.join("") + tails.join("");
}
