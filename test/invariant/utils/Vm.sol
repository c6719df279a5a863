// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @notice The cheat codes that these tests use. Source: Foundry's `Vm`, which Hardhat's Solidity tests follow.
interface Vm {
    function addr(uint256 key) external pure returns (address);

    function assume(bool condition) external pure;

    function deal(address account, uint256 balance) external;

    function expectRevert() external;

    function getCode(string calldata artifact) external view returns (bytes memory);

    function prank(address caller) external;

    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);

    function warp(uint256 timestamp) external;
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
