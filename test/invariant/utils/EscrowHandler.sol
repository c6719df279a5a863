// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Status, Trade} from "../../../contracts/interfaces/IEscrow.sol";
import {TypedDataLib} from "../../../contracts/libraries/TypedDataLib.sol";
import {MockAccount} from "../../../contracts/mocks/MockAccount.sol";
import {ModelHook} from "../../../contracts/mocks/ModelHook.sol";
import {EscrowBooks, Never} from "./EscrowBooks.sol";
import {EscrowCommands} from "./EscrowCommands.sol";
import {EscrowPurchases} from "./EscrowPurchases.sol";
import {vm} from "./Vm.sol";

/// @title EscrowHandler
/// @author Souk
/// @notice Does at random what people do with an escrow, what the world does to them, and what must not succeed.
contract EscrowHandler is EscrowPurchases, EscrowCommands {
    /* WHAT ANYBODY DOES */

    function revoke(uint8 seller, uint40 back) external {
        address who = _accountAt(seller);
        uint40 sequence = uint40(block.timestamp - (back % 3 days));
        if (!_call(who, abi.encodeCall(ESCROW.revokeBelow, (sequence)))) return;
        if (sequence <= expectedFloor[who]) _never(Never.FloorLowered);
        times["revocations"]++;
        expectedFloor[who] = sequence;
    }

    function withdraw(uint8 account, uint8 token, uint8 caller) external {
        (address who, address what) = (_accountAt(account), tokens[token % 3]);
        uint256 credit = ESCROW.creditOf(who, what);
        for (uint256 i = 1; i < accounts.length && credit == 0 && caller % 4 != 0; i++) {
            who = _accountAt(uint256(account) + i);
            credit = ESCROW.creditOf(who, what);
        }
        bool success = _withdraw(who, what, caller);
        if (success) times["withdrawals"]++;
        uint256 left = ESCROW.creditOf(who, what);
        if (left != (success ? 0 : credit)) _never(Never.CreditShrank);
        if (success && credit == 0) _never(Never.StrangerLetIn);
    }

    /// @dev A contract that takes coin tries to be paid its credit again while it is.
    function _withdraw(address who, address what, uint8 caller) private returns (bool success) {
        bytes memory data = abi.encodeCall(ESCROW.withdraw, (who, what));
        MockAccount account = MockAccount(payable(who));
        bool again = what == address(0) && who.code.length > 0 && account.behaviour() == MockAccount.Behaviour.Accept;
        if (again) account.callBack(address(ESCROW), data);
        success = _call(_accountAt(caller), data);
        if (again) account.behave(MockAccount.Behaviour.Accept);
        if (again && success) times["withdrawals again"]++;
    }

    function wait(uint32 duration) external {
        vm.warp(block.timestamp + (duration % 3 days));
    }

    /// @notice Until a trade's deadline: into the quiet time before it, to its last second, or just past it.
    function waitForDeadline(uint256 index, uint8 how) external {
        (, bytes32 id) = _pick(index);
        if (!isOpen(id)) return;
        uint256 moment = expectedTime[id];
        if (how % 4 == 0) moment -= 15 minutes - 1;
        else if (how % 4 > 1) moment += 1;
        if (moment < block.timestamp) return;
        times["deadlines"]++;
        vm.warp(moment);
    }

    /* WHAT THE WORLD DOES */

    function refuseCoin(uint8 account, uint8 behaviour) external {
        times["refusals"]++;
        MockAccount(payable(accounts[2 * ROLES + (account % ROLES)])).behave(
            MockAccount.Behaviour(behaviour % 2 == 0 ? 0 : 1 + ((behaviour / 2) % 3))
        );
    }

    function deny(uint8 account, bool denied) external {
        times["denials"]++;
        DENYING.deny(_accountAt(account), denied);
    }

    function forceCoin(uint96 amount) external {
        vm.deal(address(ESCROW), address(ESCROW).balance + amount);
    }

    /// @notice The hostile hook refuses purchases, or fails or burns its gas at the end.
    function spoilHook(uint8 behaviour) external {
        times["spoilt hooks"]++;
        HOSTILE_HOOK.behave(ModelHook.Behaviour(behaviour % 2 == 0 ? 0 : 1 + ((behaviour / 2) % 3)), 0);
    }

    /* WHAT MUST NOT SUCCEED */

    /// @notice An account tries every door of a trade that is not its own: a stranger all of them, a party the other's.
    function intrude(uint256 index, uint8 caller) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        times["intrusions"]++;
        address who = _accountAt(caller);
        (address seller, address buyer) = (trade.offer.seller, trade.buyer);
        bytes memory own = _sign(who, keccak256(abi.encode(trade)));
        _trySigning(who, trade, own);
        if (who != seller) {
            _try(who, abi.encodeCall(ESCROW.ship, (trade, bytes32(0))), Never.StrangerLetIn);
            _try(who, abi.encodeCall(ESCROW.refund, (trade)), Never.StrangerLetIn);
            _try(who, abi.encodeCall(ESCROW.refundBySignature, (trade, FOREVER, own)), Never.StrangerLetIn);
        }
        if (who != buyer) {
            _try(who, abi.encodeCall(ESCROW.release, (trade)), Never.StrangerLetIn);
            _try(who, abi.encodeCall(ESCROW.releasePart, (trade, 1)), Never.StrangerLetIn);
            _try(who, abi.encodeCall(ESCROW.releaseBySignature, (trade, FOREVER, own)), Never.StrangerLetIn);
        }
        if (who != buyer && who != seller) {
            _try(who, abi.encodeCall(ESCROW.dispute, (trade, bytes32(0))), Never.StrangerLetIn);
        }
        if (who != trade.offer.arbiter) {
            _try(who, abi.encodeCall(ESCROW.rule, (trade, 0, bytes32(0))), Never.RuledByAnother);
        }
        _try(who, abi.encodeCall(ESCROW.settle, (trade, 0, FOREVER, own, own)), Never.StrangerLetIn);
        if (who != (expectedStatus[id] == Status.Funded ? buyer : seller)) {
            uint40 until = uint40(expectedTime[id] + 1);
            _try(who, abi.encodeCall(ESCROW.extend, (trade, until)), Never.ExtendedByAnother);
            _try(who, abi.encodeCall(ESCROW.extendBySignature, (trade, until, FOREVER, own)), Never.ExtendedByAnother);
        }
    }

    /// @dev What `own` signs is no command, so that it is nobody's.
    function _trySigning(address who, Trade memory trade, bytes memory own) private {
        Never what = Never.StrangerLetIn;
        uint40 floor = uint40(block.timestamp);
        _try(who, abi.encodeCall(ESCROW.shipBySignature, (trade, bytes32(0), FOREVER, own)), what);
        _try(who, abi.encodeCall(ESCROW.releasePartBySignature, (trade, 1, FOREVER, own)), what);
        _try(who, abi.encodeCall(ESCROW.disputeBySignature, (trade, trade.buyer, bytes32(0), FOREVER, own)), what);
        _try(who, abi.encodeCall(ESCROW.revokeBelowBySignature, (trade.offer.seller, floor, FOREVER, own)), what);
        if (trade.offer.arbiter == address(0)) return;
        what = Never.RuledByAnother;
        _try(who, abi.encodeCall(ESCROW.ruleBySignature, (trade, 0, bytes32(0), FOREVER, own)), what);
    }

    /// @notice Commands that the parties signed are submitted a second after their deadline.
    function submitLate(uint256 index, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        times["late commands tried"]++;
        address who = _accountAt(submitter);
        address seller = trade.offer.seller;
        uint40 late = uint40(block.timestamp - 1);
        bytes memory signature = _sign(seller, TypedDataLib.hashShip(id, bytes32(0), _hash(trade), late));
        _try(who, abi.encodeCall(ESCROW.shipBySignature, (trade, bytes32(0), late, signature)), Never.TakenTooLate);
        signature = _sign(seller, _refundOf(trade, id, late));
        _try(who, abi.encodeCall(ESCROW.refundBySignature, (trade, late, signature)), Never.TakenTooLate);
        signature = _sign(seller, TypedDataLib.hashRevoke(seller, late, late));
        _try(who, abi.encodeCall(ESCROW.revokeBelowBySignature, (seller, late, late, signature)), Never.TakenTooLate);
    }

    /// @notice Parties pass terms that are not those of the trade as it stands.
    function forge(uint256 index, uint8 field, uint96 by) external {
        (Trade memory trade, ) = _pick(index);
        if (trades.length == 0) return;
        times["forgeries"]++;
        uint256 change = uint256(by) + 1;
        if (field % 8 == 0) trade.offer.price += change;
        if (field % 8 == 1) trade.offer.deposit += change;
        if (field % 8 == 2) trade.quantity += uint32(1 + (by % 100));
        if (field % 8 == 3) trade.released += change;
        if (field % 8 == 4) trade.offer.token = trade.offer.token == tokens[0] ? tokens[1] : tokens[0];
        if (field % 8 == 5) trade.buyer = trade.offer.seller;
        if (field % 8 == 6) trade.referrer = trade.referrer == trade.buyer ? address(0) : trade.buyer;
        if (field % 8 == 7) trade.offer.arbiter = trade.offer.arbiter == trade.buyer ? address(0) : trade.buyer;
        _try(trade.buyer, abi.encodeCall(ESCROW.release, (trade)), Never.ForgeryTaken);
        _try(trade.buyer, abi.encodeCall(ESCROW.dispute, (trade, bytes32(0))), Never.ForgeryTaken);
        _try(trade.offer.seller, abi.encodeCall(ESCROW.refund, (trade)), Never.ForgeryTaken);
        _try(trade.offer.arbiter, abi.encodeCall(ESCROW.rule, (trade, 0, bytes32(0))), Never.ForgeryTaken);
        _try(trade.buyer, abi.encodeCall(ESCROW.expire, (trade)), Never.ForgeryTaken);
    }

    /// @notice The buyer alone tries every way to end a trade whose deposit is held, each with its own signature where
    /// there must be the seller's or the arbiter's.
    function takeDepositBack(uint256 index) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0 || !_isDepositHeld(trade, id)) return;
        address buyer = trade.buyer;
        bytes memory own = _sign(buyer, _releaseOf(trade, id));
        Trade[] memory many = new Trade[](1);
        many[0] = trade;
        _remember(trade);
        _try(buyer, abi.encodeCall(ESCROW.release, (trade)), Never.DepositTakenBack);
        _try(buyer, abi.encodeCall(ESCROW.releaseMany, (many)), Never.DepositTakenBack);
        _try(buyer, abi.encodeCall(ESCROW.releaseBySignature, (trade, FOREVER, own)), Never.DepositTakenBack);
        _try(buyer, abi.encodeCall(ESCROW.refund, (trade)), Never.DepositTakenBack);
        _try(buyer, abi.encodeCall(ESCROW.refundBySignature, (trade, FOREVER, own)), Never.DepositTakenBack);
        _try(buyer, abi.encodeCall(ESCROW.settle, (trade, 0, FOREVER, own, own)), Never.DepositTakenBack);
        _try(buyer, abi.encodeCall(ESCROW.rule, (trade, 0, bytes32(0))), Never.DepositTakenBack);
        _try(
            buyer,
            abi.encodeCall(ESCROW.ruleBySignature, (trade, 0, bytes32(0), FOREVER, own)),
            Never.DepositTakenBack
        );
        if (block.timestamp <= expectedTime[id]) {
            _try(buyer, abi.encodeCall(ESCROW.expire, (trade)), Never.DepositTakenBack);
        }
        _checkDeposit(trade, true);
    }

    function _try(address who, bytes memory data, Never what) private {
        if (_call(who, data)) _never(what);
    }
}
