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
/// @param hook a contract to ask at purchase; must be 0
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
/// @param released the part of price * quantity already paid out; 0
struct Trade {
    Offer offer;
    address buyer;
    uint64 serial;
    uint32 quantity;
    address referrer;
    uint256 released;
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

    /// @notice The trade ended with the seller paid, and the deposit back with the buyer.
    event Released(bytes32 indexed id, uint256 toSeller, uint256 toReferrer);

    /// @notice The trade ended with the buyer paid back, deposit included.
    event Refunded(bytes32 indexed id, uint256 toBuyer);

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
    error Escrow_HookUnsupported(address hook);
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
    error Escrow_DeadlinePassed(bytes32 id, uint40 deadline);
    error Escrow_DeadlineNotReached(bytes32 id, uint40 deadline);

    /* ERRORS: REVOCATION AND PAYMENT OUT */

    error Escrow_FloorNotHigher(uint40 sequence, uint40 floor);
    error Escrow_FloorTooHigh(uint40 sequence, uint256 limit);
    error Escrow_NoCredit(address account, address token);
    error Escrow_WithdrawFailed(address account, address token);
    /// @notice A payment failed and the caller had left it less gas than it is owed. Send more gas.
    error Escrow_TooLittleGas(uint256 left, uint256 needed);
    /// @notice A token called back while the escrow was measuring what it receives.
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
    /// - a term out of its bounds, `trade.released` not 0: {Escrow_BadTerms}
    /// - no buyer, a buyer who is the seller, an arbiter who is either: {Escrow_BadParty}
    /// - a hook: {Escrow_HookUnsupported}
    /// - a signature not by the seller: {Escrow_BadSignature}
    /// - units or serial not to be had: {Escrow_SoldOut}, {Escrow_SerialTaken}
    /// - a payment that is not exactly what is due: {Escrow_WrongValue}, {Escrow_WrongReceived}, {Escrow_NotAToken},
    ///   or the token's own error
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

    /* ENDING A TRADE */

    /// @notice The seller says that the goods are on their way; the buyer's window to inspect them starts.
    /// @dev Emits {Shipped}.
    /// @dev Reverts if
    /// - the trade is unknown or not Funded: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the seller: {Escrow_NotSeller}
    /// - the ship window is over: {Escrow_DeadlinePassed}
    function ship(Trade calldata trade, bytes32 note) external;

    /// @notice The buyer lets the seller be paid, at any time before the trade's end.
    /// @dev Emits {Released}.
    /// @dev Reverts if
    /// - the trade is unknown or at its end: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the buyer: {Escrow_NotBuyer}
    function release(Trade calldata trade) external;

    /// @notice As `release`, by the buyer's signature, submitted by anyone.
    /// @dev Emits {Released}. Reverts as `release` does, and if
    /// - the signature's deadline is over: {Escrow_SignatureExpired}
    /// - the signature is not the buyer's over the trade as it stands: {Escrow_BadSignature}
    /// @param deadline the last second at which the signature may be used
    /// @param signature by the buyer over the EIP-712 `Release`
    function releaseBySignature(Trade calldata trade, uint40 deadline, bytes calldata signature) external;

    /// @notice The seller gives everything back to the buyer, at any time before the trade's end. Units of a counted
    /// item return to stock, and a unique item can be sold again.
    /// @dev Emits {Refunded}.
    /// @dev Reverts if
    /// - the trade is unknown or at its end: {Escrow_UnknownTerms}, {Escrow_WrongStatus}
    /// - the caller is not the seller: {Escrow_NotSeller}
    function refund(Trade calldata trade) external;

    /// @notice Ends a trade whose deadline has passed, for anyone to call: not shipped in time, the buyer is refunded;
    /// shipped and not objected to in time, the seller is paid.
    /// @dev Emits {Refunded} or {Released}.
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

    /// @notice Pays `account` what could not be delivered to it, with all the gas the caller gives. Anyone may call.
    /// @dev Emits {Withdrawn}.
    /// @dev Reverts if there is nothing to pay or it can't be delivered: {Escrow_NoCredit}, {Escrow_WithdrawFailed}
    /// @param token of the credit; 0 for native coin
    function withdraw(address account, address token) external;

    /* VIEWS */

    /// @notice The stored state of a trade.
    /// @return status where it stands
    /// @return time its deadline while it is open, the time of its end after
    /// @return commitment the low 208 bits of keccak256(abi.encode(trade))
    function stateOf(bytes32 id) external view returns (Status status, uint40 time, uint208 commitment);

    /// @notice keccak256(abi.encode(seller, item, space, serial)), where space is 0 for a unique item, 1 for a counted
    /// one and 2 for an unlimited one.
    function idOf(Trade calldata trade) external pure returns (bytes32);

    /// @notice Offers and catalogues of `seller` with a sequence below this are revoked.
    function sequenceFloorOf(address seller) external view returns (uint40);

    /// @notice Of a counted item: units sold and not refunded, and the serial that its next trade gets.
    function stockOf(address seller, bytes32 item) external view returns (uint64 sold, uint64 nextSerial);

    /// @notice What `withdraw` would pay.
    function creditOf(address account, address token) external view returns (uint256);

    /// @notice The EIP-712 digest of an offer, which its seller signs.
    function hashOffer(Offer calldata offer) external view returns (bytes32);
}
