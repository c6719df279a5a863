// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @title AggregateLib
/// @author Souk
/// @notice The ratings that an account got, in one word, most significant first: sumAsBuyer u64 | countAsBuyer u64 |
/// sumAsSeller u64 | countAsSeller u64.
library AggregateLib {
    /// @notice What a rating adds to its ratee's word: as a seller's if the rater was the buyer.
    function ratingOf(uint256 stars, bool raterIsBuyer) internal pure returns (uint256) {
        return ((stars << 64) | 1) << (raterIsBuyer ? 0 : 128);
    }

    /// @return countAsSeller how many ratings as a seller
    /// @return sumAsSeller their stars
    /// @return countAsBuyer how many ratings as a buyer
    /// @return sumAsBuyer their stars
    function partsOf(
        uint256 word
    ) internal pure returns (uint64 countAsSeller, uint64 sumAsSeller, uint64 countAsBuyer, uint64 sumAsBuyer) {
        return (uint64(word), uint64(word >> 64), uint64(word >> 128), uint64(word >> 192));
    }
}
