// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title PaymentLib
/// @author Souk
/// @notice Calls accounts and tokens that may be hostile: none of these reverts because of them, and none copies more
/// than a word of what they return.
library PaymentLib {
    /// @dev What a recipient, or a hook, gets to run on: many times what a multi-signature wallet needs to take coin, and enough
    /// for the tokens that do most on a transfer.
    uint256 internal constant PUSH_GAS = 200_000;

    /// @dev What must be left so that a push really passes PUSH_GAS on: of what remains once the call's own cost is
    /// paid (2 600 for a cold account, 9 000 for value, 25 000 for a new account) it passes at most 63/64 (EIP-150).
    uint256 internal constant PUSH_GAS_NEEDED = (PUSH_GAS * 64) / 63 + 40_000;

    /// @notice Sends `amount` of native coin.
    /// @return success whether `to` took it
    function pushCoin(address to, uint256 amount, uint256 gas_) internal returns (bool success) {
        assembly ("memory-safe") {
            success := call(gas_, to, amount, 0, 0, 0, 0)
        }
    }

    /// @notice Transfers `amount` of `token`.
    /// @return success as in OpenZeppelin's SafeERC20, which caps no gas: the call succeeds and returns true, or it
    /// returns nothing and the token has code
    function pushToken(address token, address to, uint256 amount, uint256 gas_) internal returns (bool success) {
        bytes memory data = abi.encodeCall(IERC20.transfer, (to, amount));
        assembly ("memory-safe") {
            success := call(gas_, token, 0, add(data, 0x20), mload(data), 0, 0x20)
            switch returndatasize()
            case 0 {
                success := and(success, gt(extcodesize(token), 0))
            }
            default {
                success := and(success, and(gt(returndatasize(), 0x1f), eq(mload(0), 1)))
            }
        }
    }

    /// @notice Calls `to`, whatever it answers.
    /// @return success whether the call did not revert
    function tell(address to, bytes memory data, uint256 gas_) internal returns (bool success) {
        assembly ("memory-safe") {
            success := call(gas_, to, 0, add(data, 0x20), mload(data), 0, 0)
        }
    }

    /// @notice This contract's balance in `token`.
    /// @return success whether `token` answers as a token does
    function balanceIn(address token) internal view returns (bool success, uint256 amount) {
        bytes memory data = abi.encodeCall(IERC20.balanceOf, (address(this)));
        assembly ("memory-safe") {
            success := staticcall(gas(), token, add(data, 0x20), mload(data), 0, 0x20)
            success := and(success, gt(returndatasize(), 0x1f))
            amount := mload(0)
        }
    }
}
