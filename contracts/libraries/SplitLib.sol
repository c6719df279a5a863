// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @title SplitLib
/// @author Souk
/// @notice The escrow's arithmetic of money, over plain numbers. Amounts are in the token's smallest unit, shares are
/// basis points, at most BPS; what is divided is rounded down.
/// @dev What is unchecked here can't wrap for what the escrow passes: prices and deposits below 2^128, quantities below
/// 2^32. test/formal/Money.sol proves that, of these functions.
library SplitLib {
    uint256 internal constant BPS = 10_000;

    /// @notice What a trade holds beside its deposit. `released` is at most price * quantity.
    function amountOf(uint256 price, uint256 quantity, uint256 released) internal pure returns (uint256) {
        unchecked {
            return price * quantity - released;
        }
    }

    /// @notice The referrer's part of `toSeller`: its share of what of it is the price, up to `amount`. What the seller
    /// gets beyond, for damage, out of the deposit, is not a sale.
    function referralOf(uint256 toSeller, uint256 amount, uint256 referralBps) internal pure returns (uint256) {
        unchecked {
            return ((toSeller < amount ? toSeller : amount) * referralBps) / BPS;
        }
    }

    /// @notice The arbiter's part of all that is held.
    function arbiterPartOf(uint256 pot, uint256 arbiterBps) internal pure returns (uint256) {
        return (pot * arbiterBps) / BPS;
    }

    /// @notice How a dispute is divided that nobody rules on: the amount as the offer says, and the deposit to the buyer.
    function divideSilently(
        uint256 amount,
        uint256 deposit,
        uint256 splitBps
    ) internal pure returns (uint256 toSeller, uint256 toBuyer) {
        toSeller = (amount * splitBps) / BPS;
        toBuyer = amount - toSeller + deposit;
    }

    /// @notice Whether `value` is below `least` or above `most`, which is not below `least`.
    /// @dev In one comparison: below `least`, the difference wraps around.
    function isOutside(uint256 value, uint256 least, uint256 most) internal pure returns (bool) {
        unchecked {
            return value - least > most - least;
        }
    }
}
