// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IEscrow, Status, Trade} from "./interfaces/IEscrow.sol";
import {IReputation, Opening, RatingStatus} from "./interfaces/IReputation.sol";
import {AggregateLib} from "./libraries/AggregateLib.sol";
import {RatingLib, Ratings} from "./libraries/RatingLib.sol";
import {SignatureLib} from "./libraries/SignatureLib.sol";
import {TradeLib} from "./libraries/TradeLib.sol";

/// @title Reputation
/// @author Souk
/// @notice Double-blind ratings between the two parties of an ended trade.
contract Reputation is IReputation, EIP712("Souk Reputation", "1") {
    using RatingLib for Ratings;
    using SignatureLib for bytes32;
    using TradeLib for Trade;

    /* CONSTANTS */

    /// @inheritdoc IReputation
    uint40 public constant SEALING_WINDOW = 14 days;

    uint256 private constant MAX_STARS = 5;

    bytes32 private constant SEAL_TYPEHASH = keccak256(
        "Seal(bytes32 trade,address rater,bytes32 sealed,bytes32 terms,uint40 deadline)"
    );
    bytes32 private constant RATE_TYPEHASH = keccak256(
        "Rate(bytes32 trade,address rater,uint8 stars,bytes32 comment,bytes32 terms,uint40 deadline)"
    );

    /// @inheritdoc IReputation
    IEscrow public immutable ESCROW;

    /* STORAGE */

    // A trade's ratings are in the slot that its id names: see RatingLib.

    /// @dev See AggregateLib. No part reaches 64 bits: each rating is a party's of one trade.
    mapping(address account => uint256) private aggregates;

    /* CONSTRUCTOR */

    constructor(IEscrow escrow) {
        ESCROW = escrow;
    }

    /* RATING */

    /// @inheritdoc IReputation
    function seal(Trade calldata trade, bytes32 sealed_) external {
        _seal(trade, msg.sender, sealed_);
    }

    /// @inheritdoc IReputation
    function sealBySignature(
        Trade calldata trade,
        address rater,
        bytes32 sealed_,
        uint40 deadline,
        bytes calldata signature
    ) external {
        (bytes32 id, bytes32 terms) = trade.idAndHash();
        bytes32 structHash = keccak256(abi.encode(SEAL_TYPEHASH, id, rater, sealed_, terms, deadline));
        _hashTypedDataV4(structHash).checkCommand(rater, deadline, signature);
        _seal(trade, rater, sealed_);
    }

    function _seal(Trade calldata trade, address rater, bytes32 sealed_) private {
        (bytes32 id, uint256 windowEnd) = _loadEnded(trade);
        (address ratee, bool raterIsBuyer) = _otherParty(id, trade, rater);
        Ratings ratings = RatingLib.load(id);
        if (ratings.markOf(raterIsBuyer) != 0) revert Reputation_AlreadyRated(id, rater);

        bytes32 commitment = RatingLib.commitmentTo(sealed_, rater, ratee, raterIsBuyer);
        ratings = ratings.isNone() ? RatingLib.start(commitment, windowEnd) : ratings.withSecond(commitment);
        RatingLib.store(id, ratings.withMark(raterIsBuyer, RatingLib.SEALED));
        emit Sealed(id, rater, sealed_);
    }

    /// @inheritdoc IReputation
    function rate(Trade calldata trade, uint8 stars, bytes32 comment) external {
        _rate(trade, msg.sender, stars, comment);
    }

    /// @inheritdoc IReputation
    function rateBySignature(
        Trade calldata trade,
        address rater,
        uint8 stars,
        bytes32 comment,
        uint40 deadline,
        bytes calldata signature
    ) external {
        (bytes32 id, bytes32 terms) = trade.idAndHash();
        bytes32 structHash = keccak256(abi.encode(RATE_TYPEHASH, id, rater, stars, comment, terms, deadline));
        _hashTypedDataV4(structHash).checkCommand(rater, deadline, signature);
        _rate(trade, rater, stars, comment);
    }

    function _rate(Trade calldata trade, address rater, uint8 stars, bytes32 comment) private {
        (bytes32 id, ) = _loadEnded(trade);
        (address ratee, bool raterIsBuyer) = _otherParty(id, trade, rater);
        Ratings ratings = RatingLib.load(id);
        if (ratings.markOf(raterIsBuyer) != 0) revert Reputation_AlreadyRated(id, rater);
        if (ratings.isNone()) revert Reputation_OtherNotSealed(id, ratee);

        _count(id, ratings, rater, ratee, raterIsBuyer, stars, comment);
    }

    /// @inheritdoc IReputation
    function reveal(Opening[] calldata openings) external {
        for (uint256 i = 0; i < openings.length; ++i) _reveal(openings[i]);
    }

    function _reveal(Opening calldata opening) private {
        bytes32 id = opening.trade;
        (address rater, address ratee, bool raterIsBuyer) = (opening.rater, opening.ratee, opening.raterIsBuyer);
        (uint256 stars, bytes32 comment) = (opening.stars, opening.comment);
        Ratings ratings = RatingLib.load(id);
        uint256 mark = ratings.markOf(raterIsBuyer);
        if (mark == 0) revert Reputation_NotSealed(id, rater);
        if (mark != RatingLib.SEALED) return;

        bytes32 commitment = RatingLib.commitmentTo(RatingLib.sealOf(opening), rater, ratee, raterIsBuyer);
        if (!ratings.isCommittedTo(commitment, opening.other)) revert Reputation_WrongOpening(id, rater);
        if (ratings.markOf(!raterIsBuyer) == 0 && block.timestamp <= ratings.windowEnd()) {
            revert Reputation_OtherNotSealed(id, ratee);
        }
        _count(id, ratings, rater, ratee, raterIsBuyer, stars, comment);
    }

    function _count(
        bytes32 id,
        Ratings ratings,
        address rater,
        address ratee,
        bool raterIsBuyer,
        uint256 stars,
        bytes32 comment
    ) private {
        if (stars == 0 || stars > MAX_STARS) revert Reputation_StarsOutOfBounds(stars);

        RatingLib.store(id, ratings.withMark(raterIsBuyer, stars));
        unchecked {
            aggregates[ratee] += AggregateLib.ratingOf(stars, raterIsBuyer);
        }
        emit Rated(id, rater, ratee, raterIsBuyer, uint8(stars), comment);
    }

    /* VIEWS */

    /// @inheritdoc IReputation
    function ratingOf(bytes32 trade, bool raterIsBuyer) external view returns (RatingStatus status, uint8 stars) {
        uint256 mark = RatingLib.load(trade).markOf(raterIsBuyer);
        status = RatingLib.statusOf(mark);
        if (status == RatingStatus.Rated) stars = uint8(mark);
    }

    /// @inheritdoc IReputation
    function aggregateOf(
        address account
    ) external view returns (uint64 countAsSeller, uint64 sumAsSeller, uint64 countAsBuyer, uint64 sumAsBuyer) {
        return AggregateLib.partsOf(aggregates[account]);
    }

    /* CHECKS */

    /// @return id of the trade
    /// @return windowEnd the last second in which its parties may seal or rate
    function _loadEnded(Trade calldata trade) private view returns (bytes32 id, uint256 windowEnd) {
        bytes32 termsHash;
        (id, termsHash) = trade.idAndHash();
        (uint256 status, uint256 time, uint256 commitment) = _storedState(id);
        if (commitment != uint208(uint256(termsHash)) || status < uint8(Status.Released)) revert Reputation_NotEnded(id);
        unchecked {
            windowEnd = time + SEALING_WINDOW;
        }
        if (block.timestamp > windowEnd) revert Reputation_WindowOver(id, uint40(windowEnd));
    }

    /// @dev `ESCROW.storedState(id)` as numbers, None where nobody answers as an escrow does. The compiler's own call decodes
    /// and checks its three results, for 340 gas more a rating.
    function _storedState(bytes32 id) private view returns (uint256 status, uint256 time, uint256 commitment) {
        address escrow = address(ESCROW);
        bytes32 selector = IEscrow.storedState.selector;
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, selector)
            mstore(add(words, 4), id)
            let answered := staticcall(gas(), escrow, words, 0x24, words, 0x60)
            answered := and(answered, eq(returndatasize(), 0x60))
            status := mul(answered, mload(words))
            time := mload(add(words, 0x20))
            commitment := mload(add(words, 0x40))
        }
    }

    function _otherParty(
        bytes32 id,
        Trade calldata trade,
        address rater
    ) private pure returns (address ratee, bool raterIsBuyer) {
        address seller = trade.knownSeller();
        address buyer = trade.knownBuyer();
        if (rater == buyer) return (seller, true);
        if (rater == seller) return (buyer, false);
        revert Reputation_NotParty(id, rater);
    }
}
