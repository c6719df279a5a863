import type { Address, Config } from "@souk/protocol";

export type RatingCounts = { count: number; sum: number };

/** How many ratings the chain has of an account as a seller, and the sum of their stars. Throws `chain-down`. */
export async function readRatings({ rpcUrl, deployment }: Config, account: Address): Promise<RatingCounts> {
  const [{ toSoukError }, { reputationAbi }, { createPublicClient, http }] = await Promise.all([
    import("@souk/protocol"),
    import("@souk/protocol/abi"),
    import("viem"),
  ]);
  const client = createPublicClient({ transport: http(rpcUrl, { retryCount: 1, timeout: 8000 }) });
  try {
    const [count, sum] = await client.readContract({
      address: deployment.reputation,
      abi: reputationAbi,
      functionName: "aggregateOf",
      args: [account],
    });
    return { count: Number(count), sum: Number(sum) };
  } catch (error) {
    throw toSoukError(error, { url: rpcUrl });
  }
}
