/** The addresses of those before it, by name. */
type Addresses = Record<string, string>;

export type DeployedContract = {
  /** Of the contract in contracts/. Its salt is made of it: another name is another address. */
  name: string;
  /** What its constructor takes. */
  arguments: (deployed: Addresses) => unknown[];
};

/** Where public chains have Uniswap's Permit2. Source: https://github.com/Uniswap/permit2 */
const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";

/** What a market has on every chain, in the order of deploying. To add a contract, add a line. */
export const DEPLOYED_CONTRACTS: DeployedContract[] = [
  { name: "Escrow", arguments: () => [] },
  { name: "Reputation", arguments: ({ Escrow }) => [Escrow] },
  { name: "Checkout", arguments: ({ Escrow }) => [Escrow, PERMIT2] },
  { name: "CalendarHook", arguments: ({ Escrow }) => [Escrow] },
  { name: "CouponHook", arguments: ({ Escrow }) => [Escrow] },
];

/** What a local chain has besides: a token that anybody can mint. */
export const LOCAL_CONTRACTS: DeployedContract[] = [{ name: "TestToken", arguments: () => [] }];

/** What the app needs of them on a local chain: the others are compiled only for those who ask (`npm run deploy`). */
export const APP_CONTRACTS = [...DEPLOYED_CONTRACTS, ...LOCAL_CONTRACTS].filter(({ name }) =>
  ["Escrow", "Reputation", "TestToken"].includes(name),
);
