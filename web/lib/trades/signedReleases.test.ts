import { commandOf, commandTypedData, SoukError, tradeId } from "@souk/protocol";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { BUYER_KEY, DOMAIN, STRANGER_KEY, sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { copyRelease, pasteRelease } from "./signedReleases.ts";

const NOW = 1_000;
const trade = sampleTrade();

async function signed(key: `0x${string}`, deadline = NOW, of = trade) {
  const signature = await privateKeyToAccount(key).signTypedData(
    commandTypedData(DOMAIN, commandOf(of, { name: "Release" }, deadline)),
  );
  return copyRelease({ trade: tradeId(trade), deadline, signature });
}

function codeOf(text: string): string {
  try {
    pasteRelease(text, DOMAIN, trade, NOW);
    return "taken";
  } catch (error) {
    if (error instanceof SoukError) return error.code;
    throw error;
  }
}

describe("signedReleases", () => {
  it("default: what was copied can be pasted", async () => {
    const text = await signed(BUYER_KEY);
    expect(pasteRelease(` ${text}\n`, DOMAIN, trade, NOW)).toEqual(JSON.parse(text));
  });

  it("error: not a release, of another trade, too late, or not by the buyer", async () => {
    expect(codeOf("hello")).toBe("record-invalid");
    expect(codeOf('{"trade":"0x12"}')).toBe("record-invalid");
    const other = JSON.stringify({ ...JSON.parse(await signed(BUYER_KEY)), trade: `0x${"0".repeat(64)}` });
    expect(codeOf(other)).toBe("trade-mismatch");
    expect(codeOf(await signed(BUYER_KEY, NOW - 1))).toBe("Escrow_DeadlinePassed");
    expect(codeOf(await signed(STRANGER_KEY))).toBe("signature-wrong");
    expect(codeOf(await signed(BUYER_KEY, NOW, { ...trade, quantity: trade.quantity + 1 }))).toBe("signature-wrong");
  });
});
