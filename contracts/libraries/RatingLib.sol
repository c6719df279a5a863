// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

import {Opening, RatingStatus} from "../interfaces/IReputation.sol";

/// @notice Both ratings of a trade, in one word, most significant first: commitment u200 | windowEnd u40 |
/// mark of the seller u8 | mark of the buyer u8. The commitment is to the one sealed rating's opening, or to both of
/// them. A mark is 0 (nothing), 1 to 5 (rated, with so many stars) or SEALED.
type Ratings is uint256;

/// @title RatingLib
/// @author Souk
/// @notice Packs and reads `Ratings`.
/// @dev One word for both parties: the second to rate, or to seal, changes a slot that the first has paid for (17 000
/// gas less), and whether the other has sealed is read with one's own rating.
library RatingLib {
    uint256 internal constant SEALED = 255;

    /// @dev A trade's id is a hash and serves as the storage slot, as in the escrow.
    function load(bytes32 trade) internal view returns (Ratings ratings) {
        assembly ("memory-safe") {
            ratings := sload(trade)
        }
    }

    function store(bytes32 trade, Ratings ratings) internal {
        assembly ("memory-safe") {
            sstore(trade, ratings)
        }
    }

    function start(bytes32 commitment, uint256 windowEnd_) internal pure returns (Ratings) {
        return Ratings.wrap((uint256(commitment) << 56) | (windowEnd_ << 16));
    }

    function isNone(Ratings ratings) internal pure returns (bool) {
        return Ratings.unwrap(ratings) == 0;
    }

    function markOf(Ratings ratings, bool raterIsBuyer) internal pure returns (uint256) {
        return uint8(Ratings.unwrap(ratings) >> _shift(raterIsBuyer));
    }

    function withMark(Ratings ratings, bool raterIsBuyer, uint256 mark) internal pure returns (Ratings) {
        uint256 shift = _shift(raterIsBuyer);
        return Ratings.wrap((Ratings.unwrap(ratings) & ~(0xff << shift)) | (mark << shift));
    }

    function windowEnd(Ratings ratings) internal pure returns (uint40) {
        return uint40(Ratings.unwrap(ratings) >> 16);
    }

    /// @notice The same ratings, committed to the second party's opening as well as to the first's.
    function withSecond(Ratings ratings, bytes32 commitment) internal pure returns (Ratings) {
        bytes32 both = Hashes.commutativeKeccak256(_short(Ratings.unwrap(ratings) >> 56), _short(uint256(commitment)));
        return Ratings.wrap((uint256(both) << 56) | uint56(Ratings.unwrap(ratings)));
    }

    /// @notice Whether `commitment` is what was sealed: alone if `other` is 0, else together with `other`.
    function isCommittedTo(Ratings ratings, bytes32 commitment, bytes32 other) internal pure returns (bool) {
        if (other != 0) commitment = Hashes.commutativeKeccak256(_short(uint256(commitment)), _short(uint256(other)));
        return Ratings.unwrap(ratings) >> 56 == uint200(uint256(commitment));
    }

    function _short(uint256 commitment) private pure returns (bytes32) {
        return bytes32(uint256(uint200(commitment)));
    }

    function statusOf(uint256 mark) internal pure returns (RatingStatus) {
        return mark == 0 ? RatingStatus.None : mark == SEALED ? RatingStatus.Sealed : RatingStatus.Rated;
    }

    function _shift(bool raterIsBuyer) private pure returns (uint256) {
        return raterIsBuyer ? 0 : 8;
    }

    /// @notice keccak256(abi.encode(trade, rater, stars, comment, salt)) of an opening: what its rater sealed.
    function sealOf(Opening calldata opening) internal pure returns (bytes32 sealed_) {
        assembly ("memory-safe") {
            let words := mload(0x40)
            calldatacopy(words, opening, 0x40) // trade, rater
            calldatacopy(add(words, 0x40), add(opening, 0x80), 0x60) // stars, comment, salt
            sealed_ := keccak256(words, 0xa0)
        }
    }

    /// @notice keccak256(abi.encode(sealed_, rater, ratee, raterIsBuyer)): binds to a seal its trade's parties, which
    /// are checked when it is made and not when it is opened. The rater too: `sealed_` names whom its caller wants.
    function commitmentTo(
        bytes32 sealed_,
        address rater,
        address ratee,
        bool raterIsBuyer
    ) internal pure returns (bytes32 commitment) {
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, sealed_)
            mstore(add(words, 0x20), rater)
            mstore(add(words, 0x40), ratee)
            mstore(add(words, 0x60), raterIsBuyer)
            commitment := keccak256(words, 0x80)
        }
    }
}
