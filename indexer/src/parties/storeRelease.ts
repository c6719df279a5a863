import {
  commandDigest,
  commandOf,
  type Deployment,
  errorFromCode,
  type Hex,
  isEnded,
  recoverAddress,
  SoukError,
  STATUSES,
  type Status,
} from "@souk/protocol";
import { type ReleaseRequest, tradeFromJson } from "@souk/protocol/api";
import type { Chain } from "../chain/openChain.ts";
import type { Database } from "../database/openDatabase.ts";

export type ReleaseSources = {
  db: Database;
  deployment: Deployment;
  chain: Pick<Chain, "isSignatureOf">;
  now: () => number;
};

/**
 * Keeps a release that a trade's buyer signed, for anybody to submit: one per trade, the newest. It is checked first, by
 * recovering the signer, or by asking the buyer's contract (ERC-1271).
 * Throws `trade-not-found`, `Escrow_WrongStatus`, `request-invalid`, `signature-wrong` or `chain-down`.
 */
export async function storeRelease(sources: ReleaseSources, request: ReleaseRequest): Promise<void> {
  const { db, deployment, chain, now } = sources;
  const row = await db
    .selectFrom("trades")
    .select(["id", "buyer", "status", "terms"])
    .where("id", "=", request.trade)
    .executeTakeFirst();
  if (row === undefined) throw errorFromCode("trade-not-found", { id: request.trade });
  if (isEnded(row.status as Status)) {
    throw errorFromCode("Escrow_WrongStatus", { id: row.id, status: STATUSES.indexOf(row.status as Status) });
  }
  if (request.deadline < now()) {
    throw errorFromCode("request-invalid", { field: "deadline", expected: "a time to come", seen: request.deadline });
  }
  const digest = commandDigest(deployment, commandOf(tradeFromJson(row.terms), { name: "Release" }, request.deadline));
  const signer = recover(digest, request.signature);
  if (signer !== row.buyer && !(await chain.isSignatureOf(row.buyer as Hex, digest, request.signature))) {
    throw errorFromCode("signature-wrong", { signer: row.buyer, seen: signer ?? "nobody" });
  }
  const kept = { deadline: request.deadline, signature: request.signature };
  await db
    .insertInto("releases")
    .values({ trade: row.id, signer: row.buyer, ...kept })
    .onConflict((conflict) => conflict.columns(["trade", "signer"]).doUpdateSet(kept))
    .execute();
}

function recover(digest: Hex, signature: Hex): Hex | null {
  try {
    return recoverAddress(digest, signature);
  } catch (error) {
    // A contract's signature may have any form.
    if (error instanceof SoukError) return null;
    throw error;
  }
}
