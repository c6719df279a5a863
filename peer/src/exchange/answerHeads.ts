import type { Address, Domain, Head } from "@souk/protocol";
import type { TreeNode } from "../heads/createHeadTree.ts";
import { type HeadValue, type Recover, toHeadValue } from "../heads/headValue.ts";
import type { OpenHeadIndex } from "../heads/openHeadIndex.ts";
import { checkHeads } from "./checkHeads.ts";
import { HEADS_BYTES, type HeadsReply, type HeadsRequest, MAX_RECORDS } from "./headsProtocol.ts";

export type Exchanged = {
  index: OpenHeadIndex;
  domain: Domain;
  recover: Recover;
  /** Told of heads that took their place. */
  onHeads(heads: Head[]): void;
};

/** The reply to a request of the state feed. Throws `PeerFault` for heads that do not check out. */
export async function answerHeads(request: HeadsRequest, exchanged: Exchanged): Promise<HeadsReply<HeadsRequest["t"]>> {
  const { index } = exchanged;
  switch (request.t) {
    case "hello":
      return summaryOf(exchanged);
    case "nodes":
      return packNodes(
        request.prefixes.flatMap((prefix) => [..."0123456789abcdef"].map((d) => index.tree.node(prefix + d))),
      );
    case "list":
      return listHeads(index, request.prefixes, request.after);
    case "get":
      return { heads: fillFrame(request.sellers.flatMap((seller) => index.get(seller as Address) ?? [])) };
    case "put": {
      const heads = await checkHeads(request.heads, exchanged);
      const taken = await index.offer(heads);
      if (taken.length > 0) exchanged.onHeads(taken);
      return { taken: taken.length };
    }
  }
}

/** What this side holds, as both sides tell it first. */
export function summaryOf({
  index,
  domain: { chainId, escrow },
}: Pick<Exchanged, "index" | "domain">): HeadsReply<"hello"> {
  const { hash, count } = index.tree.node("");
  return { chainId, escrow, root: hash, count };
}

/** Heads as values, as many as one frame takes. */
export function fillFrame(heads: Head[]): HeadValue[] {
  const values: HeadValue[] = [];
  let bytes = 0;
  for (const head of heads) {
    if (bytes > HEADS_BYTES) break;
    values.push(toHeadValue(head));
    bytes += head.root.length + 128;
  }
  return values;
}

function packNodes(nodes: TreeNode[]): HeadsReply<"nodes"> {
  return { hashes: Buffer.concat(nodes.map(({ hash }) => hash)), counts: nodes.map(({ count }) => count) };
}

function listHeads({ tree }: OpenHeadIndex, prefixes: string[], after: string | null): HeadsReply<"list"> {
  const wanted = [...new Set(prefixes)].sort();
  const records: HeadsReply<"list">["records"] = [];
  for (const prefix of wanted) {
    if (after !== null && `0x${prefix}g` <= after) continue;
    for (const { seller, sequence, content } of tree.records(prefix)) {
      if (after !== null && seller <= after) continue;
      if (records.length === MAX_RECORDS) return { records, more: true };
      records.push([seller, sequence, Buffer.from(content.slice(2), "hex")]);
    }
  }
  return { records, more: false };
}
