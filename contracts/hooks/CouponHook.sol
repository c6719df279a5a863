// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Coupon, ICouponHook} from "../interfaces/ICouponHook.sol";
import {IEscrow, Offer, Status, Trade} from "../interfaces/IEscrow.sol";
import {IHook} from "../interfaces/IHook.sol";
import {SignatureLib} from "../libraries/SignatureLib.sol";

/// @title CouponHook
/// @author Souk
/// @notice Grants the discounts that sellers sign, each as often as the seller said.
contract CouponHook is ICouponHook, EIP712("Souk Coupons", "1") {
    using SignatureLib for bytes32;

    /* CONSTANTS */

    bytes32 private constant COUPON_TYPEHASH = keccak256(
        "Coupon(address seller,bytes32 item,address buyer,address token,uint256 amount,uint16 bps,uint32 uses,"
        "uint40 expiry,bytes32 code)"
    );

    bytes32 private constant CANCEL_TYPEHASH = keccak256(
        "CancelCoupon(Coupon coupon,uint40 deadline)"
        "Coupon(address seller,bytes32 item,address buyer,address token,uint256 amount,uint16 bps,uint32 uses,"
        "uint40 expiry,bytes32 code)"
    );

    /// @dev Of abi.encode(coupon).
    uint256 private constant COUPON_BYTES = 0x120;
    uint256 private constant BPS = 10_000;

    /// @dev Added to the uses of a coupon that is called off: more than any coupon has, whatever is given back.
    uint256 private constant CANCELLED = 1 << 255;

    /// @inheritdoc ICouponHook
    IEscrow public immutable ESCROW;

    /* STORAGE */

    mapping(bytes32 coupon => uint256) private uses;

    /// @dev What to give back when the trade is refunded.
    mapping(bytes32 trade => bytes32) private couponOf;

    /* CONSTRUCTOR */

    constructor(IEscrow escrow) {
        ESCROW = escrow;
    }

    /* COUPONS */

    /// @inheritdoc IHook
    function onPurchase(
        bytes32 id,
        Trade calldata trade,
        address payer,
        bytes calldata data
    ) external returns (uint256 discount) {
        _checkCaller();
        if (data.length == 0) return 0;
        if (data.length < COUPON_BYTES) revert CouponHook_NotACoupon(data.length);
        Coupon memory coupon = abi.decode(data[:COUPON_BYTES], (Coupon));
        _checkIsFor(coupon, trade, payer);
        if (block.timestamp > coupon.expiry) revert CouponHook_Expired(coupon.expiry, block.timestamp);
        bytes32 structHash = _hash(coupon);
        if (!_hashTypedDataV4(structHash).isSignedBy(coupon.seller, data[COUPON_BYTES:])) {
            revert CouponHook_BadSignature(coupon.seller);
        }

        _use(structHash, coupon.uses);
        couponOf[id] = structHash;
        discount = _discountOf(coupon, trade.offer.price * trade.quantity);
        emit Redeemed(id, structHash, discount);
    }

    /// @inheritdoc IHook
    function onEnd(bytes32 id, Trade calldata, Status status) external {
        _checkCaller();
        bytes32 coupon = couponOf[id];
        if (status != Status.Refunded || coupon == 0) return;

        uses[coupon] -= 1;
        emit GivenBack(id, coupon);
    }

    /// @inheritdoc ICouponHook
    function cancel(Coupon calldata coupon) external {
        if (msg.sender != coupon.seller) revert CouponHook_NotSeller(coupon.seller, msg.sender);
        _cancel(coupon.seller, _hash(coupon));
    }

    /// @inheritdoc ICouponHook
    function cancelBySignature(Coupon calldata coupon, uint40 deadline, bytes calldata signature) external {
        bytes32 structHash = _hash(coupon);
        bytes32 command = keccak256(abi.encode(CANCEL_TYPEHASH, structHash, deadline));
        _hashTypedDataV4(command).checkCommand(coupon.seller, deadline, signature);
        _cancel(coupon.seller, structHash);
    }

    function _cancel(address seller, bytes32 coupon) private {
        if (uses[coupon] >= CANCELLED) revert CouponHook_Cancelled(coupon);

        uses[coupon] += CANCELLED;
        emit Cancelled(seller, coupon);
    }

    function _use(bytes32 coupon, uint256 most) private {
        uint256 used = uses[coupon];
        if (used >= CANCELLED) revert CouponHook_Cancelled(coupon);
        if (used >= most) revert CouponHook_UsedUp(coupon, most);
        uses[coupon] = used + 1;
    }

    /* VIEWS */

    /// @inheritdoc ICouponHook
    function usesOf(bytes32 coupon) external view returns (uint256 used, bool cancelled) {
        used = uses[coupon];
        cancelled = used >= CANCELLED;
        if (cancelled) used -= CANCELLED;
    }

    /* CHECKS AND AMOUNTS */

    function _checkCaller() private view {
        if (msg.sender != address(ESCROW)) revert CouponHook_NotEscrow(msg.sender);
    }

    /// @dev Anybody may buy for a buyer: a coupon for that buyer is only taken where it pays itself.
    function _checkIsFor(Coupon memory coupon, Trade calldata trade, address payer) private pure {
        Offer calldata offer = trade.offer;
        _checkAccount("seller", coupon.seller, offer.seller);
        if (coupon.buyer != address(0)) {
            _checkAccount("buyer", coupon.buyer, trade.buyer);
            _checkAccount("payer", coupon.buyer, payer);
        }
        if (coupon.amount != 0) _checkAccount("token", coupon.token, offer.token);
        if (coupon.item != 0 && coupon.item != offer.item) revert CouponHook_OtherItem(coupon.item, offer.item);
    }

    function _checkAccount(string memory field, address named, address found) private pure {
        if (named != found) revert CouponHook_OtherAccount(field, named, found);
    }

    function _hash(Coupon memory coupon) private pure returns (bytes32) {
        return keccak256(abi.encode(COUPON_TYPEHASH, coupon));
    }

    /// @dev Each part is capped before they are added: whatever a seller signs can't overflow.
    function _discountOf(Coupon memory coupon, uint256 total) private pure returns (uint256) {
        uint256 share = Math.min((total * coupon.bps) / BPS, total);
        return share + Math.min(coupon.amount, total - share);
    }
}
