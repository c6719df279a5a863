import { type Address, type Head, type Hex, isNewer } from "@souk/protocol";
import { type HeadRecord, TREE_DEPTH } from "../heads/createHeadTree.ts";
import { type Exchanged, fillFrame, summaryOf } from "./answerHeads.ts";
import { checkHeads } from "./checkHeads.ts";
import { type AskHeads, MAX_HEADS, MAX_PREFIXES, PeerFault } from "./headsProtocol.ts";

/** What came of a reconcile: whether the other side is of the same market, and the heads that went each way. */
export type Reconciled = { foreign: boolean; received: number; taken: number; sent: number };

/** A subtree with no more heads than this is listed, not looked into. */
const FEW = 64;
/** The most that is listed, and the most that is given, in one reconcile; the rest waits for the next. */
const MAX_LISTED = 1_000_000;
const MAX_GIVEN = 10_000;

/**
 * Makes two peers hold the same heads: walks down the other's tree where its hashes differ from this side's, lists what is
 * there, gets what is newer and gives what is older. Throws `PeerFault` when the other side breaks the rules.
 */
export async function reconcileHeads(ask: AskHeads, exchanged: Exchanged): Promise<Reconciled> {
  const { index, domain } = exchanged;
  const mine = summaryOf(exchanged);
  const theirs = await ask({ t: "hello", ...mine });
  const result: Reconciled = { foreign: false, received: 0, taken: 0, sent: 0 };
  if (theirs.chainId !== domain.chainId || theirs.escrow !== domain.escrow) return { ...result, foreign: true };
  if (sameHash(theirs.root, mine.root)) return result;

  const give: HeadRecord[] = [];
  const want = new Map<Address, HeadRecord>();
  const { toList, toGive } = await findDifferences(ask, exchanged);
  for (const prefix of toGive) give.push(...index.tree.records(prefix));
  for (let at = 0; at < toList.length; at += MAX_PREFIXES) {
    const prefixes = toList.slice(at, at + MAX_PREFIXES);
    const listed = await listAll(ask, prefixes, MAX_LISTED - want.size);
    for (const record of listed.values())
      if (isNewer(record, index.get(record.seller))) want.set(record.seller, record);
    for (const record of prefixes.flatMap(index.tree.records)) {
      if (isNewer(record, listed.get(record.seller))) give.push(record);
    }
  }
  await getHeads(ask, want, exchanged, result);
  await giveHeads(ask, give.slice(0, MAX_GIVEN), exchanged, result);
  return result;
}

/** The prefixes under which something differs: to be listed, or, where the other side has nothing, to be given whole. */
async function findDifferences(ask: AskHeads, { index: { tree } }: Exchanged) {
  const toList: string[] = [];
  const toGive: string[] = [];
  let level = [""];
  while (level.length > 0) {
    const deeper: string[] = [];
    for (let at = 0; at < level.length; at += MAX_PREFIXES) {
      const prefixes = level.slice(at, at + MAX_PREFIXES);
      const { hashes, counts } = await ask({ t: "nodes", prefixes });
      if (counts.length !== prefixes.length * 16 || hashes.length !== counts.length * 32) {
        throw new PeerFault("a reply with too few nodes");
      }
      counts.forEach((count, child) => {
        const prefix = `${prefixes[child >> 4]}${(child & 15).toString(16)}`;
        const mine = tree.node(prefix);
        if (sameHash(hashes.subarray(child * 32, child * 32 + 32), mine.hash)) return;
        if (count === 0) toGive.push(prefix);
        else if (prefix.length === TREE_DEPTH || count <= FEW || mine.count === 0) toList.push(prefix);
        else deeper.push(prefix);
      });
    }
    level = deeper;
  }
  return { toList: toList.sort(), toGive };
}

async function listAll(ask: AskHeads, prefixes: string[], limit: number): Promise<Map<Address, HeadRecord>> {
  const listed = new Map<Address, HeadRecord>();
  let after: Address | null = null;
  for (let more = true; more && listed.size < limit; ) {
    const reply = await ask({ t: "list", prefixes, after });
    for (const [seller, sequence, content] of reply.records) {
      const ordered = after === null || seller > after;
      if (!ordered || !prefixes.some((prefix) => seller.startsWith(`0x${prefix}`))) {
        throw new PeerFault("a list that is not what was asked for");
      }
      after = seller as Address;
      listed.set(after, { seller: after, sequence, content: toHex(content) });
    }
    if (reply.more && reply.records.length === 0) throw new PeerFault("a list without an end");
    more = reply.more;
  }
  return listed;
}

async function getHeads(ask: AskHeads, want: Map<Address, HeadRecord>, exchanged: Exchanged, result: Reconciled) {
  const left = [...want.keys()];
  while (left.length > 0) {
    const sellers = left.splice(0, MAX_HEADS);
    const { heads: values } = await ask({ t: "get", sellers });
    const heads = await checkHeads(values, exchanged);
    let at = 0;
    for (const head of heads) {
      at = sellers.indexOf(head.seller, at);
      const record = want.get(head.seller);
      if (at < 0 || !record) throw new PeerFault("a head that was not asked for");
      at++;
      if (isNewer(record, head)) throw new PeerFault("an older head than it listed");
    }
    if (heads.length === 0) throw new PeerFault("heads that it listed but does not have");
    left.unshift(...sellers.slice(at));
    const taken = await exchanged.index.offer(heads);
    if (taken.length > 0) exchanged.onHeads(taken);
    result.received += heads.length;
    result.taken += taken.length;
  }
}

async function giveHeads(ask: AskHeads, give: HeadRecord[], { index }: Exchanged, result: Reconciled): Promise<void> {
  const heads = give.flatMap(({ seller }): Head[] => {
    const head = index.get(seller);
    return head ? [head] : [];
  });
  while (heads.length > 0) {
    const values = fillFrame(heads.slice(0, MAX_HEADS));
    heads.splice(0, values.length);
    const { taken } = await ask({ t: "put", heads: values });
    result.sent += values.length;
    if (taken === 0 && heads.length > 0) return; // the other side has had enough for now
  }
}

function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}
