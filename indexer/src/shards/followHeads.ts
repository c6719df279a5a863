import { type Address, errorFromCode, SoukError } from "@souk/protocol";
import type { Change } from "@souk/protocol/api";
import type { CatalogueSource } from "../catalogueSource.ts";
import type { Database } from "../database/openDatabase.ts";
import type { Log } from "../log.ts";
import { storeCatalogue } from "./storeCatalogue.ts";

export type HeadChange = Extract<Change, { type: "head" }>;

export type FollowHeadsOptions = {
  db: Database;
  peer: CatalogueSource;
  /** Called when a seller's catalogue was stored. */
  onChange: (change: HeadChange) => void;
  log: Log;
  /** Waiting after a failure, in milliseconds: doubled up to the most. */
  backoff?: { first: number; most: number };
};

export type HeadFollower = {
  /** How many sellers' catalogues wait to be stored. */
  waiting: () => number;
  stop: () => Promise<void>;
};

/** How many catalogues are fetched at once: each may be large. */
const AT_ONCE = 2;
/** How long a catalogue's chunks may take to arrive, in milliseconds. */
const FETCH_TIMEOUT = 120_000;
const BACKOFF = { first: 1_000, most: 60_000 };

/**
 * Brings every head that the peer knows into the database: those that changed while the index was away, then each as it
 * comes. A catalogue that can't be fetched is tried again, ever less often; one that its seller didn't sign as it is, not.
 */
export function followHeads({ db, peer, onChange, log, backoff = BACKOFF }: FollowHeadsOptions): HeadFollower {
  const stopping = new AbortController();
  // One entry per seller, whatever comes: the newest head is read when its turn comes.
  const waiting = new Map<Address, { attempts: number; notBefore: number }>();
  const busy = new Map<Address, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  function enqueue(seller: Address, attempts = 0): void {
    const delay = attempts === 0 ? 0 : Math.min(backoff.first * 2 ** (attempts - 1), backoff.most);
    waiting.set(seller, { attempts, notBefore: Date.now() + delay });
    work();
  }

  function work(): void {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    const now = Date.now();
    for (const [seller, { attempts, notBefore }] of waiting) {
      if (busy.size >= AT_ONCE) return;
      if (notBefore > now || busy.has(seller)) continue;
      waiting.delete(seller);
      const done = store(seller, attempts).finally(() => {
        busy.delete(seller);
        work();
      });
      busy.set(seller, done);
    }
    const next = Math.min(...[...waiting.values()].map(({ notBefore }) => notBefore));
    if (Number.isFinite(next)) timer = setTimeout(work, Math.max(next - Date.now(), 10));
  }

  async function store(seller: Address, attempts: number): Promise<void> {
    try {
      const head = peer.heads.get(seller);
      if (head === undefined || (await isStored(db, seller, head.content))) return;
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(FETCH_TIMEOUT)]);
      const catalogue = await peer.catalogueOf(seller, { signal });
      if (!(await storeCatalogue(db, catalogue))) return;
      const { cid, sequence } = catalogue.head;
      onChange({ type: "head", seller, cid, sequence });
    } catch (cause) {
      if (stopping.signal.aborted) return;
      const error =
        cause instanceof SoukError ? cause : errorFromCode("unexpected", { seen: (cause as Error).message }, { cause });
      log(`The catalogue of ${seller} is not stored. ${error.message}`);
      if (error.retryable && !waiting.has(seller)) enqueue(seller, attempts + 1);
    }
  }

  const unsubscribe = peer.heads.on(({ seller }) => enqueue(seller));
  for (const { seller } of peer.heads.all()) enqueue(seller);

  return {
    waiting: () => waiting.size + busy.size,
    async stop() {
      unsubscribe();
      stopping.abort();
      clearTimeout(timer);
      waiting.clear();
      await Promise.all(busy.values());
    },
  };
}

async function isStored(db: Database, seller: Address, content: string): Promise<boolean> {
  const row = await db.selectFrom("sellers").select("content").where("address", "=", seller).executeTakeFirst();
  return row?.content === content;
}
