const DEPLOYED = {
  // transient storage, and what the chains we deploy to have
  evmVersion: "prague",
  viaIR: true,
  optimizer: { enabled: true, runs: 1_000_000 },
};

/** No step of the optimizer but the stack's layout, without which the stack is too deep. */
const LAYOUT_ONLY = {
  enabled: true,
  runs: 1,
  details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: "" } },
};

const ASSEMBLER_OFF = {
  peephole: false,
  inliner: false,
  jumpdestRemover: false,
  orderLiterals: false,
  deduplicate: false,
  cse: false,
  constantOptimizer: false,
};

export const COMPILER_SETTINGS = {
  /** For what is deployed. */
  deployed: DEPLOYED,
  /**
   * For contracts that are compiled again and again to be tested: in a seventh of the time, with code that is small enough to
   * deploy. Without metadata, so that equal code is equal.
   */
  quick: { ...DEPLOYED, optimizer: LAYOUT_ONLY, metadata: { appendCBOR: false, bytecodeHash: "none" } },
  /**
   * For what drives the contracts in the Solidity tests and is not tested itself: in less time again, with code of half as much
   * again, which would be too much for the escrow.
   */
  quickest: { ...DEPLOYED, optimizer: { ...LAYOUT_ONLY, details: { ...LAYOUT_ONLY.details, ...ASSEMBLER_OFF } } },
};
