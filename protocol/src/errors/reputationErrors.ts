import { errorEntries } from "./errorEntry.ts";

/** What the Reputation contract refuses. Codes are the names of its errors, `args` their arguments. */
export const reputationErrors = errorEntries({
  Reputation_NotParty: {
    what: "Only the buyer and the seller of a trade can rate it.",
    why: "{rater} took no part in trade {trade}.",
    fix: "Switch the wallet to the account that bought or sold.",
    retryable: false,
    status: 403,
    args: ["trade", "rater"],
  },
  Reputation_NotEnded: {
    what: "The trade cannot be rated yet.",
    why: "Trade {trade} has not ended, or was made with other terms.",
    fix: "Rate it once it has ended.",
    retryable: false,
    status: 409,
    args: ["trade"],
  },
  Reputation_WindowOver: {
    what: "The time for rating is over.",
    why: "Trade {trade} could be rated until {end:time}.",
    fix: "Nothing can be done; ratings are taken for 14 days.",
    retryable: false,
    status: 409,
    args: ["trade", "end"],
  },
  Reputation_AlreadyRated: {
    what: "This account has rated already.",
    why: "{rater} has sealed or given a rating for trade {trade}.",
    fix: "Nothing needs to be done: each side rates once.",
    retryable: false,
    status: 409,
    args: ["trade", "rater"],
  },
  Reputation_OtherNotSealed: {
    what: "The other side has not rated yet.",
    why: "{other} has not sealed a rating for trade {trade}, and the time for it is not over.",
    fix: "Seal the rating. It is revealed when the other side has rated, or after 14 days.",
    retryable: false,
    status: 409,
    args: ["trade", "other"],
  },
  Reputation_NotSealed: {
    what: "There is no sealed rating to reveal.",
    why: "{rater} has sealed none for trade {trade}.",
    fix: "Reload the order.",
    retryable: false,
    status: 409,
    args: ["trade", "rater"],
  },
  Reputation_WrongOpening: {
    what: "That is not the rating that was sealed.",
    why: "Stars, comment or salt differ from what {rater} sealed for trade {trade}.",
    fix: "Reveal it from the device it was sealed on.",
    retryable: false,
    status: 422,
    args: ["trade", "rater"],
  },
  Reputation_StarsOutOfBounds: {
    what: "A rating has one to five stars.",
    why: "{stars} were given.",
    fix: "Choose one to five stars.",
    retryable: false,
    status: 422,
    args: ["stars"],
  },
});
