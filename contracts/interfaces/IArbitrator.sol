// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IArbitrable} from "./IArbitrable.sol";

/// @title IArbitrator
/// @author Souk
/// @notice Who decides disputes for a fee, as ERC-792 specifies it ("Arbitrator"; github.com/ethereum/EIPs/issues/792).
/// @dev Names and types are the standard's.
interface IArbitrator {
    enum DisputeStatus {
        Waiting,
        Appealable,
        Solved
    }

    event DisputeCreation(uint256 indexed _disputeID, IArbitrable indexed _arbitrable);
    event AppealPossible(uint256 indexed _disputeID, IArbitrable indexed _arbitrable);
    event AppealDecision(uint256 indexed _disputeID, IArbitrable indexed _arbitrable);

    /// @notice Opens a dispute about the calling contract, for at least `arbitrationCost(_extraData)`.
    /// @param _choices how many rulings are possible, besides 0: refused, or undecided
    function createDispute(uint256 _choices, bytes calldata _extraData) external payable returns (uint256 disputeID);

    /// @notice Opens another round, for at least `appealCost(_disputeID, _extraData)`, before the ruling is executed.
    function appeal(uint256 _disputeID, bytes calldata _extraData) external payable;

    /// @return cost in wei
    function arbitrationCost(bytes calldata _extraData) external view returns (uint256 cost);

    /// @return cost in wei
    function appealCost(uint256 _disputeID, bytes calldata _extraData) external view returns (uint256 cost);

    /// @return start unix seconds; 0 with `end` if no appeal is possible or its time is not known
    /// @return end unix seconds
    function appealPeriod(uint256 _disputeID) external view returns (uint256 start, uint256 end);

    function disputeStatus(uint256 _disputeID) external view returns (DisputeStatus status);

    /// @return ruling the one given, or that will be given if nobody appeals
    function currentRuling(uint256 _disputeID) external view returns (uint256 ruling);
}
