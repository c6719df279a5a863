/** The length of an epoch, in seconds: one week. */
export const EPOCH_SECONDS = 604_800;

/** When the epoch of a sequence starts, in unix seconds: the sequence rounded down to whole weeks since 1970-01-01. */
export function epochOf(sequence: number): number {
  return sequence - (sequence % EPOCH_SECONDS);
}
