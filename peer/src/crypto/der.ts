const HALF_ORDER = Buffer.from("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", "hex");

/** A signature (r, s: 64 bytes) in DER, as OrbitDB writes it into entries. Source: RFC 3279, section 2.2.3. */
export function encodeDer(signature: Uint8Array): Uint8Array {
  const r = encodeInteger(signature.subarray(0, 32));
  const s = encodeInteger(signature.subarray(32, 64));
  return Buffer.concat([Uint8Array.of(0x30, r.length + s.length), r, s]);
}

/**
 * The 64 bytes (r, s) of a DER signature, or null unless it is the one canonical form: shortest lengths, low s.
 * Anything else would let a stranger make further valid copies of somebody's entry.
 */
export function decodeDer(der: Uint8Array): Uint8Array | null {
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const rLength = der[3] ?? 0;
  const sLength = der[5 + rLength] ?? 0;
  if (der[2] !== 0x02 || der[4 + rLength] !== 0x02 || rLength + sLength + 6 !== der.length) return null;
  const signature = new Uint8Array(64);
  const r = trimZero(der.subarray(4, 4 + rLength));
  const s = trimZero(der.subarray(6 + rLength));
  if (r.length > 32 || s.length > 32) return null;
  signature.set(r, 32 - r.length);
  signature.set(s, 64 - s.length);
  if (Buffer.compare(signature.subarray(32), HALF_ORDER) > 0) return null;
  return Buffer.compare(encodeDer(signature), der) === 0 ? signature : null;
}

function encodeInteger(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const digits = bytes.subarray(start);
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return Uint8Array.from([0x02, digits.length + sign.length, ...sign, ...digits]);
}

function trimZero(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0 ? bytes.subarray(1) : bytes;
}
