import * as dagCbor from "@ipld/dag-cbor";
import { type Address, type Domain, type Head, isNewer, LIMITS } from "@souk/protocol";
import { createTurns } from "../node/createTurns.ts";
import type { Log } from "../node/logEvent.ts";
import type { StateStore } from "../node/openStores.ts";
import { createHeadTree, type HeadTree } from "./createHeadTree.ts";
import { fromHeadValue, type HeadValue, toHeadValue } from "./headValue.ts";

/** Two catalogues that a seller signed with one sequence: proof against the seller. The first is the one that counts. */
export type HeadConflict = { sequence: number; heads: [Head, Head] };

/** Told of a head that took its place, and of the one that had it. */
export type HeadListener = (head: Head, previous?: Head) => void;

/** The newest head of every seller that this peer knows of. */
export type HeadIndex = {
  get(seller: Address): Head | undefined;
  all(): Head[];
  readonly size: number;
  /** Calls the listener for every head from now on, until the returned function is called. */
  on(listener: HeadListener): () => void;
  conflicts(seller: Address): HeadConflict[];
};

/** The index as the peer itself uses it. */
export type OpenHeadIndex = HeadIndex & {
  /**
   * Offers checked heads. The highest sequence wins, then the lowest digest; one that is more than 10 minutes ahead of the
   * clock waits. Resolves, once all is on disk, to those that took their place.
   */
  offer(heads: Head[]): Promise<Head[]>;
  /** Lets in the heads whose time has come. */
  settle(): Promise<Head[]>;
  tree: HeadTree;
  readonly waiting: number;
  readonly conflicted: number;
};

type Options = {
  state: StateStore;
  domain: Domain;
  /** Unix seconds. */
  clock(): number;
  /** How many heads from the future are kept. */
  waitingHeads: number;
  log: Log;
};

/** Heads further ahead than this are not kept: no clock is that wrong. */
const FARTHEST_FUTURE = 24 * 60 * 60;
const CONFLICTS_PER_SELLER = 4;

export async function openHeadIndex({ state, domain, clock, waitingHeads, log }: Options): Promise<OpenHeadIndex> {
  const name = `heads/${domain.chainId}/${domain.escrow}`;
  const stored = state.sublevel<string, Uint8Array>(name, { valueEncoding: "view" });
  const storedWaiting = state.sublevel<string, Uint8Array>(`${name}/waiting`, { valueEncoding: "view" });
  const storedConflicts = state.sublevel<string, Uint8Array>(`${name}/conflicts`, { valueEncoding: "view" });
  const heads = new Map<Address, Head>();
  const waiting = new Map<Address, Head>();
  const conflicts = new Map<Address, HeadConflict[]>();
  const tree = createHeadTree();
  const listeners = new Set<HeadListener>();
  const inTurn = createTurns();

  for await (const bytes of stored.values()) take(readHead(domain, bytes));
  for await (const bytes of storedWaiting.values()) waitFor(readHead(domain, bytes));
  for await (const bytes of storedConflicts.values()) addConflict(readConflict(domain, bytes));

  function take(head: Head): void {
    heads.set(head.seller, head);
    tree.set(head);
  }

  function waitFor(head: Head): void {
    waiting.set(head.seller, head);
  }

  function addConflict(conflict: HeadConflict): void {
    const { seller } = conflict.heads[0];
    conflicts.set(seller, [...(conflicts.get(seller) ?? []), conflict]);
  }

  type Change = { type: "put" | "del"; sublevel: typeof stored; key: string; value: Uint8Array };

  /** Whether the head has to wait, or is too far ahead for that; keeps it if there is room. */
  const heldBack = (head: Head, changes: Change[]): boolean => {
    const ahead = head.sequence - clock();
    if (ahead <= LIMITS.clockSkew) return false;
    const room = waiting.has(head.seller) || waiting.size < waitingHeads;
    if (ahead > FARTHEST_FUTURE || !room || !isNewer(head, waiting.get(head.seller))) return true;
    waitFor(head);
    changes.push({ type: "put", sublevel: storedWaiting, key: head.seller, value: writeHead(head) });
    log({ level: "info", event: "head-waits", seller: head.seller, sequence: head.sequence });
    return true;
  };

  const noteConflict = (head: Head, current: Head, changes: Change[]): void => {
    const known = conflicts.get(head.seller) ?? [];
    if (known.length >= CONFLICTS_PER_SELLER || known.some(({ sequence }) => sequence === head.sequence)) return;
    const pair: [Head, Head] = isNewer(head, current) ? [head, current] : [current, head];
    const conflict = { sequence: head.sequence, heads: pair };
    addConflict(conflict);
    const key = `${head.seller}/${head.sequence}`;
    changes.push({ type: "put", sublevel: storedConflicts, key, value: writeConflict(conflict) });
    log({ level: "warn", event: "head-conflict", seller: head.seller, sequence: head.sequence });
  };

  const offerNow = async (offered: Head[]): Promise<Head[]> => {
    const changes: Change[] = [];
    const taken: { head: Head; previous: Head | undefined }[] = [];
    for (const head of offered) {
      if (heldBack(head, changes)) continue;
      const current = heads.get(head.seller);
      if (current?.content === head.content) continue;
      if (current?.sequence === head.sequence) noteConflict(head, current, changes);
      if (!isNewer(head, current)) continue;
      take(head);
      taken.push({ head, previous: current });
      changes.push({ type: "put", sublevel: stored, key: head.seller, value: writeHead(head) });
    }
    if (changes.length > 0) await state.batch(changes);
    for (const { head, previous } of taken) tell(head, previous);
    return taken.map(({ head }) => head);
  };

  const tell = (head: Head, previous: Head | undefined): void => {
    for (const listener of listeners) {
      try {
        listener(head, previous);
      } catch (error) {
        log({ level: "error", event: "head-listener-failed", seller: head.seller, message: String(error) });
      }
    }
  };

  const settleNow = async (): Promise<Head[]> => {
    const due = [...waiting.values()].filter(({ sequence }) => sequence - clock() <= LIMITS.clockSkew);
    if (due.length === 0) return [];
    for (const { seller } of due) waiting.delete(seller);
    const taken = await offerNow(due);
    await state.batch(due.map(({ seller }) => ({ type: "del" as const, sublevel: storedWaiting, key: seller })));
    return taken;
  };

  return {
    get: (seller) => heads.get(seller),
    all: () => [...heads.values()],
    get size() {
      return heads.size;
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    conflicts: (seller) => [...(conflicts.get(seller) ?? [])],
    offer: (offered) => inTurn(() => offerNow(offered)),
    settle: () => inTurn(settleNow),
    tree,
    get waiting() {
      return waiting.size;
    },
    get conflicted() {
      return conflicts.size;
    },
  };
}

function writeHead(head: Head): Uint8Array {
  return dagCbor.encode({ ...toHeadValue(head), seller: head.seller });
}

/** A head that this peer stored itself: its signature was checked before. */
function readHead(domain: Domain, bytes: Uint8Array): Head {
  const { seller, ...value } = dagCbor.decode<HeadValue & { seller: Address }>(bytes);
  return fromHeadValue(domain, value, () => seller);
}

function writeConflict({ sequence, heads }: HeadConflict): Uint8Array {
  return dagCbor.encode({ sequence, heads: heads.map(writeHead) });
}

function readConflict(domain: Domain, bytes: Uint8Array): HeadConflict {
  const { sequence, heads } = dagCbor.decode<{ sequence: number; heads: [Uint8Array, Uint8Array] }>(bytes);
  return { sequence, heads: [readHead(domain, heads[0]), readHead(domain, heads[1])] };
}
