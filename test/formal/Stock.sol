// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {StockLib} from "../../contracts/libraries/StockLib.sol";

/// @notice The stock of a counted item, as `Escrow._takeUnits` and `Escrow._refund` keep it, by induction over any trades and
/// refunds. How a word keeps it is proven in Libraries.t.sol. `held` is the sum of the quantities of trades that were not refunded, `most` the highest stock ever offered.
contract Stock {
    function holds(uint256 sold, uint256 held, uint256 most) private pure returns (bool) {
        return sold == held && sold <= most && most < 2 ** 32;
    }

    function atFirst() external pure {
        assert(holds(0, 0, 0));
    }

    function takingKeepsTheBooks(uint256 sold, uint256 held, uint256 most, uint32 stock, uint32 quantity) external pure {
        require(holds(sold, held, most));
        require(quantity != 0 && quantity <= StockLib.leftOf(stock, sold));
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
}
