import * as dagCbor from "@ipld/dag-cbor";
import { type AccessController, Entry, type Identities, type LogEntry } from "@orbitdb/core";
import { type Domain, type Head, type Hex, SoukError, shardOf } from "@souk/protocol";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import { sha256 } from "../crypto/sha256.ts";
import { fromHeadValue, type Recover } from "../heads/headValue.ts";
import { BoundedMap } from "../limits/boundedMap.ts";
import { entrySchema } from "./entrySchema.ts";

const TYPE = "souk-heads";
const VERDICTS = 20_000;

/** Which heads a shard's database takes. It is in the database's address, so all peers mean the same by it. */
export type ShardRule = {
  domain: Domain;
  shard: number;
  /** The first second of the epoch, in unix seconds, and its length. */
  epoch: number;
  length: number;
};

/** What is wrong with an entry: the check that it failed. */
export type Refusal =
  | "fields"
  | "identity"
  | "clock"
  | "not-canonical"
  | "head"
  | "seller"
  | "publisher"
  | "sequence"
  | "shard"
  | "epoch"
  | "signature";

export type Verdict = { head: Head; refused?: never } | { refused: Refusal; why: string };

/** OrbitDB's access controller for heads: `check` gives the verdict, with the head or the reason. */
export type HeadsAccess = AccessController & { rule: ShardRule; check(entry: LogEntry): Promise<Verdict> };

/**
 * Makes the access controller of one shard. Its verdict depends on the entry and the rule alone — neither on the log nor
 * on the time — because a peer that refuses what another takes refuses everything built upon it, too.
 */
export function headsAccess(
  rule: ShardRule,
  recover: Recover,
  identities: Pick<Identities, "verify">,
): (options?: object) => Promise<HeadsAccess> {
  return async () => {
    const verdicts = new BoundedMap<string, Verdict>(VERDICTS);
    const check: HeadsAccess["check"] = async (entry) => {
      const known = verdicts.get(entry.hash);
      if (known) return known;
      const verdict = await judge(entry, rule, recover, identities);
      if (entry.hash) verdicts.set(entry.hash, verdict);
      return verdict;
    };
    return {
      type: TYPE,
      address: addressOf(rule),
      rule,
      check,
      canAppend: async (entry) => (await check(entry)).refused === undefined,
    };
  };
}

async function judge(
  entry: LogEntry,
  rule: ShardRule,
  recover: Recover,
  identities: Pick<Identities, "verify">,
): Promise<Verdict> {
  const { hash, ...stored } = entry;
  const parsed = entrySchema.safeParse(stored);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { refused: "fields", why: `${issue?.path.join(".")}: ${issue?.message}` };
  }
  const { payload, clock, key, identity } = parsed.data;
  // OrbitDB compares neither: any key could sign in anybody's name.
  if (identity !== key) return { refused: "identity", why: `identity ${identity}, key ${key}` };
  if (clock.id !== key) return { refused: "clock", why: `clock of ${clock.id}, key ${key}` };
  // The signature covers six fields of nine: without this, copies with other ones would be further valid entries.
  if ((await Entry.encode(stored)).hash !== hash) return { refused: "not-canonical", why: `not the bytes of ${hash}` };

  let head: Head;
  try {
    head = fromHeadValue(rule.domain, payload.value, recover);
  } catch (error) {
    return { refused: "head", why: error instanceof SoukError ? error.code : String(error) };
  }
  const { seller, sequence, publisher } = head;
  if (payload.key !== seller) return { refused: "seller", why: `filed under ${payload.key}, signed by ${seller}` };
  if (publisher !== `0x${key}`) return { refused: "publisher", why: `names ${publisher}, filed by ${key}` };
  // One entry with a clock of its own choosing would stop every honest append after it.
  if (clock.time !== sequence) return { refused: "sequence", why: `clock ${clock.time}, sequence ${sequence}` };
  if (shardOf(seller) !== rule.shard) return { refused: "shard", why: `belongs to shard ${shardOf(seller)}` };
  if (sequence < rule.epoch || sequence >= rule.epoch + rule.length) {
    return { refused: "epoch", why: `sequence ${sequence}, epoch ${rule.epoch}` };
  }
  if (!(await Entry.verify(identities, entry))) return { refused: "signature", why: `not signed by ${key}` };
  return { head };
}

/** The controller's address: the CID of its manifest. */
function addressOf({ domain, shard, epoch, length }: ShardRule): string {
  const { chainId, escrow }: { chainId: number; escrow: Hex } = domain;
  const manifest = dagCbor.encode({ type: TYPE, chainId, escrow, shard, epoch, length });
  return `/${TYPE}/${CID.createV1(dagCbor.code, create(0x12, sha256(manifest))).toString(base58btc)}`;
}
