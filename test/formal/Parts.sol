// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @notice A trade paid in parts, as `Escrow.releasePart` and `Escrow.release` pay it, by induction: what holds before a step, and
/// at the beginning, holds after it, in any order and number.
contract Parts {
    struct Books {
        uint256 amount;
        uint256 released;
        uint256 paid;
    }

    function holds(Books memory books) private pure returns (bool) {
        return books.paid == books.released && books.paid <= books.amount;
    }

    function atFirst(uint256 amount) external pure {
        assert(holds(Books(amount, 0, 0)));
    }

    /// @notice A part leaves something to pay, and is paid once.
    function aPartKeepsTheBooks(Books memory books, uint256 part) external pure {
        require(holds(books));
        require(part != 0 && part < books.amount - books.released);
        books.released += part;
        books.paid += part;
        assert(holds(books));
        assert(books.paid < books.amount);
    }

    /// @notice At the end all is paid, and nothing twice.
    function theRestIsAllThatIsLeft(Books memory books) external pure {
        require(holds(books));
        assert(books.paid + (books.amount - books.released) == books.amount);
    }
}
