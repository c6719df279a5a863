import { CID } from "multiformats/cid";

/** A link as CID text, or null. */
export function readCid(wire: unknown): unknown {
  if (wire === null) return null;
  const cid = CID.asCID(wire);
  return cid === null ? wire : cid.toString();
}
