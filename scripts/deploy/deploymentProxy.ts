/**
 * The deterministic deployment proxy: called with a salt and a creation code behind it, it creates a contract by CREATE2
 * (EIP-1014), whose address then depends on nothing else. Made by a transaction that nobody has the key of, so that it has
 * one address on every chain. Source: github.com/Arachnid/deterministic-deployment-proxy
 */
export const DEPLOYMENT_PROXY = {
  address: "0x4e59b44847b379578588920cA78FbF26c0B4956C",
  code: "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3",
  /** Whom its transaction is from. */
  sender: "0x3fAB184622Dc19b6109349B94811493BF2a45362",
  /** What that transaction takes at most, in wei. */
  cost: 10n ** 16n,
  transaction:
    "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222",
};
