// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Status, Trade} from "./IEscrow.sol";

/// @title IHook
/// @author Souk
/// @notice A contract that an offer names, to be asked when something is bought and told when a trade ends: calendars,
/// coupons, lists of who may buy.
/// @dev Warning: anyone can call a hook. One that keeps books must check that the caller is the escrow it works for.
interface IHook {
    /// @notice Asked within the purchase, when the trade is stored and paid. Reverts to refuse it.
    /// @param id of the trade
    /// @param trade as the buyer passed it, the discount asked for (`released`) included; of a counted item its serial is 0
    /// @param payer who pays the escrow: its caller, which may be a checkout; of a bid, the buyer
    /// @param data what the payer passed for the hook; empty but from `buyMany`
    /// @return discount how much less than price * quantity is due, in the token's smallest unit; 0 for nothing. The
    /// purchase fails unless the buyer asked for exactly this (`trade.released`)
    function onPurchase(
        bytes32 id,
        Trade calldata trade,
        address payer,
        bytes calldata data
    ) external returns (uint256 discount);

    /// @notice Told when the trade has ended and everybody was paid, with at least 200 000 gas. What it does can't stop
    /// the end; if it reverts, that stays its own loss.
    /// @param trade as it stood, parts paid out (`released`) included
    /// @param status Released, Refunded, Ruled or Settled
    function onEnd(bytes32 id, Trade calldata trade, Status status) external;
}
