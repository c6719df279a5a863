// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RelayedCall} from "@openzeppelin/contracts/utils/RelayedCall.sol";

import {ICheckout, Outcome} from "./interfaces/ICheckout.sol";
import {IEscrow, Offer, Purchase, Trade} from "./interfaces/IEscrow.sol";
import {IPermit2} from "./interfaces/IPermit2.sol";
import {TypedDataLib} from "./libraries/TypedDataLib.sol";

/// @title Checkout
/// @author Souk
/// @notice Other ways to pay at the escrow: by signatures instead of an allowance, and for what is still to be had.
/// @dev What passes through is safe from whom it meets on its way (tokens, hooks, wallets): they can't enter again, and
/// the escrow takes from the checkout only when the checkout itself calls. To keep that so, the checkout signs nothing
/// (no ERC-1271) and calls nothing that a caller may choose, but through a relay that owns nothing. `multicall` takes
/// no coin, so no coin is counted twice.
contract Checkout is ICheckout, Multicall, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using TypedDataLib for Offer;

    /* CONSTANTS */

    bytes32 private constant PURCHASE_TYPEHASH = keccak256(
        "Purchase(Offer offer,address buyer,uint64 serial,uint32 quantity,address referrer,uint256 released,"
        "bytes32 note,bytes data)"
        "Offer(address seller,bytes32 item,address token,uint256 price,uint256 deposit,uint40 sequence,uint40 expiry,"
        "uint32 stock,uint32 shipWindow,uint32 inspectWindow,uint32 ruleWindow,uint16 arbiterBps,uint16 splitBps,"
        "uint16 referralBps,address arbiter,address hook,bytes32 listing)"
    );

    /// @dev The rest of Permit2's type from the witness on: the types it refers to in the order of their names.
    string private constant WITNESS_TYPE =
        "Purchase witness)"
        "Offer(address seller,bytes32 item,address token,uint256 price,uint256 deposit,uint40 sequence,uint40 expiry,"
        "uint32 stock,uint32 shipWindow,uint32 inspectWindow,uint32 ruleWindow,uint16 arbiterBps,uint16 splitBps,"
        "uint16 referralBps,address arbiter,address hook,bytes32 listing)"
        "Purchase(Offer offer,address buyer,uint64 serial,uint32 quantity,address referrer,uint256 released,"
        "bytes32 note,bytes data)"
        "TokenPermissions(address token,uint256 amount)";

    /// @dev What a purchase of a cart may use: many times what one in a token, from a catalogue, with a hook takes.
    uint256 private constant PURCHASE_GAS = 1_000_000;

    /// @dev What must be left so that PURCHASE_GAS really is passed on: at most 63/64 of it is (EIP-150).
    uint256 private constant PURCHASE_GAS_NEEDED = (PURCHASE_GAS * 64) / 63 + 1_000;

    uint256 private constant MAX_REASON = 256;

    /// @inheritdoc ICheckout
    IEscrow public immutable ESCROW;

    /// @inheritdoc ICheckout
    IPermit2 public immutable PERMIT2;

    constructor(IEscrow escrow, IPermit2 permit2) {
        ESCROW = escrow;
        PERMIT2 = permit2;
    }

    /* BUYING */

    /// @inheritdoc ICheckout
    function buyWithPermit(
        Purchase calldata purchase,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        (address token, uint256 due) = _dueInToken(purchase.trade);
        _permit(token, due, deadline, v, r, s);
        IERC20(token).safeTransferFrom(msg.sender, address(this), due);
        _spend(purchase, token, due, msg.sender);
    }

    /// @inheritdoc ICheckout
    function buyWithPermit2(
        Purchase calldata purchase,
        address payer,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external nonReentrant {
        (address token, uint256 due) = _dueInToken(purchase.trade);
        PERMIT2.permitWitnessTransferFrom(
            IPermit2.PermitTransferFrom(IPermit2.TokenPermissions(token, due), nonce, deadline),
            IPermit2.SignatureTransferDetails(address(this), due),
            payer,
            hashPurchase(purchase),
            WITNESS_TYPE,
            signature
        );
        _spend(purchase, token, due, payer);
    }

    /// @inheritdoc ICheckout
    function buyWithAuthorization(
        Purchase calldata purchase,
        address payer,
        uint256 validAfter,
        uint256 validBefore,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        (address token, uint256 due) = _dueInToken(purchase.trade);
        IERC3009(token).receiveWithAuthorization(
            payer,
            address(this),
            due,
            validAfter,
            validBefore,
            hashPurchase(purchase),
            v,
            r,
            s
        );
        _spend(purchase, token, due, payer);
    }

    /// @inheritdoc ICheckout
    function buyAvailable(
        Purchase[] calldata purchases
    ) external payable nonReentrant returns (Outcome[] memory outcomes) {
        uint256 spent;
        outcomes = new Outcome[](purchases.length);
        for (uint256 i = 0; i < purchases.length; ++i) {
            bytes memory data = abi.encodeCall(this.buyOne, (purchases[i], msg.sender));
            uint256 gasBefore = gasleft();
            (bool bought, bytes memory reason) = _callSelf(data);
            outcomes[i] = Outcome(bought, reason);
            if (bought) {
                if (purchases[i].trade.offer.token == address(0)) spent += _dueOf(purchases[i].trade);
                continue;
            }
            // so that no estimate of the gas comes out at what makes everything fail
            if (gasBefore < PURCHASE_GAS_NEEDED) revert Checkout_TooLittleGas(gasBefore, PURCHASE_GAS_NEEDED);
            emit Skipped(msg.sender, i, reason);
        }
        uint256 left = address(this).balance;
        if (msg.value > spent) {
            Address.sendValue(payable(msg.sender), left);
        } else if (left != 0) {
            // forced in, before or by what was called meanwhile: must not stop a caller that takes no coin
            LowLevelCall.callNoReturn(msg.sender, left, "");
        }
    }

    /// @inheritdoc ICheckout
    function buyOne(Purchase calldata purchase, address payer) external {
        if (msg.sender != address(this)) revert Checkout_NotSelf(msg.sender);
        uint256 due = _dueOf(purchase.trade);
        address token = purchase.trade.offer.token;
        if (token == address(0)) {
            if (due > address(this).balance) revert Checkout_TooLittleValue(address(this).balance, due);
            _buy(purchase, due);
        } else {
            IERC20(token).safeTransferFrom(payer, address(this), due);
            _spend(purchase, token, due, payer);
        }
    }

    /// @dev Buys with the tokens that have come in, and gives the payer what is left of them.
    function _spend(Purchase calldata purchase, address token, uint256 due, address payer) private {
        uint256 received = IERC20(token).balanceOf(address(this));
        if (received < due) revert Checkout_WrongReceived(token, received, due);
        IERC20(token).forceApprove(address(ESCROW), due);
        _buy(purchase, 0);
        uint256 left = IERC20(token).balanceOf(address(this));
        if (left != 0) IERC20(token).safeTransfer(payer, left);
    }

    function _buy(Purchase calldata purchase, uint256 value) private {
        Purchase[] memory purchases = new Purchase[](1);
        purchases[0] = purchase;
        ESCROW.buyMany{value: value}(purchases);
    }

    /* BEFORE AND BESIDE A PURCHASE, IN ONE MULTICALL */

    /// @inheritdoc ICheckout
    function permit(
        address token,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        _permit(token, value, deadline, v, r, s);
    }

    /// @dev Anybody may submit a permit. Who does so before this leaves the allowance that is needed.
    function _permit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) private {
        try IERC20Permit(token).permit(msg.sender, address(this), value, deadline, v, r, s) {} catch {}
    }

    /// @inheritdoc ICheckout
    function deployWallet(address wallet, address factory, bytes calldata data) external nonReentrant {
        if (wallet.code.length != 0) return;
        (bool success, bytes memory result) = RelayedCall.relayCall(factory, data);
        Address.verifyCallResult(success, result);
        if (wallet.code.length == 0) revert Checkout_NotDeployed(wallet);
    }

    /// @inheritdoc ICheckout
    function command(bytes calldata data) external nonReentrant returns (bytes memory) {
        (bool success, bytes memory result) = RelayedCall.relayCall(address(ESCROW), data);
        return Address.verifyCallResult(success, result);
    }

    /* VIEWS */

    /// @inheritdoc ICheckout
    function hashPurchase(Purchase calldata purchase) public pure returns (bytes32) {
        Trade calldata trade = purchase.trade;
        return
            keccak256(
                abi.encode(
                    PURCHASE_TYPEHASH,
                    trade.offer.hashOffer(),
                    trade.buyer,
                    trade.serial,
                    trade.quantity,
                    trade.referrer,
                    trade.released,
                    purchase.note,
                    keccak256(purchase.data)
                )
            );
    }

    function _dueInToken(Trade calldata trade) private pure returns (address token, uint256 due) {
        token = trade.offer.token;
        if (token == address(0)) revert Checkout_PriceInCoin();
        due = _dueOf(trade);
    }

    function _dueOf(Trade calldata trade) private pure returns (uint256) {
        return trade.offer.price * trade.quantity - trade.released + trade.offer.deposit;
    }

    /* CALLS */

    /// @dev Copies no more of an error than MAX_REASON bytes, however much a token or hook returns.
    function _callSelf(bytes memory data) private returns (bool success, bytes memory reason) {
        assembly ("memory-safe") {
            success := call(PURCHASE_GAS, address(), 0, add(data, 0x20), mload(data), 0, 0)
            if iszero(success) {
                let size := returndatasize()
                if gt(size, MAX_REASON) {
                    size := MAX_REASON
                }
                reason := mload(0x40)
                mstore(reason, size)
                returndatacopy(add(reason, 0x20), 0, size)
                mstore(0x40, add(reason, 0x120)) // room for MAX_REASON bytes and their length
            }
        }
    }
}
