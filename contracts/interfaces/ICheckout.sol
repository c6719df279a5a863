// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IEscrow, Purchase} from "./IEscrow.sol";
import {IPermit2} from "./IPermit2.sol";

/// @notice What became of one purchase of a cart.
/// @param bought whether it was bought
/// @param reason why not: the first 256 bytes of the error; empty if bought, or if the error was
struct Outcome {
    bool bought;
    bytes reason;
}

/// @title ICheckout
/// @author Souk
/// @notice Other ways to pay at the escrow: by signatures instead of an allowance, and for what is still to be had.
/// @dev Holds nothing between transactions: every purchase passes on exactly what it takes, or is undone. The payer and
/// the trade's buyer may differ; refunds go to the buyer, as at the escrow.
/// @dev Warning: what is sent here outside of a purchase belongs to whoever buys next. Never name the checkout as
/// buyer, seller, referrer or arbiter. An offer's hook sees the checkout as the payer.
interface ICheckout {
    /// @notice A purchase of a cart was not to be had. `index` is its place in the cart.
    event Skipped(address indexed payer, uint256 index, bytes reason);

    /// @notice Coin can't be paid by signature.
    error Checkout_PriceInCoin();
    /// @notice Of the coin sent, too little is left for this purchase.
    error Checkout_TooLittleValue(uint256 left, uint256 due);
    /// @notice The token took a fee on its way here.
    error Checkout_WrongReceived(address token, uint256 received, uint256 due);
    /// @notice A purchase failed, and may have for want of gas. Send more gas.
    error Checkout_TooLittleGas(uint256 left, uint256 needed);
    error Checkout_NotSelf(address caller);
    /// @notice The factory did not put code at the wallet's address.
    error Checkout_NotDeployed(address wallet);

    /* BUYING */

    /// @notice Buys with the caller's tokens by its ERC-2612 permit for exactly what is due, to the checkout. A permit
    /// that somebody else submitted first, or none, does no harm where the allowance is there.
    /// @dev Emits {IEscrow.Bought}.
    /// @dev Reverts as `IEscrow.buyMany` does, and if
    /// - the price is in coin: {Checkout_PriceInCoin}
    /// - the token took a fee: {Checkout_WrongReceived}
    /// - neither permit nor allowance, or too few tokens: the token's own error
    /// @param deadline of the permit
    function buyWithPermit(Purchase calldata purchase, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Buys with the tokens of `payer` by its Permit2 signature, which anybody may submit: it holds for exactly
    /// this purchase. Also how a bid is taken: the buyer signs this, the seller adds its signature over the bid's offer.
    /// @dev The EIP-712 type that the payer signs, in the domain of Permit2, with the checkout as spender:
    ///
    /// PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,
    /// Purchase witness)
    /// Offer(...) as in `IEscrow.buy`
    /// Purchase(Offer offer,address buyer,uint64 serial,uint32 quantity,address referrer,uint256 released,bytes32 note,
    /// bytes data)
    /// TokenPermissions(address token,uint256 amount)
    ///
    /// without spaces between the types, and with exactly what is due as the amount.
    /// @dev Emits {IEscrow.Bought}.
    /// @dev Reverts as `IEscrow.buyMany` does, and if
    /// - the price is in coin: {Checkout_PriceInCoin}
    /// - the token took a fee: {Checkout_WrongReceived}
    /// - the signature is not the payer's over exactly this, used, called off or too old: Permit2's own errors
    /// @param nonce unordered, as Permit2 counts; the payer calls it off there (`invalidateUnorderedNonces`)
    /// @param deadline the last second at which the signature may be used
    function buyWithPermit2(
        Purchase calldata purchase,
        address payer,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Buys with the tokens of `payer` by its ERC-3009 `ReceiveWithAuthorization` to the checkout, which anybody
    /// may submit. The authorization's nonce is `hashPurchase(purchase)`, so it holds for exactly this purchase.
    /// Two purchases that are alike in everything need different notes.
    /// @dev Emits {IEscrow.Bought}.
    /// @dev Reverts as `IEscrow.buyMany` does, and if
    /// - the price is in coin: {Checkout_PriceInCoin}
    /// - the token took a fee: {Checkout_WrongReceived}
    /// - the authorization is not the payer's for exactly this, used, called off, too early or late: the token's own
    function buyWithAuthorization(
        Purchase calldata purchase,
        address payer,
        uint256 validAfter,
        uint256 validBefore,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Buys what is still to be had of a cart, with the caller's coin and its allowances to the checkout. What
    /// fails is skipped, costs nothing but gas (at most 1 000 000), and its coin returns to the caller with all else
    /// that was sent too much.
    /// @dev Emits {IEscrow.Bought} or {Skipped} for each. Reverts if
    /// - a purchase failed with less than 1 000 000 gas: {Checkout_TooLittleGas}
    /// - the caller does not take the rest of its coin
    /// @return outcomes of each purchase, in their order
    function buyAvailable(Purchase[] calldata purchases) external payable returns (Outcome[] memory outcomes);

    /// @notice The part of `buyAvailable` that is undone as a whole if a purchase fails: for the checkout alone to call.
    /// @dev Reverts as `IEscrow.buyMany` does, and if
    /// - the caller is not the checkout: {Checkout_NotSelf}
    /// - not enough of the coin is left: {Checkout_TooLittleValue}
    /// - the token took a fee: {Checkout_WrongReceived}
    function buyOne(Purchase calldata purchase, address payer) external;

    /* BEFORE AND BESIDE A PURCHASE, IN ONE MULTICALL */

    /// @notice Submits the caller's ERC-2612 permit of `value` for the checkout, as `buyAvailable` needs it. Does nothing
    /// if the token refuses it.
    function permit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Deploys a signer's wallet by its factory, so that its ERC-1271 signature counts (the deployment that
    /// ERC-6492 wraps). Does nothing if it is there already. The factory sees a neutral account as the caller.
    /// @dev Reverts with the factory's own error, or if no wallet came of it: {Checkout_NotDeployed}
    function deployWallet(address wallet, address factory, bytes calldata data) external;

    /// @notice Passes a signed command (`IEscrow.*BySignature`, `settle`, `acceptBid`) to the escrow from a neutral account.
    /// @dev Reverts with the escrow's error.
    /// @param data the encoded call
    function command(bytes calldata data) external returns (bytes memory result);

    /* VIEWS */

    /// @notice The EIP-712 struct hash of a `Purchase`: the witness of `buyWithPermit2` and the nonce of
    /// `buyWithAuthorization`.
    function hashPurchase(Purchase calldata purchase) external pure returns (bytes32);

    /// @notice Where the checkout buys.
    function ESCROW() external view returns (IEscrow);

    /// @notice Permit2, at 0x000000000022D473030F116dDEE9F6B43aC78BA3 on most chains.
    function PERMIT2() external view returns (IPermit2);
}
