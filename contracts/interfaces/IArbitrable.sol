// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IArbitrator} from "./IArbitrator.sol";

/// @title IArbitrable
/// @author Souk
/// @notice What an arbitrator rules on, as ERC-792 specifies it ("Arbitrable"; github.com/ethereum/EIPs/issues/792).
/// @dev Names and types are the standard's.
interface IArbitrable {
    /// @notice A ruling was given.
    event Ruling(IArbitrator indexed _arbitrator, uint256 indexed _disputeID, uint256 _ruling);

    /// @notice Gives a ruling: for the arbitrator alone to call.
    /// @param _ruling 0: refused, or undecided
    function rule(uint256 _disputeID, uint256 _ruling) external;
}
