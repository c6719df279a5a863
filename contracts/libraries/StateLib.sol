// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Status} from "../interfaces/IEscrow.sol";

/// @notice The one storage slot of a trade: commitment u208 | time u40 | status u8, most significant first. The
/// commitment is the low 208 bits of the trade's hash.
type State is uint256;

/// @title StateLib
/// @author Souk
/// @notice Packs, reads and stores `State`. As a struct it would go through memory, for 400 gas more an action.
library StateLib {
    /// @dev A trade's id is a hash of 128 bytes and serves as its storage slot: a mapping would hash it once more, each
    /// time. It meets no other slot, which are hashes of 64 bytes or small numbers.
    function load(bytes32 id) internal view returns (State state) {
        assembly ("memory-safe") {
            state := sload(id)
        }
    }

    function store(bytes32 id, State state) internal {
        assembly ("memory-safe") {
            sstore(id, state)
        }
    }

    function pack(Status status_, uint256 time_, bytes32 termsHash) internal pure returns (State) {
        return State.wrap((uint256(termsHash) << 48) | (time_ << 8) | uint8(status_));
    }

    /// @notice The same trade in another status.
    function with(State state, Status status_, uint256 time_) internal pure returns (State) {
        return State.wrap(((State.unwrap(state) >> 48) << 48) | (time_ << 8) | uint8(status_));
    }

    function isNone(State state) internal pure returns (bool) {
        return State.unwrap(state) == 0;
    }

    function isOpen(State state) internal pure returns (bool) {
        return uint8(State.unwrap(state)) <= uint8(Status.Disputed);
    }

    function has(State state, Status status_) internal pure returns (bool) {
        return uint8(State.unwrap(state)) == uint8(status_);
    }

    function isCommittedTo(State state, bytes32 termsHash) internal pure returns (bool) {
        return commitment(state) == uint208(uint256(termsHash));
    }

    function status(State state) internal pure returns (Status) {
        return Status(uint8(State.unwrap(state)));
    }

    function time(State state) internal pure returns (uint40) {
        return uint40(State.unwrap(state) >> 8);
    }

    function commitment(State state) internal pure returns (uint208) {
        return uint208(State.unwrap(state) >> 48);
    }
}
