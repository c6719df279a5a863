import { type Address, ZERO_ADDRESS } from "@souk/protocol";
import { erc20Abi } from "@souk/protocol/abi";
import type { PublicClient } from "viem";

/** An account's balance of a token (the zero address: the chain's own coin), in smallest units. */
export function readBalance(
  client: Pick<PublicClient, "getBalance" | "readContract">,
  { token, account }: { token: Address; account: Address },
): Promise<bigint> {
  if (token === ZERO_ADDRESS) return client.getBalance({ address: account });
  return client.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [account] });
}
