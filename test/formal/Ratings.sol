// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @notice The sums that `Reputation` keeps in one word per account, and the hash of two seals, as formulas.
contract Ratings {
    uint256 private constant MAX_STARS = 5;

    /// @notice Until an account has 2^61 ratings in a role, a rating changes its count and its sum, and nothing beside them.
    function countingKeepsTheWord(uint64 count, uint64 sum, uint128 beside, uint8 stars) external pure {
        require(stars >= 1 && stars <= MAX_STARS);
        require(count < 2 ** 61);
        require(sum <= count * MAX_STARS);
        uint256 word = uint256(beside) * 2 ** 128 + uint256(sum) * 2 ** 64 + count;
        word += uint256(stars) * 2 ** 64 + 1;
        assert(word / 2 ** 128 == beside);
        assert((word / 2 ** 64) % 2 ** 64 == uint256(sum) + stars);
        assert(word % 2 ** 64 == uint256(count) + 1);
    }

    /// @notice Whichever of two seals comes first, their hash is one; so is a Merkle node's.
    function theOrderOfTwoSealsDoesNotMatter(bytes32 a, bytes32 b) external pure {
        assert(pairOf(a, b) == pairOf(b, a));
    }

    function pairOf(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
