// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {SplitLib} from "../../contracts/libraries/SplitLib.sol";

/// @notice A trade paid in parts, as `Escrow.releasePart` and `Escrow.release` pay it, by induction: what holds before a step, and
/// at the beginning, holds after it, in any order and number. What is left is `SplitLib.amountOf`, as in the escrow.
contract Parts {
    struct Books {
        uint256 price;
        uint32 quantity;
        uint256 released;
        uint256 paid;
    }

    function holds(Books memory books) private pure returns (bool) {
        return books.price < 2 ** 128 && books.paid == books.released && books.paid <= books.price * books.quantity;
    }

    function left(Books memory books) private pure returns (uint256) {
        return SplitLib.amountOf(books.price, books.quantity, books.released);
    }

    function atFirst(uint128 price, uint32 quantity) external pure {
        Books memory books = Books(price, quantity, 0, 0);
        assert(holds(books));
        assert(left(books) == books.price * quantity);
    }

    /// @notice A part leaves something to pay, and is paid once.
    function aPartKeepsTheBooks(Books memory books, uint256 part) external pure {
        require(holds(books));
        uint256 before = left(books);
        require(part != 0 && part < before);
        books.released += part;
        books.paid += part;
        assert(holds(books));
        assert(left(books) == before - part);
        assert(left(books) != 0);
    }

    /// @notice At the end all is paid, and nothing twice.
    function theRestIsAllThatIsLeft(Books memory books) external pure {
        require(holds(books));
        assert(books.paid + left(books) == books.price * books.quantity);
    }
}
