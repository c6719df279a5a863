// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IEscrow} from "./IEscrow.sol";
import {IHook} from "./IHook.sol";

/// @notice A discount that a seller signs. What is off is `bps` of price * quantity and `amount`, together at most all of
/// it, once per trade.
/// @param seller who grants it
/// @param item it is for; 0 for any of the seller's
/// @param buyer it is for; 0 for anyone
/// @param token that `amount` is in; not read if that is 0
/// @param amount off, in the token's smallest unit
/// @param bps off, in basis points
/// @param uses how many trades can be bought with it
/// @param expiry the last unix second at which it can be used
/// @param code tells the seller's coupons apart
struct Coupon {
    address seller;
    bytes32 item;
    address buyer;
    address token;
    uint256 amount;
    uint16 bps;
    uint32 uses;
    uint40 expiry;
    bytes32 code;
}

/// @title ICouponHook
/// @author Souk
/// @notice Grants the discounts that sellers sign as `Coupon`s, each as often as the seller said. Under an offer with
/// this hook one can buy without a coupon too.
/// @dev A coupon goes in a purchase's data (see `IEscrow.buyMany`): abi.encode(coupon), 288 bytes, followed by the
/// signature of the seller over the EIP-712 `Coupon` in this contract's domain, as long as it is: 64 or 65 bytes, or
/// what the seller's contract takes (ERC-1271). Without data there is no discount.
/// @dev Emits {Redeemed}. A purchase is refused if
/// - the caller is not the escrow: {CouponHook_NotEscrow}
/// - the data is too short for a coupon: {CouponHook_NotACoupon}
/// - the coupon is for another seller, buyer or token, or another item, or it is for a buyer for whom another account
///   pays: {CouponHook_OtherAccount}, {CouponHook_OtherItem}
/// - it is too old, called off or used up: {CouponHook_Expired}, {CouponHook_Cancelled}, {CouponHook_UsedUp}
/// - the signature is not the seller's over exactly this coupon: {CouponHook_BadSignature}
/// @dev When the trade is refunded, the coupon can be used once more, and {GivenBack} is emitted.
/// @dev Warning: who sees a coupon for anyone can use it, up to its uses. Name the buyer in what is meant for one,
/// who then has to pay at the escrow itself, not through a checkout.
interface ICouponHook is IHook, IERC5267 {
    /* EVENTS */

    /// @notice A trade was bought with a coupon.
    /// @param coupon the EIP-712 struct hash of the `Coupon`
    event Redeemed(bytes32 indexed id, bytes32 indexed coupon, uint256 discount);

    /// @notice A trade bought with a coupon was refunded.
    event GivenBack(bytes32 indexed id, bytes32 indexed coupon);

    /// @notice A coupon was called off.
    event Cancelled(address indexed seller, bytes32 indexed coupon);

    /* ERRORS */

    error CouponHook_NotEscrow(address caller);
    error CouponHook_NotACoupon(uint256 length);
    /// @notice The coupon names another account than the trade has. `field` is its name in `Coupon`, or "payer" if
    /// `found` pays in the name of the coupon's buyer.
    error CouponHook_OtherAccount(string field, address named, address found);
    error CouponHook_OtherItem(bytes32 named, bytes32 found);
    error CouponHook_Expired(uint40 expiry, uint256 timestamp);
    error CouponHook_Cancelled(bytes32 coupon);
    error CouponHook_UsedUp(bytes32 coupon, uint256 uses);
    error CouponHook_BadSignature(address seller);
    error CouponHook_NotSeller(address seller, address caller);

    /* COUPONS */

    /// @notice Calls off a coupon of the caller. Trades bought with it are not affected.
    /// @dev Emits {Cancelled}.
    /// @dev Reverts if the caller is not its seller, or it is called off already: {CouponHook_NotSeller},
    /// {CouponHook_Cancelled}
    function cancel(Coupon calldata coupon) external;

    /// @notice As `cancel`, for anyone to submit with the seller's signature over the EIP-712 `CancelCoupon`.
    /// @dev Emits {Cancelled}.
    /// @dev Reverts if
    /// - it is called off already: {CouponHook_Cancelled}
    /// - the signature's deadline is over: {SignatureLib_Expired}
    /// - the signature is not the seller's over exactly this: {SignatureLib_NotBy}
    /// @param deadline the last second at which the signature may be used
    function cancelBySignature(Coupon calldata coupon, uint40 deadline, bytes calldata signature) external;

    /* VIEWS */

    /// @notice What became of a coupon, named by its EIP-712 struct hash.
    /// @return used how many trades were bought with it and not refunded
    /// @return cancelled whether it was called off
    function usesOf(bytes32 coupon) external view returns (uint256 used, bool cancelled);

    /// @notice The escrow whose trades get a discount.
    function ESCROW() external view returns (IEscrow);
}
