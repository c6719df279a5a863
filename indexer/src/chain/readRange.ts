import type { Deployment, SoukError } from "@souk/protocol";
import type { Chain, ChainBlock } from "./openChain.ts";
import { type ParsedEvent, parseLog } from "./parseLog.ts";

/** The events of a range of blocks, and the blocks that hold them: with the range's last, for their hashes and times. */
export type Range = { events: ParsedEvent[]; blocks: ChainBlock[]; last: ChainBlock };

/**
 * The node didn't give a range's events, while it gives blocks: the range may be too long for it. Nodes say that in so many
 * ways that it can be found out only by asking for less.
 */
export class RangeRefused extends Error {
  override readonly name = "RangeRefused";
  override readonly cause: SoukError;

  constructor(cause: SoukError) {
    super(cause.message);
    this.cause = cause;
  }
}

/** How many blocks are asked for at once. */
const BLOCKS_AT_ONCE = 50;

/**
 * Reads the events of blocks `from` to `to`, of one and the same chain: null when it changed while being read, so that
 * the range has to be read again. `previous` is the block that was read last before. Throws `chain-down`, or RangeRefused.
 */
export async function readRange(
  chain: Chain,
  { escrow, reputation }: Deployment,
  { from, to, previous }: { from: number; to: number; previous: { number: number; hash: string } | null },
): Promise<Range | null> {
  const before = await chain.block(to);
  if (before === null) return null;
  const logs = await chain.logs([escrow, reputation], from, to).catch((cause: SoukError) => {
    throw new RangeRefused(cause);
  });
  const events = logs.map(parseLog).filter((event) => event !== null);

  const blocks = new Map<number, ChainBlock>([[to, before]]);
  const wanted = [...new Set(events.map(({ block }) => block))].filter((number) => number !== to);
  for (let at = 0; at < wanted.length; at += BLOCKS_AT_ONCE) {
    const read = await Promise.all(wanted.slice(at, at + BLOCKS_AT_ONCE).map((number) => chain.block(number)));
    for (const block of read) if (block !== null) blocks.set(block.number, block);
  }
  const isOneChain = events.every(({ block, blockHash }) => blocks.get(block)?.hash === blockHash);
  // Not by the blocks' parent hashes: simulated chains leave them out for blocks that were mined in bulk.
  const [start, end] = await Promise.all([previous && chain.block(previous.number), chain.block(to)]);
  return isOneChain && start?.hash === previous?.hash && end?.hash === before.hash
    ? { events, blocks: [...blocks.values()], last: before }
    : null;
}
