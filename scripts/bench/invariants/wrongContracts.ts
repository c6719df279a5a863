import type { Edit } from "./applyEdits.ts";
import type { Suite } from "./suites.ts";

/** A contract with one mistake: what it does wrong, edits of a file of contracts/, and the suite that must notice. */
export type WrongContract = { name: string; file: string; edits: Edit[]; suite: Suite };

/** What is written in place of nothing: the line is left out. */
const GONE = "";

export const WRONG_CONTRACTS: WrongContract[] = [
  // money
  escrow("a refund keeps the deposit", [
    "uint256 toBuyer = _amountOf(trade) + offer.deposit;\n        emit Refunded",
    "uint256 toBuyer = _amountOf(trade);\n        emit Refunded",
  ]),
  escrow("an arbiter gets twice its share", [
    "toArbiter = SplitLib.arbiterPartOf(pot, offer.terms.arbiterBps());",
    "toArbiter = SplitLib.arbiterPartOf(2 * pot, offer.terms.arbiterBps());",
  ]),
  escrow("an arbiter's share may be anything", [
    'if (arbiterBps > MAX_ARBITER_BPS) revert Escrow_BadTerms("arbiterBps", arbiterBps);',
    GONE,
  ]),
  escrow("a referrer's share is of the damages too", [
    "SplitLib.referralOf(toSeller, amount, ",
    "SplitLib.referralOf(toSeller, toSeller, ",
  ]),
  escrow("a referrer's share may be anything", [
    'if (terms.referralBps() > MAX_REFERRAL_BPS) revert Escrow_BadTerms("referralBps", terms.referralBps());',
    GONE,
  ]),
  escrow("rounding a referrer's share loses a unit", [
    "net = toSeller - toReferrer;",
    "net = toReferrer == 0 ? toSeller : (toSeller * (SplitLib.BPS - trade.offer.terms.referralBps())) / SplitLib.BPS;",
  ]),
  escrow("a silent arbiter's split is the other way round", [
    "SplitLib.divideSilently(amount, offer.deposit, offer.terms.splitBps())",
    "SplitLib.divideSilently(amount, offer.deposit, SplitLib.BPS - offer.terms.splitBps())",
  ]),
  escrow("a credit is paid out again and again", ["creditOf[account][token] = 0;", GONE]),
  escrow(
    "a credit ends after it was paid out",
    ["creditOf[account][token] = 0;", GONE],
    [
      "if (!success) revert Escrow_WithdrawFailed(account, token);",
      "if (!success) revert Escrow_WithdrawFailed(account, token);\n        creditOf[account][token] = 0;",
    ],
  ),
  escrow("a credit that can't be paid out is gone", [
    "if (!success) revert Escrow_WithdrawFailed(account, token);",
    "success;",
  ]),
  escrow("who refuses its money blocks the trade", [
    "creditOf[to][token] += amount;",
    "revert Escrow_WithdrawFailed(to, token);",
  ]),
  escrow("a recipient may burn all gas", [
    "? PaymentLib.pushCoin(to, amount, PaymentLib.PUSH_GAS)",
    "? PaymentLib.pushCoin(to, amount, gasleft())",
  ]),
  escrow("a hook that fails blocks the end", [
    "emit HookFailed(id, hook);",
    "revert Escrow_TooLittleGas(gasBefore, 0);",
  ]),
  escrow("coin sent need not be what is due", [
    "if (msg.value != due) revert Escrow_WrongValue(msg.value, due);",
    GONE,
  ]),
  escrow("a cart pays for its last purchase only", ["coinDue += due;", "coinDue = due;"]),
  escrow("what a token kept on the way counts as paid", [
    "if (received != due) revert Escrow_WrongReceived(token, received, due);",
    GONE,
  ]),
  // who may
  escrow("anybody refunds", [
    "if (msg.sender != trade.offer.seller) revert Escrow_NotSeller(id, msg.sender);\n        _refund",
    "_refund",
  ]),
  escrow("a settlement needs no buyer", [
    "if (msg.sender != trade.knownBuyer()) _checkCommand(trade.buyer, command, deadline, buyerSignature);",
    GONE,
  ]),
  escrow("anybody's signature ships", [
    "_checkCommand(seller, TypedDataLib.hashShip(trade.idOf(), note, trade.hash(), deadline), deadline, signature);",
    GONE,
  ]),
  escrow("anybody's signature rules", [
    "_checkCommand(offer.arbiter, command, deadline, signature);\n        _rule",
    "_rule",
  ]),
  escrow("anybody's signature disputes", [
    "_checkCommand(by, TypedDataLib.hashDispute(trade.idOf(), note, trade.hash(), deadline), deadline, signature);",
    GONE,
  ]),
  escrow("anybody revokes a seller's offers", [
    "_checkCommand(seller, TypedDataLib.hashRevoke(seller, sequence, deadline), deadline, signature);",
    GONE,
  ]),
  escrow("a command's signature never expires", [
    "if (block.timestamp > deadline) revert Escrow_SignatureExpired(deadline, block.timestamp);",
    GONE,
  ]),
  escrow("anybody extends", ["if (msg.sender != waiting) {", "if (msg.sender == address(0)) {"]),
  escrow("terms need not be those bought", [
    "if (!state.isCommittedTo(termsHash)) revert Escrow_UnknownTerms(id);",
    GONE,
  ]),
  escrow("an arbiter may be a party", ['if (arbiter == seller) revert Escrow_BadParty("arbiter", arbiter);', GONE]),
  // buying
  escrow("an offer needs no signature", [
    "_checkSignature(trade.offer.seller, trade.offer.hashOffer(), signature);\n        uint256 due;",
    "signature;\n        uint256 due;",
  ]),
  escrow("an offer never expires", [
    "if (block.timestamp > expiry) revert Escrow_OfferExpired(expiry, block.timestamp);",
    GONE,
  ]),
  escrow("a revoked offer is sold", ["if (sequence < floor) revert Escrow_OfferRevoked(sequence, floor);", GONE]),
  escrow("a revocation can be taken back", [
    "if (sequence <= floor) revert Escrow_FloorNotHigher(sequence, floor);",
    GONE,
  ]),
  escrow("anybody takes a bid for its seller", [
    "_checkSignature(offer.seller, TypedDataLib.hashAcceptBid(bid), sellerSignature);",
    "sellerSignature;",
  ]),
  escrow("anybody calls a bid off", [
    "_checkCommand(buyer, TypedDataLib.hashCancelBid(buyer, bid, deadline), deadline, signature);",
    "(deadline, signature);",
  ]),
  escrow("a bid never expires", [
    "if (block.timestamp > deadline) revert Escrow_BidExpired(deadline, block.timestamp);",
    GONE,
  ]),
  escrow("a bid is taken twice", ["isBidClosed[buyer][bid] = true;", GONE]),
  escrow("the id of a refunded trade is used again", [
    "if (!StateLib.load(id).isNone()) revert Escrow_SerialTaken(id);",
    "State old = StateLib.load(id);\n        if (!old.isNone() && !old.has(Status.Refunded)) revert Escrow_SerialTaken(id);",
  ]),
  escrow("a unique thing is sold twice", [
    "if (!StateLib.load(id).has(Status.Refunded)) revert Escrow_SerialTaken(id);",
    GONE,
  ]),
  escrow("a refund gives no stock back", [
    "if (offer.terms.stock() > 1) stocks[offer.seller][offer.item] -= trade.quantity;",
    GONE,
  ]),
  escrow("a refund gives stock back twice", [
    "stocks[offer.seller][offer.item] -= trade.quantity;",
    "stocks[offer.seller][offer.item] -= 2 * uint256(trade.quantity);",
  ]),
  escrow("more is sold than there is", ["if (quantity > left) revert Escrow_SoldOut(item, left, quantity);", GONE]),
  // time and state
  escrow("a seller keeps a deposit for longer", ["if (trade.offer.deposit != 0) revert Escrow_DepositHeld(id);", GONE]),
  escrow("an extension may lead into the past", [" || until < block.timestamp || ", " || "]),
  escrow("an extension may shorten", ["if (until <= state.time() || until <", "if (until <"]),
  escrow("an extension may be for ever", [" || until > limit) revert", ") revert"]),
  escrow("goods are shipped too late", [
    "if (block.timestamp > state.time()) revert Escrow_DeadlinePassed(id, state.time());\n\n        uint256 inspectBy",
    "uint256 inspectBy",
  ]),
  escrow("a trade expires in its last second", [
    "if (block.timestamp <= state.time())",
    "if (block.timestamp < state.time())",
  ]),
  escrow("a dispute never expires", [
    "} else {\n            uint256 amount = _amountOf(trade);",
    "} else {\n            if (state.has(Status.Disputed)) revert Escrow_WrongStatus(id, Status.Disputed);\n            uint256 amount = _amountOf(trade);",
  ]),
  escrow("a part is released in a dispute", [
    "if (state.has(Status.Disputed)) revert Escrow_WrongStatus(id, Status.Disputed);",
    GONE,
  ]),
  escrow("a part is released in the quiet time", ["        _checkQuietTime(id, state);\n", GONE]),
  escrow("a part is released when the time to inspect is over", [
    "block.timestamp > deadline && state.has(Status.Funded)",
    "block.timestamp > deadline",
  ]),
  escrow("a part is more than the rest", ["amount == 0 || amount > left || ", "amount == 0 || "]),
  escrow("a held deposit is released", ["if (deposit != 0) _checkDepositFree(id, state);", GONE]),
  escrow("an ended trade goes on", ["if (!state.isOpen()) revert Escrow_WrongStatus(id, state.status());", GONE]),
  // ratings
  reputation("a stranger rates as the seller", ["if (rater == seller) return", "if (rater != buyer) return"]),
  reputation("a sealed rating is replaced by another", [
    "if (ratings.markOf(raterIsBuyer) != 0) revert Reputation_AlreadyRated(id, rater);\n\n        bytes32 commitment",
    "bytes32 commitment",
  ]),
  reputation("a party rates twice", [
    "if (ratings.markOf(raterIsBuyer) != 0) revert Reputation_AlreadyRated(id, rater);\n        if (ratings.isNone())",
    "if (ratings.isNone())",
  ]),
  reputation("a rating is open before the other party is bound", [
    "if (ratings.isNone()) revert Reputation_OtherNotSealed(id, ratee);",
    GONE,
  ]),
  reputation("a seal is opened before the other party is bound", [
    "if (ratings.markOf(!raterIsBuyer) == 0 && block.timestamp <= ratings.windowEnd()) {",
    "if (stars > type(uint8).max) {",
  ]),
  reputation("a seal is opened as anything", [
    "if (!ratings.isCommittedTo(commitment, opening.other)) revert Reputation_WrongOpening(id, rater);",
    "commitment;",
  ]),
  reputation("a rating counts each time it is revealed", ["if (mark != RatingLib.SEALED) return;", GONE]),
  reputation("an open trade is rated", [" || status < uint8(Status.Released)) revert", ") revert"]),
  reputation("a rating comes after the window", [
    "if (block.timestamp > windowEnd) revert Reputation_WindowOver(id, uint40(windowEnd));",
    GONE,
  ]),
  reputation("a rating has six stars", ["MAX_STARS = 5;", "MAX_STARS = 6;"]),
  reputation("anybody seals in a party's name", [
    "_hashTypedDataV4(structHash).checkCommand(rater, deadline, signature);\n        _seal(",
    "(structHash, deadline, signature);\n        _seal(",
  ]),
  reputation("anybody rates in a party's name", [
    "_hashTypedDataV4(structHash).checkCommand(rater, deadline, signature);\n        _rate(",
    "(structHash, deadline, signature);\n        _rate(",
  ]),
  // libraries
  library("StateLib", "a trade's time overwrites its status", [
    "| (time_ << 8) | uint8(status_));\n    }\n\n    /// @notice The same",
    "| (time_ << 7) | uint8(status_));\n    }\n\n    /// @notice The same",
  ]),
  library("TradeLib", "a trade's hash leaves the last field out", [
    "calldatacopy(words, trade, 0x1c0)\n            termsHash := keccak256(words, 0x1c0)\n        }\n    }\n\n    /// @notice keccak256(abi.encode(trade)) of",
    "calldatacopy(words, trade, 0x1c0)\n            termsHash := keccak256(words, 0x1a0)\n        }\n    }\n\n    /// @notice keccak256(abi.encode(trade)) of",
  ]),
  library("TradeLib", "unlimited stock shares its serials with unique things", [
    "space := or(shl(1, iszero(stock)), gt(stock, 1))",
    "space := gt(stock, 1)",
  ]),
  library("TermsLib", "the split is read where the arbiter's share is", [
    "return uint16(Terms.unwrap(terms) >> 16);",
    "return uint16(Terms.unwrap(terms) >> 32);",
  ]),
  library("StockLib", "a purchase takes no serial", ["word + (1 << 64) + quantity", "word + quantity"]),
  library("AggregateLib", "a seller's stars count as a buyer's", [
    "(raterIsBuyer ? 0 : 128)",
    "(raterIsBuyer ? 128 : 0)",
  ]),
  library("RatingLib", "a seal does not bind the parties", [
    "commitment := keccak256(words, 0x80)",
    "commitment := keccak256(words, 0x20)",
  ]),
];

function escrow(name: string, ...edits: Edit[]): WrongContract {
  return { name, file: "Escrow.sol", edits, suite: "Escrow" };
}

function reputation(name: string, ...edits: Edit[]): WrongContract {
  return { name, file: "Reputation.sol", edits, suite: "Reputation" };
}

function library(file: string, name: string, ...edits: Edit[]): WrongContract {
  return { name, file: `libraries/${file}.sol`, edits, suite: "Libraries" };
}
