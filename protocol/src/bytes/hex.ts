/** Bytes as lower-case hexadecimal text: `0x`, then two digits a byte. */
export type Hex = `0x${string}`;

/** An account or a contract: 20 bytes as lower-case {@link Hex}. */
export type Address = Hex;

/** The address that stands for "none": no arbiter, no referrer, no hook, and as a token the chain's native coin. */
export const ZERO_ADDRESS: Address = `0x${"0".repeat(40)}`;

/** 32 zero bytes: the root of a catalogue without offers, a trade without a note, a rating without a comment. */
export const ZERO_BYTES32: Hex = `0x${"0".repeat(64)}`;
