// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {MockAccount} from "./MockAccount.sol";

/// @title MockWalletFactory
/// @author Souk
/// @notice Deploys contract accounts at addresses known beforehand, as factories of smart wallets do.
contract MockWalletFactory {
    /// @notice Who called it last.
    address public caller;

    bool public callSucceeded;
    bytes public callResult;

    function deploy(address owner) public returns (address) {
        caller = msg.sender;
        return address(new MockAccount{salt: 0}(owner));
    }

    /// @notice As a factory that was made to harm: calls whom it is told to before it deploys.
    function callAndDeploy(address target, bytes calldata data, address owner) external {
        (callSucceeded, callResult) = target.call(data);
        deploy(owner);
    }

    /// @notice Does nothing that was promised.
    function deployNothing() external {
        caller = msg.sender;
    }

    function addressOf(address owner) external view returns (address) {
        bytes32 code = keccak256(abi.encodePacked(type(MockAccount).creationCode, abi.encode(owner)));
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), bytes32(0), code)))));
    }
}
