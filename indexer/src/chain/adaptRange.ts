/** How many blocks are asked for at once: as many as the node and the memory take. */
export type RangeSize = {
  size: () => number;
  /** The range was read, and held so many events. */
  succeeded: (events: number) => void;
  /** The node refused the range. Says whether a smaller one is left to try. */
  refused: () => boolean;
};

const FIRST = 2_000;
const MOST = 50_000;
/** A range that held more events than this is followed by a smaller one, so that memory stays bounded. */
const MOST_EVENTS = 5_000;

/** Doubles while that goes well and halves when refused; what was refused is come near to again only slowly. */
export function adaptRange(): RangeSize {
  let size = FIRST;
  let ceiling = MOST;
  return {
    size: () => size,
    succeeded(events) {
      ceiling = Math.min(MOST, Math.ceil(ceiling * 1.05));
      size = events > MOST_EVENTS ? Math.ceil(size / 2) : Math.min(size * 2, ceiling);
    },
    refused() {
      if (size === 1) return false;
      size = Math.floor(size / 2);
      ceiling = size;
      return true;
    },
  };
}
