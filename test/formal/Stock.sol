// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @notice The stock of a counted item, as `Escrow._takeUnits` and `Escrow._refund` keep it, by induction over any trades and
/// refunds. `held` is the sum of the quantities of trades that were not refunded, `most` the highest stock ever offered.
contract Stock {
    function holds(uint256 sold, uint256 held, uint256 most) private pure returns (bool) {
        return sold == held && sold <= most && most < 2 ** 32;
    }

    function atFirst() external pure {
        assert(holds(0, 0, 0));
    }

    function takingKeepsTheBooks(uint256 sold, uint256 held, uint256 most, uint32 stock, uint32 quantity) external pure {
        require(holds(sold, held, most));
        uint256 left = stock > sold ? stock - sold : 0;
        require(quantity != 0 && quantity <= left);
        sold += quantity;
        held += quantity;
        if (stock > most) most = stock;
        assert(sold <= stock);
        assert(holds(sold, held, most));
    }

    /// @dev The trade was bought: its quantity is part of what is held.
    function givingBackKeepsTheBooks(uint256 sold, uint256 held, uint256 most, uint32 quantity) external pure {
        require(holds(sold, held, most));
        require(quantity <= held);
        sold -= quantity;
        held -= quantity;
        assert(holds(sold, held, most));
    }

    /// @notice Serial and units never run into each other in their word.
    function theWordKeepsBoth(uint64 serial, uint256 sold) external pure {
        require(sold < 2 ** 32);
        uint256 word = uint256(serial) * 2 ** 64 + sold;
        assert(word % 2 ** 64 == sold);
        assert(word / 2 ** 64 == serial);
    }
}
