// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {vm} from "./Vm.sol";

/// @notice Deploys a contract of the project as it is compiled by itself.
function deploy(string memory artifact, bytes memory args) returns (address made) {
    bytes memory code = bytes.concat(vm.getCode(artifact), args);
    assembly ("memory-safe") {
        made := create(0, add(code, 0x20), mload(code))
    }
    require(made != address(0), artifact);
}
