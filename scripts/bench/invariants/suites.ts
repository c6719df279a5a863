/** For each suite of test/invariant/, where the contract is that it tries. */
export const SUITES = {
  Escrow: ["contracts/Escrow.sol", "Escrow"],
  Reputation: ["contracts/Reputation.sol", "Reputation"],
  Libraries: ["test/invariant/Libraries.t.sol", "LibrariesFuzz"],
} as const;
export type Suite = keyof typeof SUITES;
