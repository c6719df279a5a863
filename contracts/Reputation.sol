// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrow, Status, Trade} from "./interfaces/IEscrow.sol";
import {IReputation, Opening, RatingStatus} from "./interfaces/IReputation.sol";
import {RatingLib, Ratings} from "./libraries/RatingLib.sol";
import {TradeLib} from "./libraries/TradeLib.sol";

/// @title Reputation
/// @author Souk
/// @notice Double-blind ratings between the two parties of an ended trade.
contract Reputation is IReputation {
    using RatingLib for Ratings;
    using TradeLib for Trade;

    /* CONSTANTS */

    /// @inheritdoc IReputation
    uint40 public constant SEALING_WINDOW = 14 days;

    uint256 private constant MAX_STARS = 5;

    /// @inheritdoc IReputation
    IEscrow public immutable ESCROW;

    /* STORAGE */

    // A trade's ratings are in the slot that its id names: see RatingLib.

    /// @dev Most significant first: sumAsBuyer u64 | countAsBuyer u64 | sumAsSeller u64 | countAsSeller u64.
    mapping(address account => uint256) private aggregates;

    /* CONSTRUCTOR */

    constructor(IEscrow escrow) {
        ESCROW = escrow;
    }

    /* RATING */

    /// @inheritdoc IReputation
    function seal(Trade calldata trade, bytes32 sealed_) external {
        (bytes32 id, uint256 windowEnd) = _loadEnded(trade);
        (address ratee, bool raterIsBuyer) = _otherParty(id, trade);
        Ratings ratings = RatingLib.load(id);
        if (ratings.markOf(raterIsBuyer) != 0) revert Reputation_AlreadyRated(id, msg.sender);

        bytes32 commitment = RatingLib.commitmentTo(sealed_, msg.sender, ratee, raterIsBuyer);
        ratings = ratings.isNone() ? RatingLib.start(commitment, windowEnd) : ratings.withSecond(commitment);
        RatingLib.store(id, ratings.withMark(raterIsBuyer, RatingLib.SEALED));
        emit Sealed(id, msg.sender, sealed_);
    }

    /// @inheritdoc IReputation
    function rate(Trade calldata trade, uint8 stars, bytes32 comment) external {
        (bytes32 id, ) = _loadEnded(trade);
        (address ratee, bool raterIsBuyer) = _otherParty(id, trade);
        Ratings ratings = RatingLib.load(id);
        if (ratings.markOf(raterIsBuyer) != 0) revert Reputation_AlreadyRated(id, msg.sender);
        if (ratings.isNone()) revert Reputation_OtherNotSealed(id, ratee);

        _count(id, ratings, msg.sender, ratee, raterIsBuyer, stars, comment);
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
            aggregates[ratee] += ((stars << 64) | 1) << (raterIsBuyer ? 0 : 128);
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
        uint256 word = aggregates[account];
        return (uint64(word), uint64(word >> 64), uint64(word >> 128), uint64(word >> 192));
    }

    /* CHECKS */

    /// @return id of the trade
    /// @return windowEnd the last second in which its parties may seal or rate
    function _loadEnded(Trade calldata trade) private view returns (bytes32 id, uint256 windowEnd) {
        bytes32 termsHash;
        (id, termsHash) = trade.idAndHash();
        (Status status, uint40 time, uint208 commitment) = ESCROW.storedState(id);
        if (commitment != uint208(uint256(termsHash)) || status < Status.Released) revert Reputation_NotEnded(id);
        unchecked {
            windowEnd = uint256(time) + SEALING_WINDOW;
        }
        if (block.timestamp > windowEnd) revert Reputation_WindowOver(id, uint40(windowEnd));
    }

    function _otherParty(bytes32 id, Trade calldata trade) private view returns (address ratee, bool raterIsBuyer) {
        address seller = trade.knownSeller();
        address buyer = trade.knownBuyer();
        if (msg.sender == buyer) return (seller, true);
        if (msg.sender == seller) return (buyer, false);
        revert Reputation_NotParty(id, msg.sender);
    }
}
