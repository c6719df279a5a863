import type { Config, Hex, OfferRow, SoukError } from "@souk/protocol";
import { formatTime } from "../format/formatTime.ts";
import type { Check } from "./check.ts";

/** What the chain itself says about a listing's offers at one block. */
export type ListingState = {
  /** Units left of each item; null for as many as wanted. */
  left: Map<Hex, number | null>;
  /** Ratings of the seller by buyers. */
  ratings: { count: number; sum: number };
  /** Why nothing of it can be bought, when nothing can: revoked, expired, sold out. */
  fault: SoukError | null;
  checks: Check[];
};

/**
 * Reads from a node whether a listing can be bought: its offers are not revoked nor expired, and what is left of each item. Throws
 * `chain-down`, `chain-wrong` or `contract-missing`.
 */
export async function readListingState(config: Config, offers: OfferRow[]): Promise<ListingState> {
  const [protocol, { escrowAbi, reputationAbi }, { createPublicClient, http }, { findSerial }] = await Promise.all([
    import("@souk/protocol"),
    import("@souk/protocol/abi"),
    import("viem"),
    import("../escrow/findSerial.ts"),
  ]);
  const { errorFromCode, toSoukError } = protocol;
  const { rpcUrl, deployment } = config;
  const client = createPublicClient({ transport: http(rpcUrl, { batch: true, retryCount: 1, timeout: 8000 }) });
  const offer = offers[0]?.offer;
  if (!offer) throw errorFromCode("listing-not-found", { cid: "A listing without offers" });
  const escrow = { address: deployment.escrow, abi: escrowAbi } as const;

  async function unitsLeft({ offer: { stock, item, seller } }: OfferRow): Promise<number | null> {
    if (stock === 0) return null;
    if (stock > 1) {
      const [sold] = await client.readContract({ ...escrow, functionName: "stockOf", args: [seller, item] });
      return Math.max(0, stock - Number(sold));
    }
    const single = {
      escrow: escrow.address,
      offer: { ...offer, item, seller, stock } as OfferRow["offer"],
      quantity: 1,
    };
    return findSerial(client, single).then(
      () => 1,
      (error: unknown) => {
        if (toSoukError(error).code === "Escrow_SoldOut") return 0;
        throw error;
      },
    );
  }

  try {
    const items = [...new Map(offers.map((row) => [row.offer.item, row])).values()];
    const [chainId, code, block, floor, aggregate, units] = await Promise.all([
      client.getChainId(),
      client.getCode({ address: deployment.escrow }),
      client.getBlock({ blockTag: "latest" }),
      client.readContract({ ...escrow, functionName: "sequenceFloorOf", args: [offer.seller] }),
      client.readContract({
        address: deployment.reputation,
        abi: reputationAbi,
        functionName: "aggregateOf",
        args: [offer.seller],
      }),
      Promise.all(items.map(unitsLeft)),
    ]);
    if (chainId !== config.chainId) {
      throw errorFromCode("chain-wrong", { url: rpcUrl, seen: chainId, expected: config.chainId });
    }
    if (!code) throw errorFromCode("contract-missing", { address: deployment.escrow, chainId });
    const left = new Map(items.map(({ offer: { item } }, index) => [item, units[index] ?? null]));
    const [count, sum] = aggregate;
    const now = Math.max(Number(block.timestamp), Math.floor(Date.now() / 1000));
    const fault =
      offer.sequence < floor
        ? errorFromCode("Escrow_OfferRevoked", { sequence: offer.sequence, floor })
        : now > offer.expiry
          ? errorFromCode("Escrow_OfferExpired", { expiry: offer.expiry, now })
          : null;
    return {
      left,
      ratings: { count: Number(count), sum: Number(sum) },
      fault,
      checks: [
        {
          name: "The chain agrees",
          status: "passed",
          text: fault
            ? `${fault.what} ${fault.why}`
            : `Not withdrawn, good until ${formatTime(offer.expiry)}. What is left was read from the contract.`,
          values: [
            { label: "Contract", value: deployment.escrow },
            { label: "Chain and block", value: `${chainId}, block ${block.number} ${block.hash}` },
            { label: "Withdrawn below", value: String(floor) },
          ],
        },
      ],
    };
  } catch (error) {
    throw toSoukError(error, { url: rpcUrl });
  }
}
