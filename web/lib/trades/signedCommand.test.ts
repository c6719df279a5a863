import { commandOf, commandTypedData, type Hex, type Intent, SoukError, tradeId, tradeTerms } from "@souk/protocol";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { BUYER, BUYER_KEY, DOMAIN, SELLER, STRANGER_KEY, sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { copySigned, isBinding, pasteRelease, pasteSettlement } from "./signedCommand.ts";

const NOW = 1_000;
const trade = sampleTrade();

async function sign(intent: Intent, key: Hex, of = trade, deadline = NOW) {
  const signature = await privateKeyToAccount(key).signTypedData(
    commandTypedData(DOMAIN, commandOf(of, intent, deadline)),
  );
  return { trade: tradeId(of), terms: tradeTerms(of), deadline, signature, signer: BUYER };
}

const release = (key: Hex, of = trade, deadline = NOW) => sign({ name: "Release" }, key, of, deadline);
const settlement = async (key: Hex, of = trade, deadline = NOW) => ({
  ...(await sign({ name: "Settle", toSeller: 5n }, key, of, deadline)),
  toSeller: "5",
});

function codeOf(paste: () => unknown): string {
  try {
    paste();
    return "taken";
  } catch (error) {
    if (error instanceof SoukError) return error.code;
    throw error;
  }
}

const codeOfRelease = (text: string) => codeOf(() => pasteRelease(text, DOMAIN, trade, NOW));
const codeOfSettlement = (text: string, signer: Hex = BUYER) =>
  codeOf(() => pasteSettlement(text, DOMAIN, trade, signer, NOW));

const kinds = [
  { kind: "a release", make: release, code: codeOfRelease },
  { kind: "a division", make: settlement, code: codeOfSettlement },
];

describe("signedCommand", () => {
  it("default: what was copied can be pasted", async () => {
    const signed = await release(BUYER_KEY);
    expect(pasteRelease(` ${copySigned(signed)}\n`, DOMAIN, trade, NOW)).toEqual(signed);
    const proposed = await settlement(BUYER_KEY);
    expect(pasteSettlement(copySigned(proposed), DOMAIN, trade, BUYER, NOW)).toEqual(proposed);
  });

  it("behavior: binds its signer for the terms it was signed for, until its deadline", async () => {
    const signed = await release(BUYER_KEY);
    expect(isBinding(signed, trade, BUYER, NOW)).toBe(true);
    expect(isBinding(signed, trade, BUYER, NOW + 1)).toBe(false);
    expect(isBinding(signed, { ...trade, released: 1n }, BUYER, NOW)).toBe(false);
    expect(isBinding(signed, trade, SELLER, NOW)).toBe(false);
    expect(isBinding(signed, trade, null, NOW)).toBe(false);
  });

  it.each(kinds)("error: $kind that is no text of it, outdated, too late, or by somebody else", async (one) => {
    const { make, code } = one;
    expect(code("hello")).toBe("record-invalid");
    expect(code('{"trade":"0x12"}')).toBe("record-invalid");
    expect(code(copySigned({ ...(await make(BUYER_KEY)), trade: `0x${"0".repeat(64)}` }))).toBe("signature-outdated");
    expect(code(copySigned(await make(BUYER_KEY, { ...trade, released: 1n })))).toBe("signature-outdated");
    expect(code(copySigned(await make(BUYER_KEY, trade, NOW - 1)))).toBe("Escrow_SignatureExpired");
    expect(code(copySigned(await make(STRANGER_KEY)))).toBe("signature-wrong");
  });

  it("error: a division without its amount, of another amount, of more than there is, or not by the other side", async () => {
    const good = await settlement(BUYER_KEY);
    expect(codeOfSettlement(copySigned(await release(BUYER_KEY)))).toBe("record-invalid");
    expect(codeOfSettlement(JSON.stringify({ ...good, toSeller: "6" }))).toBe("signature-wrong");
    expect(codeOfSettlement(JSON.stringify({ ...good, toSeller: "9".repeat(60) }))).toBe("Escrow_WrongAmount");
    expect(codeOfSettlement(copySigned(good), SELLER)).toBe("signature-wrong");
  });
});
