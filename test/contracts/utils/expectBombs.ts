import { expect } from "chai";
import type { Market } from "./createMarket.ts";

/**
 * That `harm` makes something cost as much more gas as whoever then returns `bombs` of the mocks' bombs burns by making
 * them. Copying one would add 115 000. Returns what it costs without.
 */
export async function expectBombs(
  { helpers }: Market,
  gasOf: () => Promise<bigint>,
  harm: () => Promise<unknown>,
  bombs = 1n,
): Promise<bigint> {
  const state = await helpers.takeSnapshot();
  const own = await gasOf();
  await state.restore();
  await harm();
  const more = (await gasOf()) - own;
  expect(more).to.be.greaterThan(80_000n * bombs);
  expect(more).to.be.lessThan(100_000n * bombs);
  return own;
}
