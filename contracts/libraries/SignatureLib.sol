// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title SignatureLib
/// @author Souk
/// @notice Whether an account, of either kind, signed a digest.
library SignatureLib {
    /// @dev Tries ecrecover first, whether or not the signer has code: asking for its code costs 2 600 gas, a contract
    /// has no key, and an EIP-7702 account keeps its own. Takes 65 bytes, or 64 (EIP-2098), with a low s only.
    function isSignedBy(bytes32 digest, address signer, bytes calldata signature) internal view returns (bool) {
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(signature);
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecover(digest, v, r, s);
        if (err == ECDSA.RecoverError.NoError && recovered == signer) return true;
        // an account without code answers nothing, which is no
        return SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }
}
