import type { Status } from "@souk/protocol";
import { describe, expect, it } from "vitest";
import { formatTime } from "../format/formatTime.ts";
import { type Role, tradeSentence } from "./tradeSentence.ts";

const TIME = 1_800_000_000;
const when = formatTime(TIME);
const say = (status: Status, role: Role, more: Partial<Parameters<typeof tradeSentence>[0]> = {}) =>
  tradeSentence({ state: { status, time: TIME }, role, amount: "42 tUSD", due: "50 tUSD", now: TIME, ...more });

describe("tradeSentence", () => {
  it("default: tells the buyer who acts next, by when, and where the money is", () => {
    expect(say("Funded", "buyer")).toBe(
      `The contract holds your 50 tUSD. The seller has until ${when} to ship; after that you can take it back.`,
    );
    expect(say("Shipped", "buyer")).toBe(
      `The contract holds your 50 tUSD until you say it arrived, or until ${when}: then 42 tUSD goes to the seller.`,
    );
  });

  it("behavior: tells the seller what to do", () => {
    expect(say("Funded", "seller")).toBe(
      `The contract holds 42 tUSD for you. Ship it by ${when}, or the buyer gets it back.`,
    );
    expect(say("Shipped", "seller", { signed: true })).toBe(
      "The buyer says it arrived, and signed. Take your 42 tUSD.",
    );
  });

  it("behavior: the deadline's own second is still in time, the next one is late", () => {
    expect(say("Funded", "buyer", { now: TIME + 1 })).toBe(
      `The seller did not ship by ${when}. You can take your 50 tUSD back.`,
    );
    expect(say("Shipped", "seller", { now: TIME + 1 })).toBe(
      `The buyer had until ${when} and said nothing. Take your 42 tUSD.`,
    );
  });

  it("behavior: a service is done, not shipped", () => {
    expect(say("Funded", "seller", { service: true })).toContain("Do it by");
    expect(say("Shipped", "buyer", { service: true })).toContain("until you say it is done");
  });

  it("behavior: a dispute says who decides by when, and that the parties can still agree", () => {
    const silence = { toSeller: "21 tUSD", toBuyer: "29 tUSD" };
    expect(say("Disputed", "buyer", { silence })).toBe(
      `The arbiter has until ${when} to divide the 50 tUSD that the contract holds. After that the offer divides it: 21 tUSD to the seller, 29 tUSD to you. You two can still agree yourselves.`,
    );
    expect(say("Disputed", "arbiter", { silence })).toBe(
      `Buyer and seller disagree about 50 tUSD. Divide it by ${when}. After that the offer divides it: 21 tUSD to the seller, 29 tUSD to the buyer.`,
    );
    expect(say("Disputed", "other", { now: TIME + 1, silence })).toBe(
      `The arbiter did not rule by ${when}. Anyone can now divide the 50 tUSD as the offer says: 21 tUSD to the seller, 29 tUSD to the buyer.`,
    );
    expect(say("Shipped", "buyer", { canObject: true })).toContain("call the arbiter before that.");
  });

  it("behavior: a deposit is held until the time to object is over", () => {
    const held = { held: "8 tUSD", canObject: true };
    expect(say("Shipped", "buyer", held)).toBe(
      `The contract holds your 50 tUSD until ${when}: then 42 tUSD goes to the seller, and your deposit of 8 tUSD back to you. You can pay the seller earlier. Either of you can call the arbiter before that.`,
    );
    expect(say("Shipped", "seller", held)).toContain(
      "If you have a claim on the deposit, call the arbiter before that.",
    );
    expect(say("Shipped", "other", held)).toBe(`The contract holds 50 tUSD until ${when}, a deposit of 8 tUSD in it.`);
    expect(say("Shipped", "seller", { ...held, now: TIME + 1 })).toContain("Take your 42 tUSD.");
  });

  it("behavior: a release that was signed before is good in a dispute too", () => {
    expect(say("Disputed", "seller", { signed: true })).toBe(
      "The buyer signed a release. Take your 42 tUSD, and the dispute is over.",
    );
    expect(say("Disputed", "buyer", { signed: true })).toContain("the seller can take 42 tUSD any time.");
    expect(say("Disputed", "arbiter", { signed: true })).not.toContain("release");
  });

  it("behavior: a proposal of the other side is told with what each gets and until when", () => {
    const proposal = { toSeller: "30 tUSD", toBuyer: "20 tUSD", until: TIME };
    expect(say("Disputed", "buyer", { proposal })).toContain(
      ` The seller proposes 30 tUSD to the seller, 20 tUSD to you, until ${when}.`,
    );
    expect(say("Shipped", "seller", { proposal })).toContain("The buyer proposes 30 tUSD to you, 20 tUSD to the buyer");
    expect(say("Disputed", "arbiter", { proposal })).not.toContain("proposes");
  });

  it("behavior: a division says what each got", () => {
    const shares = { toSeller: "30 tUSD", toBuyer: "18 tUSD", byArbiter: true };
    expect(say("Ruled", "buyer", { shares })).toBe(
      `The arbiter divided it on ${when}: 30 tUSD to the seller, 18 tUSD to you.`,
    );
    expect(say("Ruled", "other", { shares: { ...shares, byArbiter: false } })).toContain(
      "The arbiter did not rule, so",
    );
    expect(say("Ruled", "arbiter", { shares: { ...shares, toArbiter: "2 tUSD" } })).toBe(
      `You divided it on ${when}: 30 tUSD to the seller, 18 tUSD to the buyer, 2 tUSD to you.`,
    );
    expect(say("Settled", "seller", { shares })).toBe(
      `Settled on ${when}, as buyer and seller agreed: 30 tUSD to you, 18 tUSD to the buyer.`,
    );
  });

  it("behavior: the end says who got what", () => {
    expect(say("Released", "seller")).toBe(`Done on ${when}: 42 tUSD was paid to you.`);
    expect(say("Refunded", "buyer")).toBe(`Refunded on ${when}: 50 tUSD came back to you.`);
    expect(say("Released", "buyer", { isRest: true })).toBe(`Done on ${when}: the seller got the rest, 42 tUSD.`);
  });
});
