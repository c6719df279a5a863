import { erc20Abi, escrowAbi, peripheryErrorsAbi, reputationAbi } from "@souk/protocol/abi";

/** Every error that a call to the market's contracts can end in, those of a token, hook or arbiter among them. */
export const escrowCallAbi = [
  ...escrowAbi,
  ...reputationAbi.filter(({ type }) => type === "error"),
  ...peripheryErrorsAbi,
  ...erc20Abi.filter(({ type }) => type === "error"),
] as const;
