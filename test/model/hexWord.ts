/** An unsigned integer as a word of calldata, in hex. */
export function hexWord(value: bigint): string {
  return value.toString(16).padStart(64, "0");
}
