// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {Escrow} from "../../contracts/Escrow.sol";
import {Status, Terms, Trade} from "../../contracts/interfaces/IEscrow.sol";
import {MockToken} from "../../contracts/mocks/MockToken.sol";
import {deploy} from "./utils/deploy.sol";
import {Never} from "./utils/EscrowBooks.sol";
import {EscrowHandler} from "./utils/EscrowHandler.sol";
import {EscrowPurchases} from "./utils/EscrowPurchases.sol";
import {vm} from "./utils/Vm.sol";

/// @title EscrowInvariants
/// @author Souk
/// @notice What holds after every action; listed in prose in README.md.
contract EscrowInvariants {
    /// @dev How often everything must happen in a long run.
    uint256 private constant ENOUGH = 10;

    uint256 private constant START = 1_800_000_000;

    EscrowHandler private handler;
    Escrow private escrow;

    /// @dev Carries a finding out of a call that is undone.
    error Found(bool well);

    function setUp() public {
        vm.warp(START);
        handler = EscrowHandler(deploy("test/invariant/utils/EscrowHandler.sol:EscrowHandler", ""));
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
            (Trade memory trade, bytes32 id) = handler.tradeAt(i);
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
        check_anExtensionIsLaterAndNotPast();
        check_aBidIsTakenAtMostOnce();
        check_aBidIsTakenOnlyAsItWasSigned();
        check_aHeldDepositIsNotTakenBack();
        check_partsAreReleasedWhenTheyMayBe();
        check_aRevokedOfferIsNotBought();
        check_onlyWhatItsSellerSignedIsBought();
        check_nothingIsTakenOutOfItsTime();
        check_termsAreWithinTheirBounds();
        check_aPurchaseIsPaidInFull();
        check_aUniqueThingIsSoldOnce();
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

    function check_anExtensionIsLaterAndNotPast() public view {
        require(handler.happened(Never.WronglyExtended) == 0, "a deadline was wrongly extended, or not");
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

    function check_aBidIsTakenOnlyAsItWasSigned() public view {
        require(handler.happened(Never.BidTakenOtherwise) == 0, "a bid was taken as something else");
    }

    function check_aHeldDepositIsNotTakenBack() public view {
        require(handler.happened(Never.DepositTakenBack) == 0, "a buyer took a held deposit back");
    }

    function check_partsAreReleasedWhenTheyMayBe() public view {
        require(handler.happened(Never.PartReleasedInDispute) == 0, "a part was released in a dispute");
        require(handler.happened(Never.PartReleasedInQuietTime) == 0, "a part was released in the quiet time");
        require(handler.happened(Never.PartRefused) == 0, "a part was refused");
    }

    function check_aRevokedOfferIsNotBought() public view {
        require(handler.happened(Never.RevokedOfferBought) == 0, "a revoked offer was bought");
        require(handler.happened(Never.FloorLowered) == 0, "a floor came down");
        for (uint256 j = 0; j < handler.accountsCount(); j++) {
            address account = handler.accounts(j);
            require(escrow.sequenceFloorOf(account) == handler.expectedFloor(account), "a floor is elsewhere");
        }
    }

    function check_onlyWhatItsSellerSignedIsBought() public view {
        require(handler.happened(Never.UnsignedBought) == 0, "what no seller signed was bought");
    }

    function check_nothingIsTakenOutOfItsTime() public view {
        require(handler.happened(Never.TakenTooLate) == 0, "something was taken out of its time");
    }

    function check_termsAreWithinTheirBounds() public view {
        require(handler.happened(Never.OutOfBoundsBought) == 0, "terms out of bounds were bought");
    }

    function check_aPurchaseIsPaidInFull() public view {
        require(handler.happened(Never.ShortPaid) == 0, "a purchase was paid with something else than what is due");
    }

    function check_aUniqueThingIsSoldOnce() public view {
        require(handler.happened(Never.UniqueSoldTwice) == 0, "a unique thing was sold twice");
    }

    /* TRADES */

    function checkTrades() public view {
        check_anEndedTradeNeverMoves();
        check_stockIsWhatIsSoldAndNotRefunded();
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            (Trade memory trade, bytes32 id) = handler.tradeAt(i);
            check_aTradeIsWhereItsPartiesMovedIt(trade, id);
            check_aDeadlineIsWhatWindowsAndExtensionsSay(id);
            check_noDeadlineIsFartherThanTheLongestWindow(id);
            check_aDisputedTradesTermsNeverChange(id);
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

    /// @notice Not in the dispute, and not after it.
    function check_aDisputedTradesTermsNeverChange(bytes32 id) public view {
        uint208 disputed = handler.disputedCommitment(id);
        if (disputed == 0) return;
        (, , uint208 commitment) = escrow.storedState(id);
        require(commitment == disputed, "a disputed trade's terms changed");
    }

    /// @notice Only where a deposit stays behind can they be all of it.
    function check_partsNeverReachTheAmount(Trade memory trade) public view {
        require(handler.happened(Never.PartTooLarge) == 0, "a part was too large");
        uint256 price = trade.offer.price * trade.quantity;
        bool fits = trade.offer.deposit == 0 ? trade.released < price : trade.released <= price;
        require(trade.released == 0 || fits, "more was released than there was");
    }

    function check_stockIsWhatIsSoldAndNotRefunded() public view {
        require(handler.happened(Never.Oversold) == 0, "oversold");
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            (Trade memory trade, ) = handler.tradeAt(i);
            if (uint32(Terms.unwrap(trade.offer.terms) >> 144) < 2) continue;
            (uint64 sold, ) = escrow.stockOf(trade.offer.seller, trade.offer.item);
            require(sold == handler.soldUnits(trade.offer.seller, trade.offer.item), "stock is wrong");
        }
    }

    /// @param count how many of the latest trades to try
    function check_anybodyEndsAnOpenTradeByWaiting(uint256 count) public {
        uint256 end = handler.tradesCount();
        for (uint256 i = end - count; i < end; i++) {
            (Trade memory trade, bytes32 id) = handler.tradeAt(i);
            if (!handler.isOpen(id)) continue;
            uint256 today = handler.time();
            try this.endByWaiting(trade) {} catch (bytes memory found) {
                bytes memory well = abi.encodeWithSelector(Found.selector, true);
                require(keccak256(found) == keccak256(well), "a trade is stuck");
            }
            vm.warp(today);
        }
    }

    /// @notice Undone by its revert, which tells whether a stranger could end the trade a second after its deadline,
    /// and not in it.
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
        for (uint256 i = 0; i < 2_400; i++) {
            _act(uint256(keccak256(abi.encode(i))));
            if (i % 100 != 0) continue;
            checkMoney();
            checkWhatMustNeverHappen();
        }
        checkMoney();
        checkWhatMustNeverHappen();
        checkTrades();
        check_anybodyEndsAnOpenTradeByWaiting(40);

        string memory rare;
        string[7] memory statuses = ["", "Funded", "Shipped", "Disputed", "Released", "Refunded", "Ruled"];
        for (uint256 i = 1; i < 7; i++) rare = _note(rare, statuses[i], handler.moves(Status(i)));
        rare = _note(rare, "Settled", handler.moves(Status.Settled));
        string[31] memory others = [
            "own commands",
            "signed commands",
            "carts",
            "bids",
            "bids called off",
            "bids taken by signature",
            "bids called off by signature",
            "bids tried again",
            "extensions",
            "parts",
            "whole parts",
            "parts in quiet time",
            "deposits tried",
            "deadlines",
            "late ships",
            "late buyers",
            "credits",
            "withdrawals",
            "revocations",
            "revoked offers tried",
            "forgeries",
            "intrusions",
            "denials",
            "refusals",
            "spoilt hooks",
            "unsigned offers tried",
            "purchases out of time tried",
            "terms out of bounds tried",
            "wrong payments tried",
            "late commands tried",
            "withdrawals again"
        ];
        for (uint256 i = 0; i < others.length; i++) rare = _note(rare, others[i], handler.times(others[i]));
        // a dispute must be there, and nobody end it, until its deadline
        rare = _note(rare, "twice the late arbiters", 2 * handler.times("late arbiters"));
        rare = _note(rare, "twice the referred damages", 2 * handler.times("referred damages"));
        require(bytes(rare).length == 0, rare);
    }

    /// @return what happened too rarely until now, with this if it did
    function _note(string memory rare, string memory what, uint256 count) private pure returns (string memory) {
        if (count >= ENOUGH) return rare;
        return string.concat(rare, what, " ", Strings.toString(count), ", ");
    }

    function _act(uint256 seed) private {
        (uint8 a, uint8 b, uint8 c) = (uint8(seed >> 8), uint8(seed >> 16), uint8(seed >> 24));
        uint256 kind = seed % 35;
        uint96 amount = uint96(seed >> 64);
        if (kind < 6) handler.buy(_draw(seed));
        else if (kind == 6) handler.buyMany([_draw(seed), _draw(seed >> 8)]);
        else if (kind == 7) handler.acceptBid(_draw(seed), c);
        else if (kind == 8 && a % 2 == 0) handler.cancelBid(_draw(seed), c);
        else if (kind == 8) handler.acceptAgain(uint256(a), b);
        else if (kind < 13) handler.ship(a, b);
        else if (kind < 17) handler.dispute(a, c % 4 == 0, b);
        else if (kind == 17) handler.extend(a, uint40(amount), b);
        else if (kind < 20) handler.releasePart(a, amount, b);
        else if (kind == 20) handler.release(a, b);
        else if (kind == 21 && c % 2 == 0) handler.refund(a, b);
        else if (kind == 21) handler.settle(a, amount, b);
        else if (kind < 24) handler.rule(a, amount, b);
        else if (kind < 26) _expire(a, b, c);
        else if (kind == 26) _withdraw(a, c);
        else if (kind == 27 && c % 2 == 0) handler.wait(uint32(seed >> 32) % 12 hours);
        else if (kind == 27) handler.takeDepositBack(a);
        else if (kind < 30) _disturb(a, b, seed);
        else if (kind == 30 && c % 2 == 0) handler.intrude(a, b);
        else if (kind == 30) handler.submitLate(a, b);
        else if (kind == 31) handler.forge(a, b, amount);
        else if (kind == 34) handler.refuseCoin(a, b | 1);
        else _buyWrongly(a, b, seed);
    }

    /// @dev A deadline comes, one time in three that of a dispute, and what is done about it.
    function _expire(uint8 a, uint8 b, uint8 c) private {
        uint256 trade = c % 3 == 0 ? (a & 252) | 1 : a;
        if (c % 3 == 0) handler.ship(trade, 0);
        if (c % 3 == 0) handler.dispute(trade, false, 0);
        handler.waitForDeadline(trade, b);
        handler.releasePart(trade, uint96(c) * 8, b);
        handler.expire(trade, b);
    }

    /// @dev Every other time all accounts take coin again before.
    function _withdraw(uint8 a, uint8 c) private {
        for (uint8 i = 0; i < 3 && c % 2 == 1; i++) handler.refuseCoin(i, 0);
        for (uint8 token = 0; token < 3; token++) handler.withdraw(a, token, c);
    }

    function _disturb(uint8 a, uint8 b, uint256 seed) private {
        uint256 kind = (seed >> 32) % 6;
        if (kind < 2) handler.refuseCoin(a, b | 1);
        else if (kind == 2) handler.deny(a, b % 2 == 0);
        else if (kind == 3) handler.spoilHook(b);
        else if (kind == 4) handler.revoke(a, uint40(seed >> 64));
        else handler.buyRevoked(_draw(seed));
    }

    function _buyWrongly(uint8 a, uint8 b, uint256 seed) private {
        if (a % 4 == 0) handler.buyUnsigned(_draw(seed), b);
        else if (a % 4 == 1) handler.buyOutOfTime(_draw(seed), b % 2 == 0);
        else if (a % 4 == 2) handler.buyOutOfBounds(_draw(seed), b % 2 == 0);
        else handler.payWrongly([_draw(seed), _draw(seed >> 8)], b);
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
        draw.deposit = uint40(uint256(bits) >> 40);
        draw.shares = uint16(uint256(bits) >> 80);
        draw.window = uint32(uint256(bits) >> 96);
    }

    function _balanceOf(address account, address token) private view returns (uint256) {
        return token == address(0) ? account.balance : MockToken(token).balanceOf(account);
    }
}
