// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {SignatureLib} from "../libraries/SignatureLib.sol";

/// @title MockAccount
/// @author Souk
/// @notice A contract account for tests: acts for its owner, signs by ERC-1271, and takes coin as it is told to.
contract MockAccount {
    enum Behaviour {
        Accept,
        Refuse,
        BurnGas,
        ReturnBomb,
        CallBack,
        NeedGas
    }

    Behaviour public behaviour;
    address public target;
    bytes public data;
    bool public called;
    bool public callSucceeded;
    bytes public callResult;
    uint256 public gasSeen;
    bool public signsAnything;

    address private immutable OWNER;
    uint256 private constant GAS_NEEDED = 150_000;

    constructor(address owner) payable {
        OWNER = owner;
    }

    function behave(Behaviour behaviour_) external {
        behaviour = behaviour_;
    }

    function signAnything() external {
        signsAnything = true;
    }

    /// @notice What to call when coin comes.
    function callBack(address target_, bytes calldata data_) external {
        behaviour = Behaviour.CallBack;
        (target, data) = (target_, data_);
    }

    function executeMany(address target_, bytes[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; ++i) execute(target_, 0, calls[i]);
    }

    function execute(address target_, uint256 value, bytes calldata data_) public returns (bytes memory result) {
        bool success;
        (success, result) = target_.call{value: value}(data_);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (signsAnything) return this.isValidSignature.selector;
        return SignatureLib.isSignedBy(digest, OWNER, signature) ? this.isValidSignature.selector : bytes4(0);
    }

    receive() external payable {
        if (behaviour == Behaviour.Refuse) revert("no coin please");
        if (behaviour == Behaviour.BurnGas) {
            for (;;) {}
        }
        if (behaviour == Behaviour.ReturnBomb) {
            assembly ("memory-safe") {
                revert(0, 200000) // copying this would cost the caller as much again
            }
        }
        if (behaviour == Behaviour.NeedGas) {
            gasSeen = gasleft();
            require(gasleft() > GAS_NEEDED, "too little gas");
        }
        if (behaviour == Behaviour.CallBack) {
            (callSucceeded, callResult) = target.call(data);
            called = true;
        }
    }
}
