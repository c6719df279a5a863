// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Escrow} from "../../contracts/Escrow.sol";
import {Status, Terms, Trade} from "../../contracts/interfaces/IEscrow.sol";
import {MockToken} from "../../contracts/mocks/MockToken.sol";
import {EscrowHandler} from "./utils/EscrowHandler.sol";

/// @title EscrowInvariants
/// @author Souk
/// @notice What holds after every action; listed in prose in README.md.
contract EscrowInvariants {
    EscrowHandler private handler;
    Escrow private escrow;

    function setUp() public {
        handler = new EscrowHandler();
        escrow = handler.ESCROW();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_solvent() external view {
        for (uint256 i = 0; i < 3; i++) {
            address token = handler.tokens(i);
            uint256 owed = handler.held(token);
            for (uint256 j = 0; j < handler.accountsCount(); j++) owed += escrow.creditOf(handler.accounts(j), token);
            uint256 balance = _balanceOf(address(escrow), token);
            require(token == address(0) ? balance >= owed : balance == owed, "insolvent");
        }
    }

    function invariant_everyAccountHasWhatTheRulesSay() external view {
        for (uint256 i = 0; i < 3; i++) {
            address token = handler.tokens(i);
            for (uint256 j = 0; j < handler.accountsCount(); j++) {
                address account = handler.accounts(j);
                uint256 has = _balanceOf(account, token) + escrow.creditOf(account, token);
                require(has == handler.expected(account, token), "an account gained or lost");
            }
        }
    }

    function invariant_noIdIsUsedTwice() external view {
        require(handler.idsUsedTwice() == 0, "an id was used twice");
    }

    function invariant_onlyPartiesMoveATrade() external view {
        require(handler.strangersLetIn() == 0, "a stranger moved a trade");
    }

    function invariant_onlyTheTermsBoughtAreTaken() external view {
        require(handler.forgeriesTaken() == 0, "other terms were taken");
    }

    function invariant_everyTradeIsWhereItsPartiesMovedIt() external view {
        require(handler.endedTradesMoved() == 0, "an ended trade moved");
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            Trade memory trade = handler.tradeAt(i);
            bytes32 id = escrow.idOf(trade);
            (Status status, , uint208 commitment) = escrow.storedState(id);
            require(status == handler.expectedStatus(id), "a trade is elsewhere");
            require(commitment == uint208(uint256(keccak256(abi.encode(trade)))), "a trade's terms changed");
        }
    }

    function invariant_stockIsWhatIsSoldAndNotRefunded() external view {
        require(handler.oversold() == 0, "oversold");
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            Trade memory trade = handler.tradeAt(i);
            if (uint32(Terms.unwrap(trade.offer.terms) >> 144) < 2) continue;
            (uint64 sold, ) = escrow.stockOf(trade.offer.seller, trade.offer.item);
            require(sold == handler.soldUnits(trade.offer.seller, trade.offer.item), "stock is wrong");
        }
    }

    /// @notice A long run with every action in it, after which everything above holds: that the handler reaches what it
    /// should, so that the invariants do not hold for want of anything happening.
    function test_theHandlerReachesEverything() external {
        for (uint256 i = 0; i < 1_500; i++) _act(uint256(keccak256(abi.encode(i))));

        require(handler.moves(Status.Funded) > 100, "Funded");
        require(handler.moves(Status.Shipped) > 20, "Shipped");
        require(handler.moves(Status.Released) > 20, "Released");
        require(handler.moves(Status.Refunded) > 20, "Refunded");
        require(handler.creditsSeen() > 5, "credits");
        require(handler.withdrawals() > 5, "withdrawals");

        this.invariant_solvent();
        this.invariant_everyAccountHasWhatTheRulesSay();
        this.invariant_noIdIsUsedTwice();
        this.invariant_onlyPartiesMoveATrade();
        this.invariant_onlyTheTermsBoughtAreTaken();
        this.invariant_everyTradeIsWhereItsPartiesMovedIt();
        this.invariant_stockIsWhatIsSoldAndNotRefunded();
    }

    function _act(uint256 seed) private {
        (uint8 a, uint8 b, uint8 c) = (uint8(seed >> 8), uint8(seed >> 16), uint8(seed >> 24));
        uint256 kind = seed % 16;
        uint256 trade = _recent(a);
        if (kind < 4) handler.buy(_purchase(seed));
        else if (kind < 6) handler.ship(trade);
        else if (kind == 6) handler.release(trade);
        else if (kind == 7) handler.releaseBySignature(trade, b);
        else if (kind == 8) handler.refund(trade);
        else if (kind == 9) handler.expire(trade, b);
        else if (kind == 10) for (uint8 token = 0; token < 3; token++) handler.withdraw(a, token, c);
        else if (kind == 11) handler.wait(uint32(seed >> 32));
        else if (kind == 12) handler.refuseCoin(a, b);
        else if (kind == 13) handler.deny(a, b % 2 == 0);
        else if (kind == 14) handler.intrude(trade, b);
        else handler.forge(trade, b, uint96(seed >> 64));
    }

    /// @dev One of the last ten trades: older ones have mostly ended.
    function _recent(uint8 back) private view returns (uint256) {
        uint256 count = handler.tradesCount();
        return count < 10 ? back : count - 1 - (back % 10);
    }

    function _purchase(uint256 seed) private pure returns (EscrowHandler.Purchase memory purchase) {
        bytes memory words = abi.encode(
            uint8(seed >> 32),
            uint8(seed >> 40),
            uint8(seed >> 48),
            uint8(seed >> 56),
            uint8(seed >> 64),
            uint8(seed >> 72),
            uint8(seed >> 80),
            uint8(seed >> 88),
            uint8(seed >> 96),
            uint96(uint40(seed >> 104)),
            uint96(uint24(seed >> 144)),
            uint16(seed >> 168),
            uint32(seed >> 184)
        );
        return abi.decode(words, (EscrowHandler.Purchase));
    }

    function _balanceOf(address account, address token) private view returns (uint256) {
        return token == address(0) ? account.balance : MockToken(token).balanceOf(account);
    }
}
