// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

/// @notice The small integers of an offer in one word, most significant first:
/// sequence u40 | expiry u40 | stock u32 | shipWindow u32 | inspectWindow u32 | ruleWindow u32 | arbiterBps u16 |
/// splitBps u16 | referralBps u16. The EIP-712 type of an offer still names every one of them.
type Terms is uint256;

/// @notice What a seller signs: the terms of sale for one item.
/// @param seller who sells, is paid, and has signed this offer or a catalogue that contains it
/// @param item the seller's own key for the thing that stock is counted on, the same through every edit
/// @param token the ERC-20 that prices are in; 0 is the chain's native coin
/// @param price per unit, in the token's smallest unit; at most 2^128 - 1
/// @param deposit per trade, in the token's smallest unit, given back to the buyer at the end; at most 2^128 - 1
/// @param terms sequence (unix seconds of publishing), expiry (the last unix second it can be bought), stock (1 unique,
/// more: counted, 0 unlimited), windows (seconds) and shares (basis points)
/// @param arbiter who may rule on a dispute; 0 if nobody
/// @param hook a contract asked at purchase and told of the end (see `IHook`); 0 if none
/// @param listing the sha2-256 digest of the listing's block
struct Offer {
    address seller;
    bytes32 item;
    address token;
    uint256 price;
    uint256 deposit;
    Terms terms;
    address arbiter;
    address hook;
    bytes32 listing;
}

/// @notice One purchase under an offer. The contract stores only a commitment to it: whoever acts passes it again, as
/// the `Bought` event gave it.
/// @param offer the offer bought under
/// @param buyer to whom the goods go and who releases the money; need not be who pays
/// @param serial tells the trades of one item apart (see `IEscrow.buy`)
/// @param quantity units bought; 1 of a unique item
/// @param referrer who brought the buyer and gets the offer's referral share; 0 if nobody
/// @param released the part of price * quantity that is no longer due: what was paid out already. At purchase, the
/// discount that the offer's hook grants; 0 without a hook
struct Trade {
    Offer offer;
    address buyer;
    uint64 serial;
    uint32 quantity;
    address referrer;
    uint256 released;
}

/// @notice What `IEscrow.buyMany` takes for each trade.
/// @param trade what to buy, as `IEscrow.buy` takes it
/// @param note a digest of what buyer and seller keep private
/// @param content the digest of the catalogue's root block; 0 if the seller signed the offer by itself
/// @param proof of the offer in the catalogue; empty for an offer signed by itself
/// @param signature by the seller over the EIP-712 `Catalogue` or `Offer`
/// @param data handed to the offer's hook
struct Purchase {
    Trade trade;
    bytes32 note;
    bytes32 content;
    bytes32[] proof;
    bytes signature;
    bytes data;
}

/// @notice Where a trade stands. None, Funded, Shipped and Disputed are followed by others; the rest are ends.
enum Status {
    None,
    Funded,
    Shipped,
    Disputed,
    Released,
    Refunded,
    Ruled,
    Settled
}

/// @title IEscrow
/// @author Souk
/// @notice Holds a buyer's payment until the rules that buyer and seller agreed to say whose it is.
/// @dev Amounts are in the smallest unit of the offer's token, times are unix seconds, shares are basis points.
/// Deadlines are inclusive: an actor may act while block.timestamp <= deadline, and `expire` needs
/// block.timestamp > deadline.
/// @dev Warning: the contract trusts an offer's token for that token's own accounting. A token that lies about balances
/// or takes money away from the escrow harms the trades in that token, and no others.
interface IEscrow is IERC5267 {
    /* EVENTS */

    /// @notice A buyer's payment came in. With `trade`, anybody can act on the trade from the chain alone.
    /// @param note a digest of what buyer and seller keep private, such as the shipping address
    event Bought(bytes32 indexed id, address indexed buyer, address indexed seller, Trade trade, bytes32 note);

    /// @notice The seller says that the goods are on their way.
    /// @param inspectBy until when the buyer may object; past it anyone may pay the seller
    /// @param note a digest of what buyer and seller keep private, such as a tracking code
    event Shipped(bytes32 indexed id, uint40 inspectBy, bytes32 note);

    /// @notice A party who objects has called the arbiter.
    /// @param ruleBy until when the arbiter may rule; past it anyone may divide the money as the offer says
    /// @param note a digest of the party's reasons
    event Disputed(bytes32 indexed id, address indexed by, uint40 ruleBy, bytes32 note);

    /// @notice The party who waits has given the other more time.
    event Extended(bytes32 indexed id, uint40 until);

    /// @notice The buyer let a part of the amount be paid; the trade goes on with the rest.
    /// @param released the trade's `released` from now on: all further actions pass the trade with this
    event PartReleased(bytes32 indexed id, uint256 released, uint256 toSeller, uint256 toReferrer);

    /// @notice The trade ended with the seller paid, and the deposit back with the buyer.
    event Released(bytes32 indexed id, uint256 toSeller, uint256 toReferrer);

    /// @notice The trade ended with the buyer paid back, deposit included.
    event Refunded(bytes32 indexed id, uint256 toBuyer);

    /// @notice The arbiter divided the money; or it stayed silent (`toArbiter` and `note` are 0) and the amount was
    /// divided as the offer says.
    /// @param note a digest of the arbiter's reasons
    event Ruled(
        bytes32 indexed id,
        uint256 toSeller,
        uint256 toBuyer,
        uint256 toArbiter,
        uint256 toReferrer,
        bytes32 note
    );

    /// @notice Buyer and seller divided the money as they agreed.
    event Settled(bytes32 indexed id, uint256 toSeller, uint256 toBuyer, uint256 toReferrer);

    /// @notice The hook of an ended trade failed. Nothing but the hook's own books is affected.
    event HookFailed(bytes32 indexed id, address indexed hook);

    /// @notice A bid was accepted or called off: it can't be accepted any more.
    /// @param bid the EIP-712 struct hash of the `Bid`
    event BidClosed(address indexed buyer, bytes32 indexed bid);

    /// @notice Every signature of `seller` with a sequence below `sequence` can't be bought under any more.
    event Revoked(address indexed seller, uint40 sequence);

    /// @notice A payment could not be delivered and waits to be withdrawn.
    event Credited(address indexed account, address indexed token, uint256 amount);

    /// @notice A credit was paid out.
    event Withdrawn(address indexed account, address indexed token, uint256 amount);

    /* ERRORS: OFFER AND PURCHASE */

    /// @notice A term is outside its bounds. `field` is its name in `Offer`, `Terms` or `Trade`.
    error Escrow_BadTerms(string field, uint256 value);
    /// @notice An account may not play this role in this trade.
    error Escrow_BadParty(string role, address account);
    error Escrow_OfferExpired(uint40 expiry, uint256 timestamp);
    error Escrow_OfferRevoked(uint40 sequence, uint40 floor);
    /// @notice The offer's sequence is further ahead of the chain's time than clocks differ.
    error Escrow_OfferFromFuture(uint40 sequence, uint256 timestamp);
    /// @notice The signature is not `signer`'s for exactly this data, contract and chain.
    error Escrow_BadSignature(address signer);
    error Escrow_SignatureExpired(uint40 deadline, uint256 timestamp);
    /// @notice A trade with this id exists already, or the unique item's previous trade did not end in a refund.
    error Escrow_SerialTaken(bytes32 id);
    error Escrow_SoldOut(bytes32 item, uint256 left, uint256 asked);
    /// @notice `trade.released` is not the discount that the hook grants.
    error Escrow_WrongDiscount(uint256 asked, uint256 granted);
    error Escrow_BidClosed(address buyer, bytes32 bid);
    error Escrow_BidExpired(uint40 deadline, uint256 timestamp);
    /// @notice Native coin sent is not what is due; 0 is due when the price is in a token.
    error Escrow_WrongValue(uint256 sent, uint256 due);
    error Escrow_NotAToken(address token);
    /// @notice The escrow's balance did not grow by what is due: the token takes a fee, or lies.
    error Escrow_WrongReceived(address token, uint256 received, uint256 due);

    /* ERRORS: TRADE */

    /// @notice There is no trade with this id, or not with these terms.
    error Escrow_UnknownTerms(bytes32 id);
    error Escrow_WrongStatus(bytes32 id, Status status);
    error Escrow_NotBuyer(bytes32 id, address caller);
    error Escrow_NotSeller(bytes32 id, address caller);
    error Escrow_NotArbiter(bytes32 id, address caller);
    /// @notice Neither the buyer, nor a seller who may dispute because a deposit is held.
    error Escrow_NotDisputant(bytes32 id, address caller);
    /// @notice The offer names no arbiter: its trades can't be disputed.
    error Escrow_NoArbiter(bytes32 id);
    /// @notice More than there is to divide, or a part that is nothing or all.
    error Escrow_WrongAmount(bytes32 id, uint256 asked, uint256 available);
    /// @notice An extension that is none, is over already, or reaches further than the longest window.
    error Escrow_WrongExtension(bytes32 id, uint40 until, uint40 deadline, uint256 limit);
    /// @notice The deposit covers what the buyer may do to the goods: the buyer alone can't take it back, nor anybody
    /// put off when it is free.
    error Escrow_DepositHeld(bytes32 id);
    error Escrow_DeadlinePassed(bytes32 id, uint40 deadline);
    error Escrow_DeadlineNotReached(bytes32 id, uint40 deadline);

    /* ERRORS: REVOCATION AND PAYMENT OUT */

    error Escrow_FloorNotHigher(uint40 sequence, uint40 floor);
    error Escrow_FloorTooHigh(uint40 sequence, uint256 limit);
    error Escrow_NoCredit(address account, address token);
    error Escrow_WithdrawFailed(address account, address token);
    /// @notice A payment failed and the caller had left it less gas than it is owed. Send more gas.
    error Escrow_TooLittleGas(uint256 left, uint256 needed);
    /// @notice A token called back while the escrow was measuring what it receives: to be received or paid out once more.
    error Escrow_Reentered();

    /* BUYING */

    /// @notice Buys under an offer that the seller signed by itself. Pulls price and deposit from the caller.
    /// @dev `trade.serial` depends on the offer's stock: of a *unique* item the first trade is 0, and n follows once
    /// trade n - 1 was refunded; of a *counted* item pass 0, the escrow puts the item's next serial in its place; of an
    /// *unlimited* item any unused number will do.
    /// @dev Emits {Bought}.
    /// @dev Reverts if
    /// - an expired or revoked offer, or one from the future: {Escrow_OfferExpired}, {Escrow_OfferRevoked},
    ///   {Escrow_OfferFromFuture}
    /// - a term out of its bounds, a window, share or deposit that needs an arbiter without one, `trade.released` above
    ///   the price or not 0 without a hook: {Escrow_BadTerms}
    /// - no buyer, a buyer who is the seller, an arbiter who is either, the escrow as buyer or referrer: {Escrow_BadParty}
    /// - a hook that refuses, or grants another discount: the hook's own error, {Escrow_WrongDiscount}
    /// - a signature not by the seller: {Escrow_BadSignature}
    /// - units or serial not to be had: {Escrow_SoldOut}, {Escrow_SerialTaken}
    /// - a payment that is not exactly what is due: {Escrow_WrongValue}, {Escrow_WrongReceived}, {Escrow_NotAToken},
    ///   or the token's own error; while another is being measured, {Escrow_Reentered}
    /// @param trade what to buy
    /// @param note a digest of what buyer and seller keep private
    /// @param signature by the seller over the EIP-712 `Offer`: 64 bytes (EIP-2098) or 65, or what the seller's
    /// contract takes (ERC-1271)
    /// @return id of the trade
    function buy(Trade calldata trade, bytes32 note, bytes calldata signature) external payable returns (bytes32 id);

    /// @notice As `buy`, under an offer that is a leaf of a catalogue that the seller signed.
    /// @dev Emits {Bought}. Reverts as `buy` does; a wrong proof or content shows as {Escrow_BadSignature}.
    /// @param content the digest of the catalogue's root block, as signed
    /// @param proof from the offer's EIP-712 struct hash up to the catalogue's `offersRoot`, pairs sorted
    /// @param signature by the seller over the EIP-712 `Catalogue` with the offer's sequence
    function buyFromCatalogue(
        Trade calldata trade,
        bytes32 note,
        bytes32 content,
        bytes32[] calldata proof,
        bytes calldata signature
    ) external payable returns (bytes32 id);

    /// @notice As `buy` and `buyFromCatalogue`, any number of purchases from any sellers, all of them or none. The way
    /// to pass data to a hook, too. Native coin sent must be the sum of what is due in it.
    /// @dev Emits {Bought} for each. Reverts as `buy` does, for the first that fails.
    function buyMany(Purchase[] calldata purchases) external payable;

    /// @notice The seller takes a buyer's signed bid, as the caller or by signature. Pulls price and deposit from the
    /// buyer's allowance.
    /// @dev `trade.released` is in nobody's signature: it must be what the hook grants, without data, when the bid is taken.
    /// @dev Emits {Bought}, {BidClosed}. Reverts as `buy` does, and if
    /// - the bid was accepted, called off or is too old: {Escrow_BidClosed}, {Escrow_BidExpired}
    /// - a signature is not the buyer's over exactly this bid, or the seller's that it takes it: {Escrow_BadSignature}
    /// - the price is in native coin, which can't be pulled: {Escrow_BadTerms}
    /// @param trade the terms that were bid, its serial too: a hook may read from it what is bought, such as dates
    /// @param note a digest of what buyer and seller keep private, as the buyer signed it
    /// @param nonce tells a buyer's bids on the same terms apart
    /// @param deadline the last second at which the bid may be accepted
    /// @param buyerSignature over the EIP-712 `Bid`
    /// @param sellerSignature over the EIP-712 `AcceptBid` of that bid; not read if the seller calls
    function acceptBid(
        Trade calldata trade,
        bytes32 note,
        uint256 nonce,
        uint40 deadline,
        bytes calldata buyerSignature,
        bytes calldata sellerSignature
    ) external returns (bytes32 id);

    /// @notice Calls off a bid of the caller.
    /// @dev Emits {BidClosed}. Reverts if it is closed already: {Escrow_BidClosed}
    /// @param bid the EIP-712 struct hash of the `Bid`
    function cancelBid(bytes32 bid) external;

    /// @notice As `cancelBid`, for anyone to submit with the buyer's signature.
    /// @dev Emits {BidClosed}. Reverts as `cancelBid` does, and if
    /// - the signature's deadline is over: {Escrow_SignatureExpired}
    /// - the signature is not the buyer's over this: {Escrow_BadSignature}
    /// @param deadline the last second at which the signature may be used
    /// @param signature by the buyer over the EIP-712 `CancelBid`
    function cancelBidBySignature(address buyer, bytes32 bid, uint40 deadline, bytes calldata signature) external;

    /* GOING ON WITH A TRADE */

    // Each command has a form for anyone to submit with the EIP-712 signature of the account that may give it. It
    // reverts as the command does for that account, and if
    // - the signature's deadline is over: {Escrow_SignatureExpired}
    // - the signature is not that account's over the trade as it stands: {Escrow_BadSignature}
    // `deadline` is the last second at which the signature may be used.
    //
    // Whatever pays, `releasePart` and all that ends a trade, also emits {Credited} for each payment that can't be
    // delivered, and an end {HookFailed} if its hook fails. It reverts if the caller leaves too little gas for what failed
    // ({Escrow_TooLittleGas}), or a token is being measured ({Escrow_Reentered}).

    /// @notice The seller says that the goods are on their way; the buyer's window to inspect them starts.
    /// @dev Emits {Shipped}.
    /// @dev Reverts if
    /// - the trade is unknown or not Funded: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the seller: {Escrow_NotSeller}
    /// - the ship window is over: {Escrow_DeadlinePassed}
    function ship(Trade calldata trade, bytes32 note) external;

    /// @notice `ship` by the seller's signature over the EIP-712 `Ship`.
    function shipBySignature(Trade calldata trade, bytes32 note, uint40 deadline, bytes calldata signature) external;

    /// @notice The party who waits gives the other more time: the buyer to ship while the trade is Funded, the seller
    /// to inspect while it is Shipped. At most 180 days from now. Not while both wait: in a dispute, and once a trade
    /// with a deposit is Shipped.
    /// @dev Emits {Extended}.
    /// @dev Reverts if
    /// - the trade is unknown, or neither Funded nor Shipped: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - it is Shipped and a deposit is held: {Escrow_DepositHeld}
    /// - the caller is not the party who waits: {Escrow_NotBuyer}, {Escrow_NotSeller}
    /// - `until` is not later than the deadline, is past, or is too late: {Escrow_WrongExtension}
    function extend(Trade calldata trade, uint40 until) external;

    /// @notice `extend` by signature over the EIP-712 `Extend`, of whom it is for to give at the time.
    function extendBySignature(Trade calldata trade, uint40 until, uint40 deadline, bytes calldata signature) external;

    /// @notice The buyer lets a part of the amount be paid to the seller. The trade goes on with the rest, under terms
    /// with another `released`: signatures over the earlier terms are void. Where a deposit is held, the part may be all
    /// that is left.
    /// @dev Emits {PartReleased}.
    /// @dev Reverts if
    /// - the trade is unknown, or neither Funded nor Shipped: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the buyer: {Escrow_NotBuyer}
    /// - the part is nothing, more than what is left, or all of it without a deposit: {Escrow_WrongAmount}
    /// - in the last 15 minutes to ship or to inspect, or when the time to inspect is over: {Escrow_DeadlinePassed}
    function releasePart(Trade calldata trade, uint256 amount) external;

    /// @notice `releasePart` by the buyer's signature over the EIP-712 `ReleasePart`.
    function releasePartBySignature(
        Trade calldata trade,
        uint256 amount,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice A party objects and calls the arbiter: the buyer, or the seller where a deposit is held.
    /// @dev Emits {Disputed}.
    /// @dev Reverts if
    /// - the trade is unknown or not Shipped: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the offer names no arbiter: {Escrow_NoArbiter}
    /// - the caller may not: {Escrow_NotDisputant}
    /// - the window to inspect is over: {Escrow_DeadlinePassed}
    /// @param note a digest of the reasons
    function dispute(Trade calldata trade, bytes32 note) external;

    /// @notice `dispute` by the signature of `by` over the EIP-712 `Dispute`.
    function disputeBySignature(
        Trade calldata trade,
        address by,
        bytes32 note,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /* ENDING A TRADE */

    /// @notice The buyer lets the seller be paid, at any time before the trade's end; where a deposit is held, until the
    /// goods are on their way, and again when the window to inspect is over and nobody has disputed.
    /// @dev Emits {Released}.
    /// @dev Reverts if
    /// - the trade is unknown or at its end: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the buyer: {Escrow_NotBuyer}
    /// - a deposit is held that the seller may still dispute about, or disputes about: {Escrow_DepositHeld}
    function release(Trade calldata trade) external;

    /// @notice `release` by the buyer's signature over the EIP-712 `Release`.
    function releaseBySignature(Trade calldata trade, uint40 deadline, bytes calldata signature) external;

    /// @notice `release` of any number of trades, all of them or none.
    function releaseMany(Trade[] calldata trades) external;

    /// @notice The seller gives everything back to the buyer, at any time before the trade's end. Units of a counted
    /// item return to stock, and a unique item can be sold again.
    /// @dev Emits {Refunded}.
    /// @dev Reverts if
    /// - the trade is unknown or at its end: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the seller: {Escrow_NotSeller}
    function refund(Trade calldata trade) external;

    /// @notice `refund` by the seller's signature over the EIP-712 `Refund`.
    function refundBySignature(Trade calldata trade, uint40 deadline, bytes calldata signature) external;

    /// @notice Divides the money as buyer and seller agreed, deposit included, at any time before the trade's end. Each
    /// is the caller or has signed.
    /// @dev Emits {Settled}.
    /// @dev Reverts if
    /// - the trade is unknown or at its end: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the seller is to get more than there is: {Escrow_WrongAmount}
    /// - the signatures' deadline is over: {Escrow_SignatureExpired}
    /// - a party is neither the caller nor has signed: {Escrow_BadSignature}
    /// @param toSeller what the seller gets, the referrer's share in it; the buyer gets the rest
    /// @param deadline the last second at which the signatures may be used
    /// @param sellerSignature over the EIP-712 `Settle`; not read if the seller calls
    /// @param buyerSignature over the same; not read if the buyer calls
    function settle(
        Trade calldata trade,
        uint256 toSeller,
        uint40 deadline,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external;

    /// @notice The arbiter divides the money of a disputed trade between buyer and seller, deposit included, and gets
    /// its share of all of it.
    /// @dev Emits {Ruled}.
    /// @dev Reverts if
    /// - the trade is unknown or not Disputed: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the arbiter: {Escrow_NotArbiter}
    /// - the window to rule is over: {Escrow_DeadlinePassed}
    /// - the seller is to get more than there is after the arbiter's share: {Escrow_WrongAmount}
    /// @param toSeller what the seller gets, the referrer's share in it; the buyer gets the rest
    /// @param note a digest of the reasons
    function rule(Trade calldata trade, uint256 toSeller, bytes32 note) external;

    /// @notice `rule` by the arbiter's signature over the EIP-712 `Rule`.
    function ruleBySignature(
        Trade calldata trade,
        uint256 toSeller,
        bytes32 note,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice Ends a trade whose deadline has passed, for anyone to call: not shipped in time, the buyer is refunded;
    /// shipped and not objected to in time, the seller is paid; disputed and not ruled in time, the amount is divided
    /// as the offer says and the deposit goes back to the buyer.
    /// @dev Emits {Refunded}, {Released} or {Ruled}.
    /// @dev Reverts if
    /// - the trade is unknown or at its end: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - its deadline has not passed: {Escrow_DeadlineNotReached}
    function expire(Trade calldata trade) external;

    /* REVOKING AND WITHDRAWING */

    /// @notice Ends every offer and catalogue of the caller with a sequence below `sequence`. Trades are not affected.
    /// @dev Emits {Revoked}.
    /// @dev Reverts if
    /// - the caller's floor is as high already: {Escrow_FloorNotHigher}
    /// - it is more than a day ahead, which would lock the caller out: {Escrow_FloorTooHigh}
    function revokeBelow(uint40 sequence) external;

    /// @notice `revokeBelow` by the seller's signature over the EIP-712 `Revoke`.
    function revokeBelowBySignature(
        address seller,
        uint40 sequence,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice Pays `account` what could not be delivered to it, with all the gas the caller gives. Anyone may call.
    /// @dev Emits {Withdrawn}.
    /// @dev Reverts if there is nothing to pay, it can't be delivered, or a token is being measured: {Escrow_NoCredit},
    /// {Escrow_WithdrawFailed}, {Escrow_Reentered}
    /// @param token of the credit; 0 for native coin
    function withdraw(address account, address token) external;

    /* VIEWS */

    /// @notice The stored state of a trade.
    /// @return status where it stands
    /// @return time its deadline while it is open, the time of its end after
    /// @return commitment the low 208 bits of keccak256(abi.encode(trade))
    function storedState(bytes32 id) external view returns (Status status, uint40 time, uint208 commitment);

    /// @notice keccak256(abi.encode(seller, item, space, serial)), where space is 0 for a unique item, 1 for a counted
    /// one and 2 for an unlimited one.
    function idOf(Trade calldata trade) external pure returns (bytes32);

    /// @notice Offers and catalogues of `seller` with a sequence below this are revoked.
    function sequenceFloorOf(address seller) external view returns (uint40);

    /// @notice Of a counted item: units sold and not refunded, and the serial that its next trade gets.
    function stockOf(address seller, bytes32 item) external view returns (uint64 sold, uint64 nextSerial);

    /// @notice What `withdraw` would pay.
    function creditOf(address account, address token) external view returns (uint256);

    /// @notice Whether a bid, named by its EIP-712 struct hash, was accepted or called off.
    function isBidClosed(address buyer, bytes32 bid) external view returns (bool);

    /// @notice The EIP-712 digest of an offer, which its seller signs.
    function hashOffer(Offer calldata offer) external view returns (bytes32);
}
