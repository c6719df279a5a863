import { type DeploymentFile, STATUSES, type Status } from "@souk/protocol";
import { erc20Abi, escrowAbi, reputationAbi, testTokenAbi } from "@souk/protocol/abi";
import { type Address, createTestClient, createWalletClient, type Hex, http, publicActions } from "viem";
import { privateKeyToAccount } from "viem/accounts";

/** Enough for any transaction. */
const PLENTY = 10n ** 20n;

/** What tests ask the chain itself, past every index and screen. */
export type MarketChain = ReturnType<typeof openMarketChain>;

/** Connects to a market's chain. `token` is its test token, which anybody may mint. */
export function openMarketChain(rpcUrl: string, { escrow, reputation, tokens }: DeploymentFile) {
  const transport = http(rpcUrl);
  const client = createTestClient({ mode: "hardhat", transport, cacheTime: 0 }).extend(publicActions);
  const token = tokens.find(({ symbol }) => symbol === "tUSD");
  if (!token) throw new Error("The market has no test token.");

  return {
    escrow,
    token,
    client,
    /** Gives a new account exactly so much of the chain's coin and of the test token. */
    async fund(privateKey: Hex, { coin, tokens }: { coin: bigint; tokens: bigint }): Promise<void> {
      const account = privateKeyToAccount(privateKey);
      if (tokens > 0n) {
        await client.setBalance({ address: account.address, value: PLENTY });
        const hash = await createWalletClient({ account, transport }).writeContract({
          address: token.address,
          abi: testTokenAbi,
          functionName: "mint",
          args: [account.address, tokens],
          chain: null,
        });
        await client.waitForTransactionReceipt({ hash });
      }
      await client.setBalance({ address: account.address, value: coin });
    },
    coinOf: (address: Address) => client.getBalance({ address }),
    tokensOf: (account: Address) =>
      client.readContract({ address: token.address, abi: erc20Abi, functionName: "balanceOf", args: [account] }),
    allowanceOf: (account: Address) =>
      client.readContract({
        address: token.address,
        abi: erc20Abi,
        functionName: "allowance",
        args: [account, escrow],
      }),
    /** How many transactions an account has sent. */
    sentBy: (address: Address) => client.getTransactionCount({ address }),
    async statusOf(trade: Hex): Promise<Status | undefined> {
      const [status] = await client.readContract({
        address: escrow,
        abi: escrowAbi,
        functionName: "storedState",
        args: [trade],
      });
      return STATUSES[status];
    },
    /** Ratings counted for an account: how many and the sum of their stars, in either role. */
    async ratingsOf(account: Address) {
      const [asSellerCount, asSellerSum, asBuyerCount, asBuyerSum] = await client.readContract({
        address: reputation,
        abi: reputationAbi,
        functionName: "aggregateOf",
        args: [account],
      });
      return {
        asSeller: { count: Number(asSellerCount), sum: Number(asSellerSum) },
        asBuyer: { count: Number(asBuyerCount), sum: Number(asBuyerSum) },
      };
    },
    /** What the transactions of an account have cost it in network fees since `block`. */
    async feesOf(account: Address, since: bigint): Promise<bigint> {
      let fees = 0n;
      for (let number = since + 1n; number <= (await client.getBlockNumber()); number++) {
        const block = await client.getBlock({ blockNumber: number, includeTransactions: true });
        for (const { from, hash } of block.transactions) {
          if (from.toLowerCase() !== account) continue;
          const { gasUsed, effectiveGasPrice } = await client.getTransactionReceipt({ hash });
          fees += gasUsed * effectiveGasPrice;
        }
      }
      return fees;
    },
    /** Lets so many seconds pass on the chain, and makes a block. */
    async pass(seconds: number): Promise<void> {
      await client.increaseTime({ seconds });
      await client.mine({ blocks: 1 });
    },
  };
}
