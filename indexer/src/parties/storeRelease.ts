import { commandDigest, commandOf, type Hex, tradeTerms } from "@souk/protocol";
import { type ReleaseRequest, tradeFromJson } from "@souk/protocol/api";
import { checkSignature, readOpenTrade, type SignatureSources } from "./checkSignature.ts";

/**
 * Keeps a release that a trade's buyer signed, for anybody to submit: one per trade, the newest.
 * Throws `trade-not-found`, `Escrow_WrongStatus`, `request-invalid`, `signature-wrong` or `chain-down`.
 */
export async function storeRelease(sources: SignatureSources, request: ReleaseRequest): Promise<void> {
  const row = await readOpenTrade(sources, request);
  const trade = tradeFromJson(row.terms);
  const { deadline, signature } = request;
  const digest = commandDigest(sources.deployment, commandOf(trade, { name: "Release" }, deadline));
  await checkSignature(sources, { signer: row.buyer as Hex, digest, signature });
  const kept = { terms: tradeTerms(trade), deadline, signature };
  await sources.db
    .insertInto("releases")
    .values({ trade: row.id, signer: row.buyer, ...kept })
    .onConflict((conflict) => conflict.columns(["trade", "signer"]).doUpdateSet(kept))
    .execute();
}
