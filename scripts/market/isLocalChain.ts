/** Chains that end with the process that runs them: Hardhat's, Anvil's, Ganache's. They get play money. */
const LOCAL_CHAINS = [31337, 1337];

/** Whether a chain is one of a developer's own machine, where a token to play with and accounts with public keys belong. */
export function isLocalChain(chainId: number): boolean {
  return LOCAL_CHAINS.includes(chainId);
}
