import {
  type Deployment,
  errorFromCode,
  type Hex,
  isEnded,
  recoverAddress,
  SoukError,
  STATUSES,
  type Status,
} from "@souk/protocol";
import type { Chain } from "../chain/openChain.ts";
import type { Database } from "../database/openDatabase.ts";

export type SignatureSources = {
  db: Database;
  deployment: Deployment;
  chain: Pick<Chain, "isSignatureOf">;
  now: () => number;
};

/** The trade that a signature is about. Throws `trade-not-found`, `Escrow_WrongStatus` or `request-invalid`. */
export async function readOpenTrade({ db, now }: SignatureSources, request: { trade: Hex; deadline: number }) {
  const row = await db
    .selectFrom("trades")
    .select(["id", "buyer", "seller", "status", "terms"])
    .where("id", "=", request.trade)
    .executeTakeFirst();
  if (row === undefined) throw errorFromCode("trade-not-found", { id: request.trade });
  if (isEnded(row.status as Status)) {
    throw errorFromCode("Escrow_WrongStatus", { id: row.id, status: STATUSES.indexOf(row.status as Status) });
  }
  if (request.deadline < now()) {
    throw errorFromCode("request-invalid", { field: "deadline", expected: "a time to come", seen: request.deadline });
  }
  return row;
}

/**
 * Checks that an account signed, by recovering the signer, or by asking the account's contract (ERC-1271).
 * Throws `signature-wrong` or `chain-down`.
 */
export async function checkSignature(
  { chain }: Pick<SignatureSources, "chain">,
  { signer, digest, signature }: { signer: Hex; digest: Hex; signature: Hex },
): Promise<void> {
  const recovered = recover(digest, signature);
  if (recovered === signer || (await chain.isSignatureOf(signer, digest, signature))) return;
  throw errorFromCode("signature-wrong", { signer, seen: recovered ?? "nobody" });
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
