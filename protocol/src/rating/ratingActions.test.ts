import { describe, expect, test } from "vitest";
import { BUYER, SELLER, STRANGER, sampleTrade } from "../../test/sampleCatalogue.ts";
import type { Status } from "../trade/trade.ts";
import { SEALING_WINDOW } from "../trade/tradeActions.ts";
import { type RatingStatus, ratingActions } from "./ratingActions.ts";

const END = 1_000_000;
const LAST = END + SEALING_WINDOW;

function actions(buyer: RatingStatus, seller: RatingStatus, now = END, who: `0x${string}` | null = null) {
  return ratingActions(sampleTrade(), { status: "Released", time: END }, { buyer, seller }, who, now).map(
    ({ kind, rater, by, until }) => `${kind} ${rater} by ${by} until ${until}`,
  );
}

describe("ratingActions", () => {
  test("default: both can seal", () => {
    expect(actions("None", "None")).toEqual([
      `seal buyer by buyer until ${LAST}`,
      `seal seller by seller until ${LAST}`,
    ]);
  });

  test("behavior: once one has sealed, the other can rate in the open; nothing is revealed yet", () => {
    expect(actions("Sealed", "None")).toEqual([
      `rate seller by seller until ${LAST}`,
      `seal seller by seller until ${LAST}`,
    ]);
  });

  test("behavior: once both have come, seals can be revealed by anyone", () => {
    expect(actions("Sealed", "Rated")).toEqual(["reveal buyer by anyone until null"]);
    expect(actions("Sealed", "Sealed")).toEqual([
      "reveal buyer by anyone until null",
      "reveal seller by anyone until null",
    ]);
    expect(actions("Rated", "Rated")).toEqual([]);
  });

  test("behavior: the window's last second is in it; after it nobody rates, and a lone seal can be revealed", () => {
    expect(actions("None", "Sealed", LAST)).toContain(`rate buyer by buyer until ${LAST}`);
    expect(actions("None", "Sealed", LAST + 1)).toEqual(["reveal seller by anyone until null"]);
    expect(actions("None", "None", LAST + 1)).toEqual([]);
  });

  test("args: who", () => {
    expect(actions("None", "None", END, BUYER)).toEqual([`seal buyer by buyer until ${LAST}`]);
    expect(actions("None", "None", END, SELLER)).toEqual([`seal seller by seller until ${LAST}`]);
    expect(actions("None", "None", END, STRANGER)).toEqual([]);
    expect(actions("Sealed", "Rated", END, STRANGER)).toEqual(["reveal buyer by anyone until null"]);
  });

  test.each<Status>(["None", "Funded", "Shipped", "Disputed"])("behavior: nothing in a trade that is %s", (status) => {
    const none = { buyer: "None", seller: "None" } as const;
    expect(ratingActions(sampleTrade(), { status, time: END }, none, null, END)).toEqual([]);
  });
});
