import { commandDigest, commandOf, type Hex, tradeTerms } from "@souk/protocol";
import { type SettlementRequest, tradeFromJson } from "@souk/protocol/api";
import { checkSignature, readOpenTrade, type SignatureSources } from "./checkSignature.ts";

/**
 * Keeps a division of the money that a party signed, for the other to accept: one of each party, the newest.
 * Throws `trade-not-found`, `Escrow_WrongStatus`, `Escrow_WrongAmount`, `request-invalid`, `signature-wrong` or `chain-down`.
 */
export async function storeSettlement(sources: SignatureSources, request: SettlementRequest): Promise<void> {
  const row = await readOpenTrade(sources, request);
  const trade = tradeFromJson(row.terms);
  const { deadline, signature } = request;
  const command = commandOf(trade, { name: "Settle", toSeller: BigInt(request.toSeller) }, deadline);
  const signer = (request.by === "buyer" ? row.buyer : row.seller) as Hex;
  await checkSignature(sources, { signer, digest: commandDigest(sources.deployment, command), signature });
  const kept = { terms: tradeTerms(trade), to_seller: request.toSeller, deadline, signature };
  await sources.db
    .insertInto("settlements")
    .values({ trade: row.id, signer, ...kept })
    .onConflict((conflict) => conflict.columns(["trade", "signer"]).doUpdateSet(kept))
    .execute();
}
