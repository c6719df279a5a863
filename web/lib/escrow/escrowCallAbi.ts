import { erc20Abi, escrowAbi, reputationAbi } from "@souk/protocol/abi";

/** Every error that a call to the market's contracts can end in, those of a token paid with among them. */
export const escrowCallAbi = [
  ...escrowAbi,
  ...reputationAbi.filter(({ type }) => type === "error"),
  ...erc20Abi.filter(({ type }) => type === "error"),
] as const;
