// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IHook} from "../interfaces/IHook.sol";
import {Status, Trade} from "../interfaces/IEscrow.sol";

/// @title CallingHook
/// @author Souk
/// @notice A hook for tests that calls whom it is told to when something is bought, burns all gas, or fails with a bomb.
contract CallingHook is IHook {
    address public target;
    bytes public data;
    bool public burning;
    bool public bombing;
    bool public callSucceeded;
    bytes public callResult;
    bytes public dataSeen;
    address public payerSeen;

    function callBack(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function burn() external {
        burning = true;
    }

    function bomb() external {
        bombing = true;
    }

    function onPurchase(bytes32, Trade calldata, address payer, bytes calldata data_) external returns (uint256) {
        (payerSeen, dataSeen) = (payer, data_);
        if (burning) {
            for (;;) {}
        }
        if (bombing) {
            assembly ("memory-safe") {
                revert(0, 50000)
            }
        }
        if (target != address(0)) (callSucceeded, callResult) = target.call(data);
        return 0;
    }

    function onEnd(bytes32, Trade calldata, Status) external {}
}
