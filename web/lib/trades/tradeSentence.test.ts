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

  it("behavior: the end says who got what", () => {
    expect(say("Released", "seller")).toBe(`Done on ${when}: 42 tUSD was paid to you.`);
    expect(say("Refunded", "buyer")).toBe(`Refunded on ${when}: 50 tUSD came back to you.`);
  });
});
