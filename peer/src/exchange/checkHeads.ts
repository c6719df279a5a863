import { setImmediate as nextTick } from "node:timers/promises";
import { type Domain, type Head, SoukError } from "@souk/protocol";
import { fromHeadValue, type HeadValue, type Recover } from "../heads/headValue.ts";
import { PeerFault } from "./headsProtocol.ts";

/** How many bytes of roots are checked without a pause: some 5 ms of work. */
const IN_ONE_GO = 8 << 10;

/** Checks heads that a peer sent, and lets others work in between. Throws `PeerFault` for the first that is not good. */
export async function checkHeads(
  values: HeadValue[],
  { domain, recover }: { domain: Domain; recover: Recover },
): Promise<Head[]> {
  const heads: Head[] = [];
  let bytes = 0;
  for (const value of values) {
    bytes += value.root.length;
    if (bytes > IN_ONE_GO) {
      await nextTick();
      bytes = 0;
    }
    try {
      heads.push(fromHeadValue(domain, value, recover));
    } catch (cause) {
      throw new PeerFault(`a bad head (${cause instanceof SoukError ? cause.code : cause})`, { cause });
    }
  }
  return heads;
}
