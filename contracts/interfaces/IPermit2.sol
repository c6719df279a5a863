// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

/// @title IPermit2
/// @author Souk
/// @notice The one function of Uniswap's Permit2 (its `ISignatureTransfer`) that is used here.
interface IPermit2 {
    /// @param amount the most that may be taken
    struct TokenPermissions {
        address token;
        uint256 amount;
    }

    /// @param nonce unordered: any that the owner has not used
    /// @param deadline the last second at which the signature may be used
    struct PermitTransferFrom {
        TokenPermissions permitted;
        uint256 nonce;
        uint256 deadline;
    }

    struct SignatureTransferDetails {
        address to;
        uint256 requestedAmount;
    }

    /// @notice Moves the owner's tokens by its signature over the EIP-712 `PermitWitnessTransferFrom`, whose spender is
    /// the caller.
    /// @param witness the EIP-712 struct hash of what else the owner signed
    /// @param witnessTypeString the type from the witness' field on, with the types it refers to
    function permitWitnessTransferFrom(
        PermitTransferFrom calldata permit,
        SignatureTransferDetails calldata transferDetails,
        address owner,
        bytes32 witness,
        string calldata witnessTypeString,
        bytes calldata signature
    ) external;
}
