// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title SignatureLib
/// @author Souk
/// @notice Whether an account, of either kind, signed a digest.
library SignatureLib {
    /// @dev Half the order of secp256k1: of the two values of s that make a signature, the lower counts (EIP-2).
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    error SignatureLib_Expired(uint40 deadline, uint256 timestamp);
    /// @notice The signature is not this account's over exactly this.
    error SignatureLib_NotBy(address signer);

    /// @notice Reverts unless the account signed the digest of a command, and its deadline is not over.
    /// @param deadline the last second at which the signature may be used, which the digest covers
    function checkCommand(bytes32 digest, address signer, uint40 deadline, bytes calldata signature) internal view {
        if (block.timestamp > deadline) revert SignatureLib_Expired(deadline, block.timestamp);
        if (!isSignedBy(digest, signer, signature)) revert SignatureLib_NotBy(signer);
    }

    /// @dev Tries ecrecover first, whether or not the signer has code: asking for its code costs 2 600 gas, a contract
    /// has no key, and an EIP-7702 account keeps its own. Takes 65 bytes, or 64 (EIP-2098), with a low s only.
    function isSignedBy(bytes32 digest, address signer, bytes calldata signature) internal view returns (bool) {
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(signature);
        if (uint256(s) <= HALF_ORDER && signer != address(0)) {
            if (ecrecover(digest, v, r, s) == signer) return true;
        }
        // an account without code answers nothing, which is no
        return SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }
}
