import { type Address, type Head, SoukError } from "@souk/protocol";
import type { Blocks } from "../blocks/openBlocks.ts";
import type { HeadIndex } from "../heads/openHeadIndex.ts";
import type { PeerLimits } from "../limits/peerLimits.ts";
import type { Log } from "../node/logEvent.ts";
import type { StateStore } from "../node/openStores.ts";
import { catalogueOwner, catalogueOwnersOf, readCatalogueOwner } from "./catalogueOwner.ts";
import { fetchCatalogue } from "./fetchCatalogue.ts";

export type CarrierStatus = {
  /** Catalogues of which every block is here. */
  complete: number;
  /** Being fetched, or waiting for their turn. */
  pending: number;
  /** Waiting for another try. */
  failed: number;
  /** Signed, but not what they should be; their sellers must publish again. */
  broken: number;
  blocks: number;
  bytes: number;
};

/** Fetches and keeps whole catalogues, so that a seller who is offline can be browsed. */
export type Carrier = {
  status(): CarrierStatus;
  /** Tries at once what waits for another try: a peer has connected. */
  wake(): void;
  close(): Promise<void>;
};

type Options = {
  index: HeadIndex;
  blocks: Blocks;
  state: StateStore;
  /** Which heads to carry. */
  wants(head: Head): boolean;
  limits: Pick<PeerLimits, "catalogues" | "carriedBytes" | "catalogueBytes">;
  /** Unix seconds. */
  clock(): number;
  retry?: { firstMs: number; mostMs: number };
  log: Log;
};

type Job = { head: Head; tries: number; stop: AbortController; timer: NodeJS.Timeout | undefined };

const PARALLEL_CATALOGUES = 4;
const RETRY = { firstMs: 5_000, mostMs: 600_000 };

export async function startCarrier(options: Options): Promise<Carrier> {
  const { index, blocks, state, wants, clock, retry = RETRY, log } = options;
  const marks = state.sublevel<string, string>("carried", { valueEncoding: "utf8" });
  /** The content of the head that is held whole, by seller. */
  const complete = new Map<string, string>(await marks.iterator().all());
  const jobs = new Map<Address, Job>();
  const queue: Job[] = [];
  const broken = new Set<Address>();
  const running = new Set<Promise<void>>();
  let closed = false;

  const carry = (head: Head): void => {
    if (closed || !wants(head)) return;
    stopJob(head.seller);
    broken.delete(head.seller);
    if (complete.get(head.seller) === head.content || head.expiry < clock()) return;
    const job: Job = { head, tries: 0, stop: new AbortController(), timer: undefined };
    jobs.set(head.seller, job);
    queue.push(job);
    startNext();
  };

  const stopJob = (seller: Address): void => {
    const job = jobs.get(seller);
    job?.stop.abort();
    clearTimeout(job?.timer);
    jobs.delete(seller);
  };

  const startNext = (): void => {
    while (!closed && running.size < PARALLEL_CATALOGUES) {
      const job = queue.shift();
      if (!job) return;
      if (job.stop.signal.aborted) continue;
      const run = runJob(job).finally(() => {
        running.delete(run);
        startNext();
      });
      running.add(run);
    }
  };

  const runJob = async (job: Job): Promise<void> => {
    const { head, stop } = job;
    const { seller } = head;
    try {
      await makeRoom(options, complete, marks.del.bind(marks));
      const size = await fetchCatalogue(head, { ...options, signal: stop.signal });
      await marks.put(seller, head.content);
      complete.set(seller, head.content);
      await releaseOthers(head);
      if (jobs.get(seller) === job) jobs.delete(seller);
      log({ level: "info", event: "catalogue-carried", seller, sequence: head.sequence, ...size });
    } catch (error) {
      if (stop.signal.aborted || closed) {
        // Another head has taken its place: what came of this one is not needed.
        if (!closed) await blocks.release(catalogueOwner(head));
        return;
      }
      if (isBroken(error)) {
        jobs.delete(seller);
        broken.add(seller);
        await blocks.release(catalogueOwner(head));
        log({
          level: "warn",
          event: "catalogue-broken",
          seller,
          sequence: head.sequence,
          code: (error as SoukError).code,
        });
        return;
      }
      const wait = Math.min(retry.firstMs * 2 ** job.tries++, retry.mostMs);
      job.timer = setTimeout(() => again(job), wait);
      log({
        level: "info",
        event: "catalogue-waits",
        seller,
        sequence: head.sequence,
        wait,
        message: (error as Error).message,
      });
    }
  };

  const again = (job: Job): void => {
    clearTimeout(job.timer);
    job.timer = undefined;
    queue.push(job);
    startNext();
  };

  const releaseOthers = async ({ seller, content }: Head): Promise<void> => {
    const newest = index.get(seller)?.content;
    for (const owner of await blocks.owners(catalogueOwnersOf(seller))) {
      const held = readCatalogueOwner(owner).content;
      if (held !== content && held !== newest) await blocks.release(owner);
    }
  };

  // What a run that was cut off has left behind.
  for (const owner of await blocks.owners(catalogueOwnersOf(""))) {
    const { seller, content } = readCatalogueOwner(owner);
    const head = index.get(seller as Address);
    if (content !== head?.content && content !== complete.get(seller)) await blocks.release(owner);
  }
  const unsubscribe = index.on(carry);
  for (const head of index.all()) carry(head);

  return {
    status() {
      const waiting = [...jobs.values()].filter(({ timer }) => timer !== undefined).length;
      const whole = index.all().filter(({ seller, content }) => complete.get(seller) === content).length;
      return {
        complete: whole,
        pending: jobs.size - waiting,
        failed: waiting,
        broken: broken.size,
        ...blocks.total(),
      };
    },
    wake() {
      for (const job of jobs.values()) if (job.timer !== undefined) again(job);
    },
    async close() {
      closed = true;
      unsubscribe();
      for (const seller of [...jobs.keys()]) stopJob(seller);
      await Promise.all(running);
    },
  };
}

/** A fault of the catalogue itself: no try will mend it. */
function isBroken(error: unknown): boolean {
  return error instanceof SoukError && !error.retryable;
}

/** Expired catalogues go, the oldest first, when there is no room left. Throws if that does not make any. */
async function makeRoom(
  { blocks, index, limits, clock }: Options,
  complete: Map<string, string>,
  unmark: (seller: string) => Promise<void>,
): Promise<void> {
  const full = () => complete.size >= limits.catalogues || blocks.total().bytes >= limits.carriedBytes;
  if (!full()) return;
  const expired = index.all().filter(({ seller, expiry }) => expiry < clock() && complete.has(seller));
  for (const { seller } of expired.sort((a, b) => a.expiry - b.expiry)) {
    if (!full()) return;
    complete.delete(seller);
    await unmark(seller);
    for (const owner of await blocks.owners(catalogueOwnersOf(seller))) await blocks.release(owner);
  }
  if (full()) throw new Error("the room for carried catalogues is used up");
}
