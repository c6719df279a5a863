// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IEscrow, Status, Trade} from "../interfaces/IEscrow.sol";
import {IHook} from "../interfaces/IHook.sol";

/// @title MockHook
/// @author Souk
/// @notice A hook for tests: says what it saw, and behaves as it is told to.
contract MockHook is IHook {
    enum Behaviour {
        Accept,
        Refuse,
        BurnGas,
        ReturnBomb,
        CallBack,
        NeedGas,
        AcceptWithBomb
    }

    /// @param stored the escrow's status of the trade at the time
    /// @param balance the escrow's coin at the time
    event Asked(bytes32 id, bytes32 tradeHash, address payer, bytes data, Status stored, uint256 balance);
    event Told(bytes32 id, bytes32 tradeHash, Status status, Status stored, uint256 balance, uint256 gas_);
    event CalledBack(bool success, bytes result);

    error MockHook_Refused();

    uint256 private constant GAS_NEEDED = 190_000;

    uint256 public discount;
    Behaviour public atPurchase;
    Behaviour public atEnd;
    address public target;
    bytes public data;

    function grant(uint256 discount_) external {
        discount = discount_;
    }

    function behave(Behaviour atPurchase_, Behaviour atEnd_) external {
        (atPurchase, atEnd) = (atPurchase_, atEnd_);
    }

    /// @notice What to call when its behaviour is to call back.
    function callBack(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function onPurchase(
        bytes32 id,
        Trade calldata trade,
        address payer,
        bytes calldata data_
    ) external returns (uint256) {
        emit Asked(id, keccak256(abi.encode(trade)), payer, data_, _storedStatus(id), msg.sender.balance);
        _behave(atPurchase);
        return discount;
    }

    function onEnd(bytes32 id, Trade calldata trade, Status status) external {
        uint256 gas_ = gasleft();
        _behave(atEnd);
        emit Told(id, keccak256(abi.encode(trade)), status, _storedStatus(id), msg.sender.balance, gas_);
    }

    function _storedStatus(bytes32 id) private view returns (Status status) {
        (status, , ) = IEscrow(msg.sender).storedState(id);
    }

    function _behave(Behaviour behaviour) private {
        if (behaviour == Behaviour.Refuse) revert MockHook_Refused();
        if (behaviour == Behaviour.BurnGas) {
            for (;;) {}
        }
        if (behaviour == Behaviour.ReturnBomb) {
            assembly ("memory-safe") {
                revert(0, 200000) // copying this would cost the caller as much again
            }
        }
        if (behaviour == Behaviour.AcceptWithBomb) {
            assembly ("memory-safe") {
                mstore(0, sload(discount.slot))
                return(0, 200000)
            }
        }
        if (behaviour == Behaviour.NeedGas) require(gasleft() > GAS_NEEDED, "too little gas");
        if (behaviour == Behaviour.CallBack) {
            (bool success, bytes memory result) = target.call(data);
            emit CalledBack(success, result);
        }
    }
}
