import { AbiCoder, Interface } from "ethers";
import fc from "fast-check";
import { decodeFunctionData, encodeAbiParameters, encodeFunctionData, keccak256, parseAbiParameters } from "viem";
import { describe, expect, test } from "vitest";
import { BUYER, bytes32, SELLER, STRANGER, sampleOffer, sampleTrade } from "../../test/sampleCatalogue.ts";
import { escrowAbi } from "../abi/escrow.ts";
import type { Hex } from "../bytes/hex.ts";
import { type DecodedTrade, fromContractTrade } from "./fromContractTrade.ts";
import { toContractTrade } from "./toContractTrade.ts";
import type { Trade } from "./trade.ts";
import { tradeAmount } from "./tradeAmount.ts";
import { tradeDue } from "./tradeDue.ts";
import { tradeId } from "./tradeId.ts";
import { tradeTerms } from "./tradeTerms.ts";

const trades: fc.Arbitrary<Trade> = fc
  .record({
    serial: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    quantity: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    price: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
    stock: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    released: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  })
  .map(({ serial, quantity, price, stock, released }) =>
    sampleTrade({ serial, quantity, released, referrer: STRANGER, offer: sampleOffer({ price, stock }) }),
  );

/** The words of the contract's calldata behind its selector: the trade, which is static. */
function calldataWords(trade: Trade): Hex {
  const data = encodeFunctionData({ abi: escrowAbi, functionName: "release", args: [toContractTrade(trade)] });
  return `0x${data.slice(10)}`;
}

describe("tradeTerms", () => {
  test("default: keccak-256 of the trade's slice of calldata, 14 words", () => {
    const slice = calldataWords(sampleTrade());
    expect(slice.length).toBe(2 + 14 * 64);
    expect(tradeTerms(sampleTrade())).toBe(keccak256(slice));
  });

  test("behavior: so for any trade", () => {
    fc.assert(
      fc.property(trades, (trade) => {
        expect(tradeTerms(trade)).toBe(keccak256(calldataWords(trade)));
      }),
    );
  });
});

describe("tradeId", () => {
  test.each([
    [1, 0n],
    [2, 1n],
    [4_294_967_295, 1n],
    [0, 2n],
  ])("default: stock %i counts in space %i", (stock, space) => {
    const trade = sampleTrade({ serial: 3n, offer: sampleOffer({ stock }) });
    const parameters = parseAbiParameters("address, bytes32, uint256, uint256");
    expect(tradeId(trade)).toBe(keccak256(encodeAbiParameters(parameters, [SELLER, bytes32(1), space, 3n])));
  });

  test("behavior: nothing but seller, item, space and serial matters", () => {
    const other = sampleTrade({ buyer: STRANGER, offer: sampleOffer({ price: 1n, expiry: 5 }) });
    expect(tradeId(other)).toBe(tradeId(sampleTrade()));
  });
});

describe("fromContractTrade", () => {
  test("default: reads what viem decoded", () => {
    fc.assert(
      fc.property(trades, (trade) => {
        const data = encodeFunctionData({ abi: escrowAbi, functionName: "release", args: [toContractTrade(trade)] });
        const { args } = decodeFunctionData({ abi: escrowAbi, data });
        expect(fromContractTrade((args as unknown as [DecodedTrade])[0])).toEqual(trade);
      }),
    );
  });

  test("default: reads what ethers decoded", () => {
    const escrow = new Interface(escrowAbi);
    fc.assert(
      fc.property(trades, (trade) => {
        const data = escrow.encodeFunctionData("release", [toContractTrade(trade)]);
        expect(data).toBe(
          encodeFunctionData({ abi: escrowAbi, functionName: "release", args: [toContractTrade(trade)] }),
        );
        expect(fromContractTrade(escrow.decodeFunctionData("release", data)[0])).toEqual(trade);
      }),
    );
  });

  test("behavior: addresses come out in lower case", () => {
    const checksummed = AbiCoder.defaultAbiCoder().decode(["address"], `0x${BUYER.slice(2).padStart(64, "0")}`)[0];
    expect(fromContractTrade({ ...toContractTrade(sampleTrade()), buyer: checksummed }).buyer).toBe(BUYER);
  });
});

describe("tradeAmount", () => {
  test("default: price × quantity, less what was released", () => {
    expect(tradeAmount(sampleTrade({ quantity: 3, released: 7n, offer: sampleOffer({ price: 10n }) }))).toBe(23n);
  });
});

describe("tradeDue", () => {
  test("default: price × quantity, and one deposit", () => {
    expect(tradeDue({ price: 10n, deposit: 4n }, 3)).toBe(34n);
  });
});
