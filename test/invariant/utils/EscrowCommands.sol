// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Status, Trade} from "../../../contracts/interfaces/IEscrow.sol";
import {TypedDataLib} from "../../../contracts/libraries/TypedDataLib.sol";
import {EscrowBooks, Never} from "./EscrowBooks.sol";

/// @title EscrowCommands
/// @author Souk
/// @notice Parties go on with their trades and end them: by themselves where `submitter` is even, else by a signature
/// that another account submits.
abstract contract EscrowCommands is EscrowBooks {
    /* GOING ON */

    function ship(uint256 index, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        address seller = trade.offer.seller;
        bytes memory data = abi.encodeCall(ESCROW.ship, (trade, bytes32(0)));
        if (submitter % 2 == 1) {
            bytes memory signature = _sign(seller, TypedDataLib.hashShip(id, bytes32(0), _hash(trade), FOREVER));
            data = abi.encodeCall(ESCROW.shipBySignature, (trade, bytes32(0), FOREVER, signature));
        }
        if (!_act(seller, submitter, data)) return;
        _moved(id, Status.Funded, Status.Shipped, block.timestamp + _termOf(trade, 80));
    }

    function extend(uint256 index, uint40 by, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        Status status = expectedStatus[id];
        uint40 until = _pickUntil(expectedTime[id], by);
        address waiting = status == Status.Funded ? trade.buyer : trade.offer.seller;
        bytes memory data = abi.encodeCall(ESCROW.extend, (trade, until));
        if (submitter % 2 == 1) {
            bytes memory signature = _sign(waiting, TypedDataLib.hashExtend(id, until, _hash(trade), FOREVER));
            data = abi.encodeCall(ESCROW.extendBySignature, (trade, until, FOREVER, signature));
        }
        bool may = until > expectedTime[id] && until >= block.timestamp && until <= block.timestamp + 180 days;
        bool bothWait = status != Status.Funded && (status != Status.Shipped || trade.offer.deposit != 0);
        may = may && !bothWait;
        bool success = _act(waiting, submitter, data);
        if (success && bothWait) _never(Never.ExtendedByAnother);
        else if (success != may) _never(Never.WronglyExtended);
        if (!success) return;
        times["extensions"]++;
        expectedTime[id] = until;
    }

    /// @dev Mostly later; sometimes as it is or earlier, or the longest there may be, or a second longer.
    function _pickUntil(uint256 deadline, uint40 by) private view returns (uint40) {
        if (by % 8 == 0) return uint40(deadline - (by % 64 == 0 ? 0 : by % 30 days));
        if (by % 8 == 1) return uint40(block.timestamp + 180 days + (by % 128 == 1 ? 0 : 1));
        return uint40(deadline + (by % 30 days));
    }

    function dispute(uint256 index, bool bySeller, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        address by = bySeller ? trade.offer.seller : trade.buyer;
        bytes memory data = abi.encodeCall(ESCROW.dispute, (trade, bytes32(0)));
        if (submitter % 2 == 1) {
            bytes memory signature = _sign(by, TypedDataLib.hashDispute(id, bytes32(0), _hash(trade), FOREVER));
            data = abi.encodeCall(ESCROW.disputeBySignature, (trade, by, bytes32(0), FOREVER, signature));
        }
        if (!_act(by, submitter, data)) return;
        if (trade.offer.arbiter == address(0) || (bySeller && trade.offer.deposit == 0)) _never(Never.StrangerLetIn);
        _moved(id, Status.Shipped, Status.Disputed, block.timestamp + _termOf(trade, 48));
        disputedCommitment[id] = uint208(uint256(_hash(trade)));
    }

    function releasePart(uint256 index, uint96 part, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        uint256 amount = part % 8 == 0 ? _amountOf(trade) : part % (_amountOf(trade) + 1);
        if (part % 8 == 1) amount = _amountOf(trade) + 1 + part;
        bytes memory data = abi.encodeCall(ESCROW.releasePart, (trade, amount));
        if (submitter % 2 == 1) {
            bytes32 command = _payment(TypedDataLib.RELEASE_PART_TYPEHASH, trade, id, amount);
            bytes memory signature = _sign(trade.buyer, command);
            data = abi.encodeCall(ESCROW.releasePartBySignature, (trade, amount, FOREVER, signature));
        }
        bool isHeld = _isDepositHeld(trade, id);
        _remember(trade);
        bool success = _act(trade.buyer, submitter, data);
        _checkDeposit(trade, isHeld);
        _checkPart(success, trade, id, amount);
        // what is more than there was, or of a trade that had ended, would break the books
        if (!success || !isOpen(id) || amount > _amountOf(trade)) return;
        times["parts"]++;
        if (amount == _amountOf(trade)) times["whole parts"]++;
        _paid(trade, id, amount, 0, 0);
        trades[_choose(index)].released += amount;
    }

    function _checkPart(bool success, Trade memory trade, bytes32 id, uint256 amount) private {
        Status status = expectedStatus[id];
        uint256 deadline = expectedTime[id];
        bool isQuiet = status == Status.Shipped || (status == Status.Funded && block.timestamp <= deadline);
        isQuiet = isQuiet && block.timestamp + 15 minutes > deadline;
        if (isQuiet) times["parts in quiet time"]++;
        if (success && isQuiet) _never(Never.PartReleasedInQuietTime);
        if (success && status == Status.Disputed) _never(Never.PartReleasedInDispute);
        if (success && !isOpen(id)) _never(Never.EndedTradeMoved);
        uint256 left = _amountOf(trade);
        bool fits = amount != 0 && (amount < left || (amount == left && trade.offer.deposit != 0));
        bool may = fits && !isQuiet && (status == Status.Funded || status == Status.Shipped);
        if (may && !success) _never(Never.PartRefused);
        if (success && !fits) _never(Never.PartTooLarge);
    }

    /* ENDING */

    function release(uint256 index, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        bytes memory data = abi.encodeCall(ESCROW.release, (trade));
        if (submitter % 2 == 1) {
            bytes memory signature = _sign(trade.buyer, _releaseOf(trade, id));
            data = abi.encodeCall(ESCROW.releaseBySignature, (trade, FOREVER, signature));
        } else if (submitter % 4 == 2) {
            Trade[] memory many = new Trade[](1);
            many[0] = trade;
            data = abi.encodeCall(ESCROW.releaseMany, (many));
        }
        bool isHeld = _isDepositHeld(trade, id);
        _remember(trade);
        bool success = _act(trade.buyer, submitter, data);
        _checkDeposit(trade, isHeld);
        if (_ended(success, isOpen(id) && !isHeld, trade, id, Status.Released)) _paid(trade, id, _amountOf(trade), trade.offer.deposit, 0);
    }

    function refund(uint256 index, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        bytes memory data = abi.encodeCall(ESCROW.refund, (trade));
        if (submitter % 2 == 1) {
            bytes memory signature = _sign(trade.offer.seller, _refundOf(trade, id, FOREVER));
            data = abi.encodeCall(ESCROW.refundBySignature, (trade, FOREVER, signature));
        }
        _remember(trade);
        bool success = _act(trade.offer.seller, submitter, data);
        if (_ended(success, isOpen(id), trade, id, Status.Refunded)) _paid(trade, id, 0, _potOf(trade), 0);
    }

    function settle(uint256 index, uint96 part, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        uint256 toSeller = _pickShare(trade, part, _potOf(trade));
        uint256 toBuyer = _potOf(trade) - toSeller;
        bytes32 command = TypedDataLib.hashSettle(id, trade.offer.token, toSeller, toBuyer, _hash(trade), FOREVER);
        bytes memory bySeller = _sign(trade.offer.seller, command);
        bytes memory byBuyer = _sign(trade.buyer, command);
        bytes memory data = abi.encodeCall(ESCROW.settle, (trade, toSeller, FOREVER, bySeller, byBuyer));
        _remember(trade);
        bool success = _act(trade.buyer, submitter, data);
        if (_ended(success, isOpen(id), trade, id, Status.Settled)) _paid(trade, id, toSeller, toBuyer, 0);
    }

    /// @dev What the seller gets of so much: sometimes more than the price, for damage.
    function _pickShare(Trade memory trade, uint96 part, uint256 pot) private pure returns (uint256) {
        uint256 amount = _amountOf(trade);
        return part % 2 == 0 && pot > amount ? amount + (part % (pot - amount + 1)) : part % (pot + 1);
    }

    /// @notice Mostly of a trade in dispute.
    function rule(uint256 index, uint96 part, uint8 submitter) external {
        (Trade memory trade, bytes32 id) = _pick(index % 2 == 0 ? index : (index / 4) * 4 + 1);
        if (trades.length == 0 || trade.offer.arbiter == address(0)) return;
        address arbiter = trade.offer.arbiter;
        uint256 toArbiter = (_potOf(trade) * _termOf(trade, 32)) / BPS;
        uint256 toSeller = _pickShare(trade, part, _potOf(trade) - toArbiter);
        uint256 toBuyer = _potOf(trade) - toArbiter - toSeller;
        bytes memory data = abi.encodeCall(ESCROW.rule, (trade, toSeller, bytes32(0)));
        if (submitter % 2 == 1) {
            bytes32 command = TypedDataLib.hashRule(
                id,
                trade.offer.token,
                toSeller,
                toBuyer,
                toArbiter,
                bytes32(0),
                _hash(trade),
                FOREVER
            );
            bytes memory signature = _sign(arbiter, command);
            data = abi.encodeCall(ESCROW.ruleBySignature, (trade, toSeller, bytes32(0), FOREVER, signature));
        }
        bool may = expectedStatus[id] == Status.Disputed && block.timestamp <= expectedTime[id];
        _remember(trade);
        bool success = _act(arbiter, submitter, data);
        if (success && !may) _never(Never.RuledByAnother);
        if (_ended(success, may, trade, id, Status.Ruled)) _paid(trade, id, toSeller, toBuyer, toArbiter);
    }

    function expire(uint256 index, uint8 caller) external {
        (Trade memory trade, bytes32 id) = _pick(index);
        if (trades.length == 0) return;
        Status from = expectedStatus[id];
        _remember(trade);
        bool success = _call(_accountAt(caller), abi.encodeCall(ESCROW.expire, (trade)));
        bool may = isOpen(id) && block.timestamp > expectedTime[id];
        if (success && !may) _never(Never.StrangerLetIn);
        Status to = from == Status.Funded ? Status.Refunded : from == Status.Shipped ? Status.Released : Status.Ruled;
        if (!_ended(success, may, trade, id, to)) return;
        times[from == Status.Funded ? "late ships" : from == Status.Shipped ? "late buyers" : "late arbiters"]++;
        uint256 amount = _amountOf(trade);
        uint256 toSeller = to == Status.Refunded ? 0 : amount;
        if (to == Status.Ruled) toSeller = (amount * _termOf(trade, 16)) / BPS;
        _paid(trade, id, toSeller, _potOf(trade) - toSeller, 0);
    }

    /* BOOKS */

    /// @param may whether it must have succeeded
    /// @return whether it is to be paid: a trade that had ended would break the books
    function _ended(bool success, bool may, Trade memory trade, bytes32 id, Status to) private returns (bool) {
        if (may && !success) _never(Never.EndRefused);
        if (!success) return false;
        if (!isOpen(id)) {
            _never(Never.EndedTradeMoved);
            return false;
        }
        expectedStatus[id] = to;
        expectedTime[id] = block.timestamp;
        moves[to]++;
        bool isCounted = _termOf(trade, 144) > 1;
        if (to == Status.Refunded && isCounted) soldUnits[trade.offer.seller][trade.offer.item] -= trade.quantity;
        return true;
    }

    function _moved(bytes32 id, Status from, Status to, uint256 time) private {
        if (expectedStatus[id] != from || block.timestamp > expectedTime[id]) _never(Never.EndedTradeMoved);
        expectedStatus[id] = to;
        expectedTime[id] = time;
        moves[to]++;
    }

    function _act(address party, uint8 submitter, bytes memory data) private returns (bool success) {
        bool signs = submitter % 2 == 1;
        success = _call(signs ? _accountAt(submitter) : party, data);
        if (success) times[signs ? "signed commands" : "own commands"]++;
    }

    function _hash(Trade memory trade) internal pure returns (bytes32) {
        return keccak256(abi.encode(trade));
    }

    function _releaseOf(Trade memory trade, bytes32 id) internal pure returns (bytes32) {
        return _payment(TypedDataLib.RELEASE_TYPEHASH, trade, id, _amountOf(trade));
    }

    function _payment(
        bytes32 typehash,
        Trade memory trade,
        bytes32 id,
        uint256 amount
    ) private pure returns (bytes32) {
        (address seller, address token) = (trade.offer.seller, trade.offer.token);
        return TypedDataLib.hashPayment(typehash, id, seller, token, amount, _hash(trade), FOREVER);
    }

    function _refundOf(Trade memory trade, bytes32 id, uint40 deadline) internal pure returns (bytes32) {
        (address buyer, address token) = (trade.buyer, trade.offer.token);
        uint256 pot = _potOf(trade);
        return TypedDataLib.hashPayment(TypedDataLib.REFUND_TYPEHASH, id, buyer, token, pot, _hash(trade), deadline);
    }
}
