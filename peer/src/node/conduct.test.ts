import type { PeerId } from "@libp2p/interface";
import { expect, test } from "vitest";
import { createConduct } from "./conduct.ts";
import { silent } from "./logEvent.ts";

const peer = { toString: () => "peer" } as PeerId;
const other = { toString: () => "other" } as PeerId;

function setUp() {
  const time = { ms: 0 };
  const gone: PeerId[] = [];
  const conduct = createConduct({ faults: 3, denySeconds: 600, log: silent, now: () => time.ms });
  conduct.onDenied((denied) => gone.push(denied));
  return { conduct, gone, time };
}

test("default: disconnects a peer at its third fault, and keeps it out for ten minutes", () => {
  const { conduct, gone, time } = setUp();
  conduct.fault(peer, "one");
  time.ms = 1_000;
  conduct.fault(peer, "two");
  time.ms = 59_000;
  expect([gone, conduct.isDenied(peer)]).toEqual([[], false]);
  conduct.fault(peer, "three");
  expect(gone).toEqual([peer]);
  expect([conduct.isDenied(peer), conduct.isDenied(other), conduct.denied]).toEqual([true, false, 1]);
  expect(conduct.gater.denyDialPeer?.(peer)).toBe(true);
  time.ms = 659_001;
  expect([conduct.isDenied(peer), conduct.denied]).toEqual([false, 0]);
});

test("behavior: forgets a fault a minute", () => {
  const { conduct, gone, time } = setUp();
  for (let minute = 0; minute < 10; minute++) {
    time.ms = minute * 60_000;
    conduct.fault(peer, "now and then");
  }
  expect(gone).toEqual([]);
});
