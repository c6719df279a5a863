// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Status, Trade} from "../interfaces/IEscrow.sol";
import {IHook} from "../interfaces/IHook.sol";

/// @title ModelHook
/// @author Souk
/// @notice A hook for the model and the invariants that does as it is told, and that hostile tokens and accounts call
/// to re-enter the escrow: it makes its call, once at a time, and notes how that went, for whoever reads its storage.
contract ModelHook is IHook {
    enum Behaviour {
        Benign,
        RefusePurchase,
        FailAtEnd,
        BurnGasAtEnd,
        CallBack
    }

    error ModelHook_Refused(bytes32 id);

    /// @dev Leaves whoever called enough of a push's gas to go on.
    uint256 private constant CALL_GAS = 80_000;

    Behaviour public behaviour;
    address public target;
    uint256 public discount;
    /// @notice Ends it was told of without failing.
    uint256 public ends;
    bytes private data;
    /// @dev How often it called, above the selector of the error that the last call ended with; 0 if with none.
    uint256 private ending = 1 << 32;

    bool private transient calling;

    function behave(Behaviour behaviour_, uint256 discount_) external {
        (behaviour, discount) = (behaviour_, discount_);
    }

    /// @notice What to call when called back.
    function arm(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function onPurchase(bytes32 id, Trade calldata, address, bytes calldata) external returns (uint256) {
        if (behaviour == Behaviour.RefusePurchase) revert ModelHook_Refused(id);
        if (behaviour == Behaviour.CallBack) _call();
        return discount;
    }

    function onEnd(bytes32 id, Trade calldata, Status) external {
        if (behaviour == Behaviour.FailAtEnd) revert ModelHook_Refused(id);
        if (behaviour == Behaviour.BurnGasAtEnd) {
            for (;;) {}
        }
        if (behaviour == Behaviour.CallBack) _call();
        ++ends;
    }

    function _call() private {
        if (calling || target == address(0)) return;
        calling = true;
        (bool success, bytes memory result) = target.call{gas: CALL_GAS}(data);
        uint256 count = (ending >> 32) + 1;
        ending = (count << 32) | (success ? 0 : uint32(bytes4(result)));
        calling = false;
    }

    fallback() external {
        _call();
    }
}
