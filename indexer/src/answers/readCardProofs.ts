import type { Hex } from "@souk/protocol";
import { bytesToBase64, type Card, type CardHead } from "@souk/protocol/api";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import { proofPlaces } from "../shards/treeBytes.ts";

/** Where a card's first offer is in its seller's tree. */
type CardPlace = { seller: string; cid: string; head_cid: string; first_leaf: number; leaf_count: number };

type CardProofs = {
  /** By card: `${seller} ${cid}`. What a newer catalogue has replaced meanwhile is missing. */
  proofs: Map<string, Card["proof"]>;
  /** By CID. */
  heads: Map<string, CardHead>;
};

/** What proves cards: listings' blocks, the first offers' Merkle proofs, and the signed roots they lead to. */
export async function readCardProofs(db: Database, cards: readonly CardPlace[]): Promise<CardProofs> {
  if (cards.length === 0) return { proofs: new Map(), heads: new Map() };
  const wanted = cards.map(({ seller, cid, head_cid, first_leaf, leaf_count }) => ({
    seller,
    cid,
    head_cid,
    leaf: first_leaf,
    places: proofPlaces(first_leaf, leaf_count),
  }));
  const [proofs, heads] = await Promise.all([
    sql<{ seller: string; cid: string; leaf: number; bytes: Uint8Array; path: string[] }>`
      select w.seller, w.cid, w.leaf, b.bytes, array(
        select encode(substring(s.tree from node.place * 32 + 1 for 32), 'hex')
        from unnest(w.places) with ordinality as node (place, at) order by node.at) as path
      from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb)
        as w (seller text, cid text, head_cid text, leaf int, places int[])
      join sellers s on s.address = w.seller and s.head_cid = w.head_cid
      join listing_blocks b on b.seller = w.seller and b.cid = w.cid`.execute(db),
    db
      .selectFrom("sellers")
      .select(["head_cid", "root", "signature"])
      .where("address", "in", [...new Set(cards.map(({ seller }) => seller))])
      .execute(),
  ]);
  return {
    proofs: new Map(
      proofs.rows.map(({ seller, cid, leaf, bytes, path }) => [
        `${seller} ${cid}`,
        { bytes: bytesToBase64(bytes), leaf, path: path.map((node): Hex => `0x${node}`) },
      ]),
    ),
    heads: new Map(
      heads.map(({ head_cid, root, signature }) => [
        head_cid,
        { cid: head_cid, root: bytesToBase64(root), signature: signature as Hex },
      ]),
    ),
  };
}
