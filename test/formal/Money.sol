// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {SplitLib} from "../../contracts/libraries/SplitLib.sol";

/// @notice How the escrow divides money, of the functions that it divides with: for the SMTChecker to prove for every input that
/// the escrow lets in.
/// @dev Here the arithmetic is checked, which leaves out whatever overflows; `nothingWraps` proves that nothing does. What
/// `SplitLib` does unchecked wraps in the proof as it does on the chain.
contract Money {
    uint256 private constant BPS = SplitLib.BPS;
    uint256 private constant MAX_ARBITER_BPS = 1_000;
    uint256 private constant MAX_REFERRAL_BPS = 5_000;
    uint256 private constant MAX_AMOUNT = type(uint128).max;

    /// @notice What a trade holds fits, with the deposit too, and is what it would be in numbers without end.
    /// @dev `_checkTerms` and `_checkPurchase` say what a trade can be; `_releasePart` keeps it so.
    function amountFits(uint256 price, uint32 quantity, uint256 released, uint256 deposit) external pure {
        require(price <= MAX_AMOUNT && deposit <= MAX_AMOUNT);
        require(released <= price * quantity);
        uint256 amount = SplitLib.amountOf(price, quantity, released);
        assert(amount == price * quantity - released);
        assert(amount <= price * quantity);
        assert(amount + deposit < 2 ** 161);
    }

    /// @notice The products and sums that are made without the compiler's check, or divided afterwards.
    function nothingWraps(uint256 price, uint32 quantity, uint256 deposit, uint16 bps) external pure {
        require(price <= MAX_AMOUNT && deposit <= MAX_AMOUNT && bps <= BPS);
        unchecked {
            uint256 total = price * quantity;
            assert(total < 2 ** 160);
            assert(price == 0 || total / price == quantity);
            uint256 held = total + deposit;
            assert(held >= total);
            uint256 shared = held * bps;
            assert(held == 0 || shared / held == bps);
        }
    }

    /// @notice The referrer gets at most half of the price's part, and the seller the rest.
    function referralKeepsTheSum(uint256 toSeller, uint256 amount, uint16 referralBps) external pure {
        require(toSeller < 2 ** 161);
        require(referralBps <= MAX_REFERRAL_BPS);
        uint256 part = toSeller < amount ? toSeller : amount;
        uint256 toReferrer = SplitLib.referralOf(toSeller, amount, referralBps);
        assert(toReferrer <= part / 2);
        assert(toReferrer <= toSeller);
        assert(toReferrer * BPS <= part * referralBps);
        assert((toReferrer + 1) * BPS > part * referralBps);
    }

    /// @notice The three parts of a ruling are all that is held, and the arbiter's at most a tenth.
    function rulingKeepsTheSum(uint256 pot, uint256 toSeller, uint16 arbiterBps) external pure {
        require(pot < 2 ** 161);
        require(arbiterBps <= MAX_ARBITER_BPS);
        uint256 toArbiter = SplitLib.arbiterPartOf(pot, arbiterBps);
        assert(toArbiter <= pot / 10);
        require(toSeller <= pot - toArbiter);
        uint256 toBuyer = pot - toArbiter - toSeller;
        assert(toSeller + toBuyer + toArbiter == pot);
    }

    /// @notice The two parts of a silence are all that is held, and the deposit is the buyer's.
    function silenceKeepsTheSum(uint256 amount, uint256 deposit, uint16 splitBps) external pure {
        require(amount < 2 ** 160);
        require(deposit <= MAX_AMOUNT);
        require(splitBps <= BPS);
        (uint256 toSeller, uint256 toBuyer) = SplitLib.divideSilently(amount, deposit, splitBps);
        assert(toSeller <= amount);
        assert(toBuyer >= deposit);
        assert(toSeller + toBuyer == amount + deposit);
    }

    /// @notice One comparison, which wraps, is the two that it stands for.
    function outsideIsOutside(uint256 value, uint256 least, uint256 most) external pure {
        require(least <= most);
        assert(SplitLib.isOutside(value, least, most) == (value < least || value > most));
    }
}
