import { commandOf, commandTypedData, type Hex, SoukError, type Trade, tradeId, tradeTerms } from "@souk/protocol";
import { privateKeyToAccount } from "viem/accounts";
import { expect, it } from "vitest";
import { BUYER, BUYER_KEY, DOMAIN, SELLER, STRANGER_KEY, sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { copySettlement, pasteSettlement } from "./signedSettlements.ts";

const trade = sampleTrade();

async function propose(key: Hex, of: Trade = trade, deadline = 100) {
  const command = commandOf(of, { name: "Settle", toSeller: 5n }, deadline);
  const signature = await privateKeyToAccount(key).signTypedData(commandTypedData(DOMAIN, command));
  return { trade: tradeId(of), terms: tradeTerms(of), toSeller: "5", deadline, signature, signer: BUYER };
}

function codeOf(text: string, signer: Hex = BUYER): string {
  try {
    pasteSettlement(text, DOMAIN, trade, signer, 100);
    return "";
  } catch (error) {
    return error instanceof SoukError ? error.code : String(error);
  }
}

it("default: what was copied can be pasted", async () => {
  const proposal = await propose(BUYER_KEY);
  expect(pasteSettlement(copySettlement(proposal), DOMAIN, trade, BUYER, 100)).toEqual(proposal);
});

it("error: not the other side's signature for the trade as it stands", async () => {
  const good = await propose(BUYER_KEY);
  expect(codeOf("hello")).toBe("record-invalid");
  expect(codeOf(copySettlement({ ...good, toSeller: "6" }))).toBe("signature-wrong");
  expect(codeOf(copySettlement(await propose(STRANGER_KEY)))).toBe("signature-wrong");
  expect(codeOf(copySettlement(good), SELLER)).toBe("signature-wrong");
  expect(codeOf(copySettlement(await propose(BUYER_KEY, { ...trade, released: 1n })))).toBe("Escrow_UnknownTerms");
  expect(codeOf(copySettlement(await propose(BUYER_KEY, trade, 99)))).toBe("Escrow_DeadlinePassed");
});
