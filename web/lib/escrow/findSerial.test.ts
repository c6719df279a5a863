import { type Offer, STATUSES, type Status, tradeId, ZERO_ADDRESS } from "@souk/protocol";
import { describe, expect, it } from "vitest";
import { findSerial } from "./findSerial.ts";

const escrow = `0x${"ee".repeat(20)}` as const;
const unique: Offer = {
  seller: `0x${"aa".repeat(20)}`,
  item: `0x${"01".repeat(32)}`,
  token: ZERO_ADDRESS,
  price: 5n,
  deposit: 0n,
  sequence: 1,
  expiry: 2,
  stock: 1,
  shipWindow: 3600,
  inspectWindow: 3600,
  ruleWindow: 0,
  arbiterBps: 0,
  splitBps: 0,
  referralBps: 0,
  arbiter: ZERO_ADDRESS,
  hook: ZERO_ADDRESS,
  listing: `0x${"02".repeat(32)}`,
};

/** A chain on which the unique item's serials stand as told, and `sold` counted units were bought. */
function chain(statuses: Status[], sold = 0n) {
  const asked: string[] = [];
  const slots = new Map(
    statuses.map((status, serial) => [tradeId({ offer: unique, serial: BigInt(serial) }), STATUSES.indexOf(status)]),
  );
  const readContract = async ({ functionName, args }: { functionName: string; args: readonly unknown[] }) => {
    asked.push(functionName);
    return functionName === "stockOf" ? [sold, sold] : [slots.get(args[0] as `0x${string}`) ?? 0, 0, 0n];
  };
  return { client: { readContract } as unknown as Parameters<typeof findSerial>[0], asked };
}

describe("findSerial", () => {
  it("default: the first serial of a unique thing nobody bought", async () => {
    expect(await findSerial(chain([]).client, { escrow, offer: unique, quantity: 1 })).toBe(0n);
  });

  it("behavior: the serial after the refunded ones", async () => {
    const { client } = chain(["Refunded", "Refunded"]);
    expect(await findSerial(client, { escrow, offer: unique, quantity: 1 })).toBe(2n);
  });

  it("behavior: a true hint saves the way, a false one is not followed", async () => {
    const many = chain(["Refunded", "Refunded", "Refunded"]);
    expect(await findSerial(many.client, { escrow, offer: unique, quantity: 1, hint: 3n })).toBe(3n);
    expect(many.asked.length).toBe(2);
    const { client } = chain([]);
    expect(await findSerial(client, { escrow, offer: unique, quantity: 1, hint: 7n })).toBe(0n);
  });

  it("behavior: unlimited stock takes a random serial that JSON can hold", async () => {
    const offer = { ...unique, stock: 0 };
    const serials = await Promise.all(
      Array.from({ length: 20 }, () => findSerial(chain([]).client, { escrow, offer, quantity: 1 })),
    );
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) expect(serial).toBeLessThan(2n ** 53n);
  });

  it("behavior: the contract numbers counted stock", async () => {
    const offer = { ...unique, stock: 5 };
    expect(await findSerial(chain([], 3n).client, { escrow, offer, quantity: 2 })).toBe(0n);
  });

  it("error: sold out", async () => {
    const sold = chain(["Refunded", "Funded"]).client;
    await expect(findSerial(sold, { escrow, offer: unique, quantity: 1 })).rejects.toMatchObject({
      code: "Escrow_SoldOut",
    });
    await expect(
      findSerial(chain([], 4n).client, { escrow, offer: { ...unique, stock: 5 }, quantity: 2 }),
    ).rejects.toMatchObject({ code: "Escrow_SoldOut", values: { left: "1", asked: 2 } });
  });
});
