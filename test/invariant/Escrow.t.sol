// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Escrow} from "../../contracts/Escrow.sol";
import {Status, Terms, Trade} from "../../contracts/interfaces/IEscrow.sol";
import {MockToken} from "../../contracts/mocks/MockToken.sol";
import {Never} from "./utils/EscrowBooks.sol";
import {EscrowHandler} from "./utils/EscrowHandler.sol";
import {EscrowPurchases} from "./utils/EscrowPurchases.sol";
import {vm} from "./utils/Vm.sol";

/// @title EscrowInvariants
/// @author Souk
/// @notice What holds after every action; listed in prose in README.md.
contract EscrowInvariants {
    EscrowHandler private handler;
    Escrow private escrow;

    /// @dev Carries a finding out of a call that is undone.
    error Found(bool well);

    function setUp() public {
        handler = new EscrowHandler();
        escrow = handler.ESCROW();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @notice After every action of a run, everything that README.md lists.
    function invariant_everything() external {
        checkMoney();
        checkWhatMustNeverHappen();
        checkTrades();
        check_anybodyEndsAnOpenTradeByWaiting(handler.tradesCount());
    }

    /* MONEY */

    function checkMoney() public view {
        check_solvent();
        check_everyAccountHasWhatTheRulesSay();
        check_whatATradePaysIsWhatWasPaidIn();
        check_arbitersGetAtMostTheirShare();
        check_referrersGetAtMostTheirShare();
        check_creditsChangeOnlyByFailedPaymentsAndWithdrawals();
    }

    function check_solvent() public view {
        for (uint256 i = 0; i < 3; i++) {
            address token = handler.tokens(i);
            uint256 owed = handler.held(token);
            for (uint256 j = 0; j < handler.accountsCount(); j++) owed += escrow.creditOf(handler.accounts(j), token);
            uint256 balance = _balanceOf(address(escrow), token);
            require(token == address(0) ? balance >= owed : balance == owed, "insolvent");
        }
    }

    function check_everyAccountHasWhatTheRulesSay() public view {
        for (uint256 i = 0; i < 3; i++) {
            address token = handler.tokens(i);
            for (uint256 j = 0; j < handler.accountsCount(); j++) {
                address account = handler.accounts(j);
                uint256 has = _balanceOf(account, token) + escrow.creditOf(account, token);
                require(has == handler.expected(account, token), "an account gained or lost");
            }
        }
    }

    function check_whatATradePaysIsWhatWasPaidIn() public view {
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            Trade memory trade = handler.tradeAt(i);
            bytes32 id = escrow.idOf(trade);
            uint256 left = trade.offer.price * trade.quantity - trade.released + trade.offer.deposit;
            uint256 holds = handler.isOpen(id) ? left : 0;
            require(handler.paidOut(id) + holds == handler.paidIn(id), "a trade paid out more or less than it held");
        }
    }

    function check_arbitersGetAtMostTheirShare() public view {
        require(handler.happened(Never.ArbiterOverpaid) == 0, "an arbiter got too much");
    }

    function check_referrersGetAtMostTheirShare() public view {
        require(handler.happened(Never.ReferrerOverpaid) == 0, "a referrer got too much");
    }

    function check_creditsChangeOnlyByFailedPaymentsAndWithdrawals() public view {
        require(handler.happened(Never.CreditShrank) == 0, "a credit shrank");
        require(handler.happened(Never.CreditGrew) == 0, "a credit grew");
    }

    /* WHO MAY */

    function checkWhatMustNeverHappen() public view {
        check_noIdIsUsedTwice();
        check_onlyPartiesMoveATrade();
        check_onlyTheTermsBoughtAreTaken();
        check_onlyWhoWaitsExtends();
        check_onlyTheArbiterRules();
        check_aPartyCanAlwaysGiveIn();
        check_aBidIsTakenAtMostOnce();
        check_aRevokedOfferIsNotBought();
    }

    function check_noIdIsUsedTwice() public view {
        require(handler.happened(Never.IdUsedTwice) == 0, "an id was used twice");
    }

    function check_onlyPartiesMoveATrade() public view {
        require(handler.happened(Never.StrangerLetIn) == 0, "a stranger moved a trade");
    }

    function check_onlyTheTermsBoughtAreTaken() public view {
        require(handler.happened(Never.ForgeryTaken) == 0, "other terms were taken");
    }

    function check_onlyWhoWaitsExtends() public view {
        require(handler.happened(Never.ExtendedByAnother) == 0, "another extended a deadline");
    }

    function check_onlyTheArbiterRules() public view {
        require(handler.happened(Never.RuledByAnother) == 0, "another ruled, or not in a dispute");
    }

    function check_aPartyCanAlwaysGiveIn() public view {
        require(handler.happened(Never.EndRefused) == 0, "who may end a trade could not");
    }

    function check_aBidIsTakenAtMostOnce() public view {
        require(handler.happened(Never.BidTakenTwice) == 0, "a bid was taken twice");
        require(handler.closedBidsAreClosed(), "a closed bid is open");
    }

    function check_aRevokedOfferIsNotBought() public view {
        require(handler.happened(Never.RevokedOfferBought) == 0, "a revoked offer was bought");
        for (uint256 j = 0; j < handler.accountsCount(); j++) {
            address account = handler.accounts(j);
            require(escrow.sequenceFloorOf(account) == handler.expectedFloor(account), "a floor is elsewhere");
        }
    }

    /* TRADES */

    function checkTrades() public view {
        check_anEndedTradeNeverMoves();
        check_stockIsWhatIsSoldAndNotRefunded();
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            Trade memory trade = handler.tradeAt(i);
            bytes32 id = escrow.idOf(trade);
            check_aTradeIsWhereItsPartiesMovedIt(trade, id);
            check_aDeadlineIsWhatWindowsAndExtensionsSay(id);
            check_noDeadlineIsFartherThanTheLongestWindow(id);
            check_partsNeverReachTheAmount(trade);
        }
    }

    function check_anEndedTradeNeverMoves() public view {
        require(handler.happened(Never.EndedTradeMoved) == 0, "an ended trade moved");
    }

    function check_aTradeIsWhereItsPartiesMovedIt(Trade memory trade, bytes32 id) public view {
        (Status status, , uint208 commitment) = escrow.storedState(id);
        require(status == handler.expectedStatus(id), "a trade is elsewhere");
        require(commitment == uint208(uint256(keccak256(abi.encode(trade)))), "a trade's terms changed");
    }

    function check_aDeadlineIsWhatWindowsAndExtensionsSay(bytes32 id) public view {
        (, uint40 time, ) = escrow.storedState(id);
        require(time == handler.expectedTime(id), "a deadline moved");
    }

    function check_noDeadlineIsFartherThanTheLongestWindow(bytes32 id) public view {
        (, uint40 time, ) = escrow.storedState(id);
        require(time <= block.timestamp + 180 days, "a deadline is too far");
    }

    function check_partsNeverReachTheAmount(Trade memory trade) public pure {
        uint256 price = trade.offer.price * trade.quantity;
        require(trade.released == 0 || trade.released < price, "more was released than there was");
    }

    function check_stockIsWhatIsSoldAndNotRefunded() public view {
        require(handler.happened(Never.Oversold) == 0, "oversold");
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            Trade memory trade = handler.tradeAt(i);
            if (uint32(Terms.unwrap(trade.offer.terms) >> 144) < 2) continue;
            (uint64 sold, ) = escrow.stockOf(trade.offer.seller, trade.offer.item);
            require(sold == handler.soldUnits(trade.offer.seller, trade.offer.item), "stock is wrong");
        }
    }

    /// @param count how many of the latest trades to try
    function check_anybodyEndsAnOpenTradeByWaiting(uint256 count) public {
        uint256 end = handler.tradesCount();
        for (uint256 i = end - count; i < end; i++) {
            Trade memory trade = handler.tradeAt(i);
            if (!handler.isOpen(escrow.idOf(trade))) continue;
            uint256 today = block.timestamp;
            try this.endByWaiting(trade) {} catch (bytes memory found) {
                require(keccak256(found) == keccak256(abi.encodeWithSelector(Found.selector, true)), "a trade is stuck");
            }
            vm.warp(today);
        }
    }

    /// @notice Undone by its revert, which tells whether a stranger could end the trade a second after its deadline, and
    /// not in it.
    function endByWaiting(Trade calldata trade) external {
        (, uint40 deadline, ) = escrow.storedState(escrow.idOf(trade));
        bytes memory data = abi.encodeCall(escrow.expire, (trade));
        bool tooEarly;
        if (deadline >= block.timestamp) {
            vm.warp(deadline);
            (tooEarly, ) = address(escrow).call(data);
            vm.warp(uint256(deadline) + 1);
        }
        (bool success, ) = address(escrow).call{gas: 3_000_000}(data);
        revert Found(success && !tooEarly);
    }

    /* ALL OF IT */

    /// @notice A long run with every action in it, after which everything above holds: that the handler reaches what it
    /// should, so that the invariants do not hold for want of anything happening.
    function test_theHandlerReachesEverything() external {
        for (uint256 i = 0; i < 2_000; i++) _act(uint256(keccak256(abi.encode(i))));

        require(handler.moves(Status.Funded) > 60, "Funded");
        require(handler.moves(Status.Shipped) > 15, "Shipped");
        require(handler.moves(Status.Disputed) > 2, "Disputed");
        require(handler.moves(Status.Released) > 5, "Released");
        require(handler.moves(Status.Refunded) > 5, "Refunded");
        require(handler.moves(Status.Ruled) > 0, "Ruled");
        require(handler.moves(Status.Settled) > 2, "Settled");
        string[7] memory rare = ["carts", "bids", "extensions", "parts", "expiries", "credits", "withdrawals"];
        for (uint256 i = 0; i < rare.length; i++) require(handler.times(rare[i]) > 0, rare[i]);

        checkMoney();
        checkWhatMustNeverHappen();
        checkTrades();
        check_anybodyEndsAnOpenTradeByWaiting(40);
    }

    function _act(uint256 seed) private {
        (uint8 a, uint8 b, uint8 c) = (uint8(seed >> 8), uint8(seed >> 16), uint8(seed >> 24));
        uint256 kind = seed % 26;
        uint256 trade = _recent(a);
        uint96 amount = uint96(seed >> 64);
        if (kind < 5) handler.buy(_draw(seed));
        else if (kind == 5) handler.buyMany([_draw(seed), _draw(seed >> 8)]);
        else if (kind == 6) handler.acceptBid(_draw(seed), c);
        else if (kind == 7) handler.cancelBid(_draw(seed), c);
        else if (kind == 8) handler.acceptAgain(uint256(a), b);
        else if (kind < 13) handler.ship(trade, b);
        else if (kind < 15) handler.dispute(trade, c % 4 == 0, b);
        else if (kind == 15) handler.extend(trade, uint40(amount), b);
        else if (kind == 16) handler.releasePart(trade, amount, b);
        else if (kind == 17) handler.release(trade, b);
        else if (kind == 18) handler.refund(trade, b);
        else if (kind == 19) handler.settle(trade, amount, b);
        else if (kind == 20) handler.rule(trade, amount, b);
        else if (kind == 21) handler.expire(trade, b);
        else if (kind == 22) for (uint8 token = 0; token < 3; token++) handler.withdraw(a, token, c);
        else if (kind == 23) handler.wait(uint32(seed >> 32) % 2 days);
        else if (kind == 24) _disturb(a, b, seed);
        else if (c % 2 == 0) handler.intrude(trade, b);
        else handler.forge(trade, b, amount);
    }

    function _disturb(uint8 a, uint8 b, uint256 seed) private {
        uint256 kind = (seed >> 32) % 6;
        if (kind < 2) handler.refuseCoin(a, b);
        else if (kind == 2) handler.deny(a, b % 2 == 0);
        else if (kind == 3) handler.spoilHook(b);
        else if (kind == 4) handler.revoke(a, uint40(seed >> 64));
        else handler.buyRevoked(_draw(seed));
    }

    /// @dev One of the last ten trades: older ones have mostly ended.
    function _recent(uint8 back) private view returns (uint256) {
        uint256 count = handler.tradesCount();
        return count < 10 ? back : count - 1 - (back % 10);
    }

    function _draw(uint256 seed) private pure returns (EscrowPurchases.Draw memory draw) {
        bytes32 bits = keccak256(abi.encode(seed));
        draw.seller = uint8(bits[0]);
        draw.buyer = uint8(bits[1]);
        draw.payer = uint8(bits[2]);
        draw.referrer = uint8(bits[3]);
        draw.arbiter = uint8(bits[4]);
        draw.hook = uint8(bits[5]);
        draw.token = uint8(bits[6]);
        draw.item = uint8(bits[7]);
        draw.stock = uint8(bits[8]);
        draw.serial = uint8(bits[9]);
        draw.quantity = uint8(bits[10]);
        draw.price = uint40(uint256(bits));
        draw.deposit = uint24(uint256(bits) >> 40);
        draw.shares = uint16(uint256(bits) >> 64);
        draw.window = uint32(uint256(bits) >> 80);
    }

    function _balanceOf(address account, address token) private view returns (uint256) {
        return token == address(0) ? account.balance : MockToken(token).balanceOf(account);
    }
}
