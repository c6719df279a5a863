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
        NeedGas,
        AcceptWithBomb
    }

    Behaviour public behaviour;
    Behaviour public whenAsked;
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

    /// @notice How to behave when it is asked for its signature: Accept, Refuse and what does harm.
    function behaveWhenAsked(Behaviour behaviour_) external {
        whenAsked = behaviour_;
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
        if (whenAsked == Behaviour.Refuse) return bytes4(0);
        _harm(whenAsked, this.isValidSignature.selector);
        if (signsAnything) return this.isValidSignature.selector;
        return SignatureLib.isSignedBy(digest, OWNER, signature) ? this.isValidSignature.selector : bytes4(0);
    }

    receive() external payable {
        if (behaviour == Behaviour.Refuse) revert("no coin please");
        _harm(behaviour, "");
        if (behaviour == Behaviour.NeedGas) {
            gasSeen = gasleft();
            require(gasleft() > GAS_NEEDED, "too little gas");
        }
        if (behaviour == Behaviour.CallBack) {
            (callSucceeded, callResult) = target.call(data);
            called = true;
        }
    }

    /// @dev Fails, or succeeds with an answer, at its caller's cost.
    function _harm(Behaviour behaviour_, bytes4 answer) private pure {
        if (behaviour_ == Behaviour.BurnGas) {
            for (;;) {}
        }
        assembly ("memory-safe") {
            // copying these would cost the caller as much again
            if eq(behaviour_, 3) {
                revert(0, 200000)
            }
            if eq(behaviour_, 6) {
                mstore(0, answer)
                return(0, 200000)
            }
        }
    }
}
