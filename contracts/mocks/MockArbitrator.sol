// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IArbitrable} from "../interfaces/IArbitrable.sol";
import {IArbitrator} from "../interfaces/IArbitrator.sol";

/// @title MockArbitrator
/// @author Souk
/// @notice An arbitrator that follows ERC-792, for tests: whoever asks rules, with a time to appeal before the ruling
/// is executed. A real one needs jurors, who can't be had on a developer's machine.
contract MockArbitrator is IArbitrator {
    struct Case {
        IArbitrable arbitrable;
        uint256 choices;
        uint256 ruling;
        uint256 appealStart;
        uint256 appealEnd;
        DisputeStatus status;
        uint256 rounds;
    }

    /// @notice What came along with a dispute or an appeal.
    event Given(bytes extraData);

    error MockArbitrator_TooLittleFee(uint256 sent, uint256 cost);
    error MockArbitrator_NoAppealNow();
    error MockArbitrator_NotRuled();

    uint256 public constant APPEAL_PERIOD = 3 days;

    uint256 public cost = 0.1 ether;
    uint256 public costOfAppeal = 0.3 ether;
    uint256 public nextId = 1;
    mapping(uint256 disputeID => Case) public cases;
    mapping(bytes32 extraDataHash => uint256) private surcharges;
    address private target;
    bytes private data;
    bool public callSucceeded;
    bytes public callResult;

    function setCost(uint256 cost_) external {
        cost = cost_;
    }

    function setCostOfAppeal(uint256 cost_) external {
        costOfAppeal = cost_;
    }

    /// @notice What it costs more with this `extraData`, which names a court, and a jury's size, at a real arbitrator.
    function setSurcharge(bytes calldata extraData, uint256 surcharge) external {
        surcharges[keccak256(extraData)] = surcharge;
    }

    /// @notice What an arbitrator must not do: call back when a dispute is created or appealed.
    function callBack(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    /// @notice What an arbitrator must not do: a number twice.
    function setNextId(uint256 id) external {
        nextId = id;
    }

    function createDispute(uint256 _choices, bytes calldata _extraData) external payable returns (uint256 disputeID) {
        _take(arbitrationCost(_extraData), _extraData);
        disputeID = nextId++;
        Case storage c = cases[disputeID];
        (c.arbitrable, c.choices, c.status) = (IArbitrable(msg.sender), _choices, DisputeStatus.Waiting);
        emit DisputeCreation(disputeID, IArbitrable(msg.sender));
        _callBack();
    }

    function giveRuling(uint256 disputeID, uint256 ruling) external {
        Case storage c = cases[disputeID];
        c.ruling = ruling;
        c.status = DisputeStatus.Appealable;
        c.appealStart = block.timestamp;
        c.appealEnd = block.timestamp + APPEAL_PERIOD;
        emit AppealPossible(disputeID, c.arbitrable);
    }

    function appeal(uint256 _disputeID, bytes calldata _extraData) external payable {
        Case storage c = cases[_disputeID];
        _take(appealCost(_disputeID, _extraData), _extraData);
        if (c.status != DisputeStatus.Appealable || block.timestamp > c.appealEnd) revert MockArbitrator_NoAppealNow();
        c.status = DisputeStatus.Waiting;
        ++c.rounds;
        emit AppealDecision(_disputeID, c.arbitrable);
        _callBack();
    }

    function executeRuling(uint256 disputeID) external {
        Case storage c = cases[disputeID];
        if (c.status != DisputeStatus.Appealable || block.timestamp <= c.appealEnd) revert MockArbitrator_NotRuled();
        c.status = DisputeStatus.Solved;
        c.arbitrable.rule(disputeID, c.ruling);
    }

    /// @notice What an arbitrator must not do: any ruling, at any time, any number of times.
    function forceRuling(IArbitrable arbitrable, uint256 disputeID, uint256 ruling) external {
        arbitrable.rule(disputeID, ruling);
    }

    function arbitrationCost(bytes calldata _extraData) public view returns (uint256) {
        return cost + surcharges[keccak256(_extraData)];
    }

    function appealCost(uint256, bytes calldata _extraData) public view returns (uint256) {
        return costOfAppeal + surcharges[keccak256(_extraData)];
    }

    function appealPeriod(uint256 _disputeID) external view returns (uint256 start, uint256 end) {
        return (cases[_disputeID].appealStart, cases[_disputeID].appealEnd);
    }

    function disputeStatus(uint256 _disputeID) external view returns (DisputeStatus) {
        return cases[_disputeID].status;
    }

    function currentRuling(uint256 _disputeID) external view returns (uint256) {
        return cases[_disputeID].ruling;
    }

    function _take(uint256 fee, bytes calldata extraData) private {
        if (msg.value < fee) revert MockArbitrator_TooLittleFee(msg.value, fee);
        emit Given(extraData);
    }

    function _callBack() private {
        if (target != address(0)) (callSucceeded, callResult) = target.call(data);
    }
}
