import {
  type Address,
  cidDigest,
  decodeListing,
  decodeProfile,
  digestToCid,
  type Hex,
  SoukError,
  ZERO_BYTES32,
} from "@souk/protocol";
import { sql } from "kysely";
import { refreshStock } from "../availability/refreshStock.ts";
import type { CatalogueSource } from "../catalogueSource.ts";
import type { Database } from "../database/openDatabase.ts";
import type { Log } from "../log.ts";
import { insertListings } from "./insertListings.ts";
import { storeComment } from "./storeComment.ts";

export type FetchMissingOptions = {
  db: Database;
  peer: Pick<CatalogueSource, "getBlock" | "putBlock">;
  log: Log;
  /** Waiting after a block was not found, in milliseconds: doubled up to the most. */
  backoff?: { first: number; most: number };
};

export type MissingFetcher = {
  /** Says that something was stored that may refer to blocks which are not here. */
  wake: () => void;
  stop: () => Promise<void>;
};

/** A block that is referred to but not here, and what to do with it. */
type Wanted = { cid: string; store: (bytes: Uint8Array) => Promise<void> };
type Attempt = { count: number; notBefore: number };

const FETCH_TIMEOUT = 10_000;
const BACKOFF = { first: 1_000, most: 3_600_000 };
/** How many blocks are looked for at once. */
const AT_ONCE = 8;
/** How many blocks of a kind are looked for in one round, and how many failures are remembered. */
const ROUND = 100;
const MOST_REMEMBERED = 10_000;

/**
 * Fetches what stored things refer to: sellers' profiles, listings that trades name, comments of ratings. What nobody has is
 * tried again, ever less often; what is not what it should be, never. Comments that ratings name are given to the peer.
 */
export function fetchMissing({ db, peer, log, backoff = BACKOFF }: FetchMissingOptions): MissingFetcher {
  const stopping = new AbortController();
  const attempts = new Map<string, Attempt>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWoken = false;

  function wake(): void {
    isWoken = true;
    if (running !== undefined || stopping.signal.aborted) return;
    clearTimeout(timer);
    running = round().finally(() => {
      running = undefined;
      const next = Math.min(...[...attempts.values()].map(({ notBefore }) => notBefore));
      if (isWoken) wake();
      else if (Number.isFinite(next)) timer = setTimeout(wake, Math.max(next - Date.now(), 100));
    });
  }

  async function round(): Promise<void> {
    isWoken = false;
    try {
      await shareComments(db, peer);
      const started = Date.now();
      const later = [...attempts].filter(([, { notBefore }]) => notBefore > started).map(([cid]) => cid);
      const wanted = await Promise.all([
        wantedProfiles(db, later),
        wantedListings(db, later),
        wantedComments(db, later),
      ]);
      const queue = wanted.flat();
      const work = async () => {
        for (let want = queue.shift(); want !== undefined && !stopping.signal.aborted; want = queue.shift()) {
          await fetchOne(want);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      // What was due and is not wanted any more came by another way.
      for (const [cid, { notBefore }] of attempts) if (notBefore <= started) attempts.delete(cid);
    } catch (error) {
      if (!stopping.signal.aborted) log(`Missing blocks cannot be looked up: ${(error as Error).message}`);
    }
  }

  async function fetchOne({ cid, store }: Wanted): Promise<void> {
    try {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(FETCH_TIMEOUT)]);
      await store(await peer.getBlock(cid, { signal }));
      attempts.delete(cid);
    } catch (error) {
      if (stopping.signal.aborted) return;
      const count = (attempts.get(cid)?.count ?? 0) + 1;
      const isHopeless = error instanceof SoukError && !error.retryable;
      const delay = isHopeless ? Number.POSITIVE_INFINITY : Math.min(backoff.first * 2 ** (count - 1), backoff.most);
      attempts.delete(cid);
      attempts.set(cid, { count, notBefore: Date.now() + delay });
      const [oldest] = attempts.keys();
      if (attempts.size > MOST_REMEMBERED && oldest !== undefined) attempts.delete(oldest);
    }
  }

  wake();
  return {
    wake,
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** Comments came from anybody; those that a rating on the chain names are worth keeping, and serving to other peers. */
async function shareComments(db: Database, peer: Pick<CatalogueSource, "putBlock">): Promise<void> {
  const { rows } = await sql<{ cid: string; bytes: Uint8Array }>`
    select c.cid, c.bytes from comments c
    where not c.shared and exists (select from ratings r where r.comment = c.digest) limit ${ROUND}`.execute(db);
  for (const { cid, bytes } of rows) {
    await peer.putBlock({ cid, bytes: new Uint8Array(bytes) });
    await db.updateTable("comments").set({ shared: true }).where("cid", "=", cid).execute();
  }
}

async function wantedProfiles(db: Database, later: string[]): Promise<Wanted[]> {
  const rows = await db
    .selectFrom("sellers")
    .select(["address", "profile_cid"])
    .where("profile_cid", "is not", null)
    .where("profile", "is", null)
    .where(sql<boolean>`profile_cid <> all(${later}::text[])`)
    .limit(ROUND)
    .execute();
  return rows.flatMap(({ address, profile_cid: cid }) =>
    cid === null
      ? []
      : [
          {
            cid,
            store: async (profile) => {
              const { name } = decodeProfile(profile, cid);
              await db
                .updateTable("sellers")
                .set({ profile, name })
                .where("address", "=", address)
                .where("profile_cid", "=", cid)
                .execute();
            },
          },
        ],
  );
}

async function wantedListings(db: Database, later: string[]): Promise<Wanted[]> {
  const { rows } = await sql<{ seller: Address; cid: string; sequence: number; expiry: number }>`
    select distinct on (t.seller, t.listing_cid) t.seller, t.listing_cid as cid,
      (t.terms->'offer'->>'sequence')::bigint as sequence, (t.terms->'offer'->>'expiry')::bigint as expiry
    from trades t
    where t.listing_cid <> all(${later}::text[])
      and not exists (select from listings l where l.seller = t.seller and l.cid = t.listing_cid)
    limit ${ROUND}`.execute(db);
  return rows.map(({ seller, cid, sequence, expiry }) => ({
    cid,
    store: async (bytes) => {
      const listing = decodeListing(bytes, cid);
      const place = { seller, cid, current: false, position: 0, first_leaf: 0, offer_count: 0, sequence, expiry };
      await db.transaction().execute(async (tx) => {
        const row = tx.selectFrom("listings").select("cid").where("seller", "=", seller).where("cid", "=", cid);
        if ((await row.executeTakeFirst()) !== undefined) return;
        await insertListings(tx, [{ place, bytes, listing }]);
        await refreshStock(tx, { seller });
      });
    },
  }));
}

async function wantedComments(db: Database, later: string[]): Promise<Wanted[]> {
  const digests = later.map((cid) => cidDigest(cid));
  const { rows } = await sql<{ comment: Hex }>`
    select distinct r.comment from ratings r
    where r.comment is not null and r.comment <> ${ZERO_BYTES32} and r.comment <> all(${digests}::text[])
      and not exists (select from comments c where c.digest = r.comment)
    limit ${ROUND}`.execute(db);
  return rows.map(({ comment }) => {
    const cid = digestToCid(comment, "dag-cbor");
    return { cid, store: (bytes) => storeComment(db, cid, bytes) };
  });
}
