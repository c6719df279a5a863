import { errorEntries } from "./errorEntry.ts";

/** What tokens and OpenZeppelin's libraries refuse. Source: ERC-6093 for the names of the token errors. */
export const tokenErrors = errorEntries({
  ERC20InsufficientBalance: {
    what: "There is not enough of the token in the account.",
    why: "{sender} has {balance} of its smallest units; {needed} are needed.",
    fix: "Add the token to the account, or choose something cheaper.",
    retryable: false,
    status: 402,
    args: ["sender", "balance", "needed"],
  },
  ERC20InsufficientAllowance: {
    what: "The escrow may not take that much of the token yet.",
    why: "{spender} is allowed to take {allowance} of its smallest units; {needed} are needed.",
    fix: "Allow the escrow to take the amount, then pay.",
    retryable: false,
    status: 402,
    args: ["spender", "allowance", "needed"],
  },
  ERC20InvalidSender: {
    what: "The token refused the sender.",
    why: "{sender} cannot send it.",
    fix: "Pay from another account.",
    retryable: false,
    status: 422,
    args: ["sender"],
  },
  ERC20InvalidReceiver: {
    what: "The token refused the receiver.",
    why: "{receiver} cannot receive it.",
    fix: "Use another currency.",
    retryable: false,
    status: 422,
    args: ["receiver"],
  },
  ERC20InvalidApprover: {
    what: "The token refused the allowance.",
    why: "{approver} cannot give one.",
    fix: "Pay from another account.",
    retryable: false,
    status: 422,
    args: ["approver"],
  },
  ERC20InvalidSpender: {
    what: "The token refused the allowance.",
    why: "{spender} cannot be given one.",
    fix: "Check the escrow's address in the configuration.",
    retryable: false,
    status: 422,
    args: ["spender"],
  },
  SafeERC20FailedOperation: {
    what: "The token refused the payment.",
    why: "{token} did not carry out the transfer.",
    fix: "Check balance and allowance, or pay in another currency.",
    retryable: false,
    status: 402,
    args: ["token"],
  },
  ReentrancyGuardReentrantCall: {
    what: "The transaction was refused by the contract.",
    why: "It was called again while it was still at work.",
    fix: "Use a token and accounts that do not call back.",
    retryable: false,
    status: 409,
    args: [],
  },
});
