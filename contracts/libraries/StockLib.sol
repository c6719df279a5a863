// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @title StockLib
/// @author Souk
/// @notice What is known of a counted item, in one word: nextSerial u64 | sold u64, most significant first.
/// @dev A word, and no type of its own: `-=` on storage computes a mapping's slot once, for 130 gas less a refund.
library StockLib {
    function soldIn(uint256 word) internal pure returns (uint64) {
        return uint64(word);
    }

    function nextSerialIn(uint256 word) internal pure returns (uint64) {
        return uint64(word >> 64);
    }

    /// @notice How many units an offer of so many still has.
    function leftOf(uint256 offered, uint256 sold) internal pure returns (uint256) {
        return offered > sold ? offered - sold : 0;
    }

    /// @notice The word after a purchase of no more than `leftOf`, whose serial was the next.
    /// @dev A purchase adds one to the serial, and no more units than an offer has, which are 32 bits: neither part runs over.
    function afterPurchase(uint256 word, uint256 quantity) internal pure returns (uint256) {
        unchecked {
            return word + (1 << 64) + quantity;
        }
    }
}
