// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @notice How the escrow divides money, for the SMTChecker to prove for every input. The formulas are those of `Escrow`, which
/// keeps them in private functions; that the contract computes them is what fuzzing, the invariants and the model check.
/// @dev The arithmetic is checked, which leaves out whatever overflows; `nothingWraps` proves that nothing does.
contract Money {
    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_ARBITER_BPS = 1_000;
    uint256 private constant MAX_REFERRAL_BPS = 5_000;
    uint256 private constant MAX_AMOUNT = type(uint128).max;

    /// @dev `_checkTerms` and `_checkPurchase`: what a trade can be.
    function amountOf(uint256 price, uint32 quantity, uint256 released) private pure returns (uint256) {
        require(price <= MAX_AMOUNT);
        require(released <= price * quantity);
        return price * quantity - released;
    }

    /// @notice `_amountOf`, and what is due with the deposit, fit.
    function amountFits(uint256 price, uint32 quantity, uint256 released, uint256 deposit) external pure {
        require(deposit <= MAX_AMOUNT);
        uint256 amount = amountOf(price, quantity, released);
        uint256 due = amount + deposit;
        assert(amount <= price * quantity);
        assert(due < 2 ** 161);
    }

    /// @notice The products and sums that `Escrow` makes without the compiler's check, or divides afterwards.
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

    /// @notice `_share`: the referrer gets at most half of the price's part, and the seller the rest.
    function shareKeepsTheSum(uint256 toSeller, uint256 amount, uint16 referralBps) external pure {
        require(toSeller < 2 ** 161);
        require(referralBps <= MAX_REFERRAL_BPS);
        uint256 part = toSeller < amount ? toSeller : amount;
        uint256 toReferrer = (part * referralBps) / BPS;
        uint256 net = toSeller - toReferrer;
        assert(net + toReferrer == toSeller);
        assert(toReferrer <= part / 2);
    }

    /// @notice `_checkRuling`: the three parts are all that is held, and the arbiter's at most a tenth.
    function rulingKeepsTheSum(uint256 held, uint256 toSeller, uint16 arbiterBps) external pure {
        require(held < 2 ** 161);
        require(arbiterBps <= MAX_ARBITER_BPS);
        uint256 toArbiter = (held * arbiterBps) / BPS;
        uint256 pot = held - toArbiter;
        require(toSeller <= pot);
        uint256 toBuyer = pot - toSeller;
        assert(toSeller + toBuyer + toArbiter == held);
        assert(toArbiter <= held / 10);
    }

    /// @notice `expire` of a dispute: the two parts are all that is held, and the deposit is the buyer's.
    function silenceKeepsTheSum(uint256 amount, uint256 deposit, uint16 splitBps) external pure {
        require(amount < 2 ** 160);
        require(deposit <= MAX_AMOUNT);
        require(splitBps <= BPS);
        uint256 toSeller = (amount * splitBps) / BPS;
        uint256 toBuyer = amount - toSeller + deposit;
        assert(toSeller <= amount);
        assert(toBuyer >= deposit);
        assert(toSeller + toBuyer == amount + deposit);
    }

    /// @notice `_outside`, which is one comparison and wraps, is the two that it stands for.
    function outsideIsOutside(uint256 value, uint256 least, uint256 most) external pure {
        require(least <= most);
        uint256 difference;
        unchecked {
            difference = value - least;
        }
        assert((difference > most - least) == (value < least || value > most));
    }
}
