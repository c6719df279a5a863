// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IArbitrator} from "./IArbitrator.sol";

/// @title IEvidence
/// @author Souk
/// @notice How evidence reaches an arbitrator, as ERC-1497 specifies it (github.com/ethereum/EIPs/issues/1497).
/// @dev Names and types are the standard's. `_evidence` is a URI, such as /ipfs/<CID>.
interface IEvidence {
    /// @notice Where the context of disputes is: what the rulings mean, by which rules they are to be made.
    event MetaEvidence(uint256 indexed _metaEvidenceID, string _evidence);

    /// @notice A party submitted evidence.
    event Evidence(
        IArbitrator indexed _arbitrator,
        uint256 indexed _evidenceGroupID,
        address indexed _party,
        string _evidence
    );

    /// @notice A dispute was opened: which context and which evidence belong to it.
    event Dispute(
        IArbitrator indexed _arbitrator,
        uint256 indexed _disputeID,
        uint256 _metaEvidenceID,
        uint256 _evidenceGroupID
    );
}
