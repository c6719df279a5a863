import { errorEntries } from "./errorEntry.ts";

/** Faults of wallets, and of transactions on their way to the chain. */
export const walletErrors = errorEntries({
  "wallet-rejected": {
    what: "You did not sign.",
    why: "The request was declined in your wallet.",
    fix: "Try again when you are ready. Nothing was sent or lost.",
    retryable: true,
    status: 400,
  },
  "wallet-missing": {
    what: "No wallet is connected.",
    why: "No wallet answered on this page.",
    fix: "Connect a wallet, and try again.",
    retryable: false,
    status: 400,
  },
  "wallet-locked": {
    what: "The wallet gives no access to this account.",
    why: "The wallet is locked, or this page was not granted the account.",
    fix: "Unlock the wallet, and allow this page to see the account.",
    retryable: true,
    status: 400,
  },
  "wallet-busy": {
    what: "The wallet already waits for you.",
    why: "An earlier request is still open in the wallet.",
    fix: "Open the wallet and answer that request first.",
    retryable: true,
    status: 409,
  },
  "wallet-wrong-chain": {
    what: "The wallet is on another chain.",
    why: "The wallet is on chain {seen}; this market is on chain {expected}.",
    fix: "Switch the wallet to chain {expected}.",
    retryable: false,
    status: 409,
  },
  "wallet-unknown-chain": {
    what: "The wallet does not know this market's chain.",
    why: "Chain {expected} is not set up in the wallet.",
    fix: "Add chain {expected} to the wallet, and try again.",
    retryable: false,
    status: 409,
  },
  "wallet-unsupported": {
    what: "The wallet cannot do that.",
    why: "It does not support {method}.",
    fix: "Use another wallet.",
    retryable: false,
    status: 400,
  },
  "balance-too-low": {
    what: "There is not enough money in the account.",
    why: "{due} {symbol} is needed; the account has {seen} {symbol}.",
    fix: "Add {symbol} to the account, or choose something cheaper.",
    retryable: false,
    status: 402,
  },
  "gas-too-low": {
    what: "The account cannot pay for the transaction.",
    why: "The chain's own coin in the account does not cover the amount and the network fee.",
    fix: "Add some of the chain's coin to the account.",
    retryable: false,
    status: 402,
  },
  "transaction-failed": {
    what: "The transaction was refused by the contract.",
    why: "{seen}",
    fix: "Reload the page to see the trade's present state. No money moved; only the network fee was spent.",
    retryable: false,
    status: 409,
  },
  "transaction-replaced": {
    what: "The transaction was replaced.",
    why: "The wallet sent another transaction in place of {hash}.",
    fix: "Look at the wallet's activity. Try again if you still want to.",
    retryable: true,
    status: 409,
  },
  "transaction-nonce": {
    what: "The wallet counted its transactions wrongly.",
    why: "{seen}",
    fix: "Wait for pending transactions, or reset the account's activity in the wallet, then try again.",
    retryable: true,
    status: 409,
  },
});
