// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {IEscrow, Offer, Status, Terms, Trade} from "./interfaces/IEscrow.sol";
import {PaymentLib} from "./libraries/PaymentLib.sol";
import {SignatureLib} from "./libraries/SignatureLib.sol";
import {State, StateLib} from "./libraries/StateLib.sol";
import {TermsLib} from "./libraries/TermsLib.sol";
import {TradeLib} from "./libraries/TradeLib.sol";
import {TypedDataLib} from "./libraries/TypedDataLib.sol";

/// @title Escrow
/// @author Souk
/// @notice Holds a buyer's payment until the rules that buyer and seller agreed to say whose it is.
/// @dev Every function changes all state before it calls anything outside, so that whoever is called back finds the
/// escrow as it will be left. The one exception, between two readings of a token's balance, has a lock.
contract Escrow is IEscrow, EIP712("Souk", "1") {
    using SafeERC20 for IERC20;
    using SignatureLib for bytes32;
    using StateLib for State;
    using TermsLib for Terms;
    using TradeLib for Trade;
    using TypedDataLib for Offer;

    /* CONSTANTS */

    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_ARBITER_BPS = 1_000;
    uint256 private constant MAX_REFERRAL_BPS = 5_000;
    uint256 private constant MIN_WINDOW = 1 hours;
    uint256 private constant MIN_RULE_WINDOW = 1 days;
    uint256 private constant MAX_WINDOW = 180 days;

    /// @dev So that price * quantity + deposit fits 256 bits, and a share of it too.
    uint256 private constant MAX_AMOUNT = type(uint128).max;

    /// @dev How far a seller's clock may be ahead of the chain's.
    uint256 private constant MAX_AHEAD = 10 minutes;

    /// @dev More than MAX_AHEAD, so that whatever can be bought can also be revoked.
    uint256 private constant MAX_FLOOR_AHEAD = 1 days;

    /* STORAGE */

    // A trade's state is in the slot that its id names: see StateLib.

    /// @dev Of a counted item, in one word: nextSerial u64 | sold u64, most significant first.
    mapping(address seller => mapping(bytes32 item => uint256)) private stocks;

    /// @inheritdoc IEscrow
    mapping(address seller => uint40) public sequenceFloorOf;

    /// @inheritdoc IEscrow
    mapping(address account => mapping(address token => uint256)) public creditOf;

    /// @dev Set while a token runs between two readings of the escrow's balance: no token may come or go meanwhile.
    uint256 private transient measuring;

    /* BUYING */

    /// @inheritdoc IEscrow
    function buy(
        Trade calldata trade,
        bytes32 note,
        bytes calldata signature
    ) external payable returns (bytes32 id) {
        _checkSignature(trade.offer.seller, trade.offer.hashOffer(), signature);
        return _buy(trade, note);
    }

    /// @inheritdoc IEscrow
    function buyFromCatalogue(
        Trade calldata trade,
        bytes32 note,
        bytes32 content,
        bytes32[] calldata proof,
        bytes calldata signature
    ) external payable returns (bytes32 id) {
        Offer calldata offer = trade.offer;
        bytes32 root = MerkleProof.processProofCalldata(proof, offer.hashOffer());
        bytes32 catalogue = TypedDataLib.hashCatalogue(offer.seller, offer.terms.sequence(), root, content);
        _checkSignature(offer.seller, catalogue, signature);
        return _buy(trade, note);
    }

    /// @dev Reads every field that is narrower than a word: the compiler then refuses bits outside of it, which the
    /// hash, copied from calldata, would cover, and which would make every later action on the trade fail.
    function _buy(Trade calldata trade, bytes32 note) private returns (bytes32 id) {
        Offer calldata offer = trade.offer;
        Terms terms = offer.terms;
        _checkTerms(offer);
        _checkPurchase(trade);

        uint256 serial;
        (id, serial) = _claim(trade);
        bytes32 termsHash = trade.emitBought(id, trade.buyer, offer.seller, serial, note);
        unchecked {
            StateLib.store(id, StateLib.pack(Status.Funded, block.timestamp + terms.shipWindow(), termsHash));
            _receive(offer.token, offer.price * trade.quantity + offer.deposit);
        }
    }

    /* ENDING A TRADE */

    /// @inheritdoc IEscrow
    function ship(Trade calldata trade, bytes32 note) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (msg.sender != trade.offer.seller) revert Escrow_NotSeller(id, msg.sender);
        if (!state.has(Status.Funded)) revert Escrow_WrongStatus(id, state.status());
        if (block.timestamp > state.time()) revert Escrow_DeadlinePassed(id, state.time());

        uint256 inspectBy = block.timestamp + trade.offer.terms.inspectWindow();
        StateLib.store(id, state.with(Status.Shipped, inspectBy));
        emit Shipped(id, uint40(inspectBy), note);
    }

    /// @inheritdoc IEscrow
    function release(Trade calldata trade) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (msg.sender != trade.buyer) revert Escrow_NotBuyer(id, msg.sender);
        _release(id, state, trade);
    }

    /// @inheritdoc IEscrow
    function releaseBySignature(Trade calldata trade, uint40 deadline, bytes calldata signature) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (block.timestamp > deadline) revert Escrow_SignatureExpired(deadline, block.timestamp);
        Offer calldata offer = trade.offer;
        bytes32 command = TypedDataLib.hashRelease(
            id,
            offer.seller,
            offer.token,
            _amountOf(trade),
            trade.hash(),
            deadline
        );
        _checkSignature(trade.buyer, command, signature);
        _release(id, state, trade);
    }

    /// @inheritdoc IEscrow
    function refund(Trade calldata trade) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (msg.sender != trade.offer.seller) revert Escrow_NotSeller(id, msg.sender);
        _refund(id, state, trade);
    }

    /// @inheritdoc IEscrow
    function expire(Trade calldata trade) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (block.timestamp <= state.time()) revert Escrow_DeadlineNotReached(id, state.time());
        if (state.has(Status.Funded)) _refund(id, state, trade);
        else _release(id, state, trade);
    }

    function _release(bytes32 id, State state, Trade calldata trade) private {
        Offer calldata offer = trade.offer;
        StateLib.store(id, state.with(Status.Released, block.timestamp));

        uint256 toSeller = _amountOf(trade);
        uint256 toReferrer;
        unchecked {
            if (trade.referrer != address(0)) toReferrer = (toSeller * offer.terms.referralBps()) / BPS;
            toSeller -= toReferrer;
        }
        emit Released(id, toSeller, toReferrer);

        address token = offer.token;
        if (toSeller != 0) _pay(token, offer.seller, toSeller);
        if (toReferrer != 0) _pay(token, trade.referrer, toReferrer);
        if (offer.deposit != 0) _pay(token, trade.buyer, offer.deposit);
    }

    function _refund(bytes32 id, State state, Trade calldata trade) private {
        Offer calldata offer = trade.offer;
        StateLib.store(id, state.with(Status.Refunded, block.timestamp));
        if (offer.terms.stock() > 1) stocks[offer.seller][offer.item] -= trade.quantity;

        uint256 toBuyer = _amountOf(trade) + offer.deposit;
        emit Refunded(id, toBuyer);

        if (toBuyer != 0) _pay(offer.token, trade.buyer, toBuyer);
    }

    /* REVOKING AND WITHDRAWING */

    /// @inheritdoc IEscrow
    function revokeBelow(uint40 sequence) external {
        uint40 floor = sequenceFloorOf[msg.sender];
        if (sequence <= floor) revert Escrow_FloorNotHigher(sequence, floor);
        uint256 limit = block.timestamp + MAX_FLOOR_AHEAD;
        if (sequence > limit) revert Escrow_FloorTooHigh(sequence, limit);

        sequenceFloorOf[msg.sender] = sequence;
        emit Revoked(msg.sender, sequence);
    }

    /// @inheritdoc IEscrow
    function withdraw(address account, address token) external {
        uint256 amount = creditOf[account][token];
        if (amount == 0) revert Escrow_NoCredit(account, token);

        creditOf[account][token] = 0;
        emit Withdrawn(account, token, amount);

        bool success = token == address(0)
            ? PaymentLib.pushCoin(account, amount, gasleft())
            : _pushToken(token, account, amount, gasleft());
        if (!success) revert Escrow_WithdrawFailed(account, token);
    }

    /* VIEWS */

    /// @inheritdoc IEscrow
    function stateOf(bytes32 id) external view returns (Status status, uint40 time, uint208 commitment) {
        State state = StateLib.load(id);
        return (state.status(), state.time(), state.commitment());
    }

    /// @inheritdoc IEscrow
    function stockOf(address seller, bytes32 item) external view returns (uint64 sold, uint64 nextSerial) {
        uint256 word = stocks[seller][item];
        return (uint64(word), uint64(word >> 64));
    }

    /// @inheritdoc IEscrow
    function idOf(Trade calldata trade) external pure returns (bytes32) {
        return trade.idOf();
    }

    /// @inheritdoc IEscrow
    function hashOffer(Offer calldata offer) external view returns (bytes32) {
        return _hashTypedDataV4(offer.hashOffer());
    }

    /* CHECKS */

    function _checkSignature(address signer, bytes32 structHash, bytes calldata signature) private view {
        if (!_hashTypedDataV4(structHash).isSignedBy(signer, signature)) revert Escrow_BadSignature(signer);
    }

    function _checkTerms(Offer calldata offer) private view {
        Terms terms = offer.terms;
        uint40 expiry = terms.expiry();
        if (block.timestamp > expiry) revert Escrow_OfferExpired(expiry, block.timestamp);
        uint40 sequence = terms.sequence();
        unchecked {
            if (sequence > block.timestamp + MAX_AHEAD) revert Escrow_OfferFromFuture(sequence, block.timestamp);
        }
        uint40 floor = sequenceFloorOf[offer.seller];
        if (sequence < floor) revert Escrow_OfferRevoked(sequence, floor);

        uint256 shipWindow = terms.shipWindow();
        if (_outside(shipWindow, MIN_WINDOW, MAX_WINDOW)) revert Escrow_BadTerms("shipWindow", shipWindow);
        uint256 inspectWindow = terms.inspectWindow();
        if (_outside(inspectWindow, MIN_WINDOW, MAX_WINDOW)) revert Escrow_BadTerms("inspectWindow", inspectWindow);
        uint256 ruleWindow = terms.ruleWindow();
        uint256 arbiterBps = terms.arbiterBps();
        if (offer.arbiter == address(0)) {
            if (ruleWindow != 0) revert Escrow_BadTerms("ruleWindow", ruleWindow);
            if (arbiterBps != 0) revert Escrow_BadTerms("arbiterBps", arbiterBps);
        } else {
            if (_outside(ruleWindow, MIN_RULE_WINDOW, MAX_WINDOW)) revert Escrow_BadTerms("ruleWindow", ruleWindow);
            if (arbiterBps > MAX_ARBITER_BPS) revert Escrow_BadTerms("arbiterBps", arbiterBps);
        }
        if (terms.splitBps() > BPS) revert Escrow_BadTerms("splitBps", terms.splitBps());
        if (terms.referralBps() > MAX_REFERRAL_BPS) revert Escrow_BadTerms("referralBps", terms.referralBps());
        if (offer.price > MAX_AMOUNT) revert Escrow_BadTerms("price", offer.price);
        if (offer.deposit > MAX_AMOUNT) revert Escrow_BadTerms("deposit", offer.deposit);
        if (offer.hook != address(0)) revert Escrow_HookUnsupported(offer.hook);
    }

    function _checkPurchase(Trade calldata trade) private view {
        address seller = trade.offer.seller;
        address buyer = trade.buyer;
        if (buyer == address(0)) revert Escrow_BadParty("buyer", buyer);
        if (buyer == seller) revert Escrow_BadParty("buyer", buyer);
        if (buyer == address(this)) revert Escrow_BadParty("buyer", buyer);
        address arbiter = trade.offer.arbiter;
        if (arbiter == buyer) revert Escrow_BadParty("arbiter", arbiter);
        if (arbiter == seller) revert Escrow_BadParty("arbiter", arbiter);
        if (trade.referrer == address(this)) revert Escrow_BadParty("referrer", address(this));
        if (trade.quantity == 0) revert Escrow_BadTerms("quantity", 0);
        if (trade.released != 0) revert Escrow_BadTerms("released", trade.released);
    }

    /// @dev In one comparison: below `least`, the difference wraps around.
    function _outside(uint256 value, uint256 least, uint256 most) private pure returns (bool) {
        unchecked {
            return value - least > most - least;
        }
    }

    /* TRADES AND STOCK */

    /// @dev Takes what is bought out of stock.
    /// @return id of the trade, which no other trade has
    /// @return serial of the trade
    function _claim(Trade calldata trade) private returns (bytes32 id, uint256 serial) {
        address seller = trade.offer.seller;
        bytes32 item = trade.offer.item;
        uint256 quantity = trade.quantity;
        uint256 stock = trade.offer.terms.stock();
        serial = trade.serial;
        if (stock > 1) {
            if (serial != 0) revert Escrow_BadTerms("serial", serial);
            serial = _takeUnits(seller, item, stock, quantity);
        } else if (stock == 1) {
            if (quantity != 1) revert Escrow_BadTerms("quantity", quantity);
            if (serial != 0) {
                id = TradeLib.idOf(seller, item, TradeLib.UNIQUE, serial - 1);
                if (!StateLib.load(id).has(Status.Refunded)) revert Escrow_SerialTaken(id);
            }
        }
        id = TradeLib.idOf(seller, item, TradeLib.spaceOf(stock), serial);
        if (!StateLib.load(id).isNone()) revert Escrow_SerialTaken(id);
    }

    /// @return serial of the trade that takes the units
    function _takeUnits(
        address seller,
        bytes32 item,
        uint256 stock,
        uint256 quantity
    ) private returns (uint256 serial) {
        uint256 word = stocks[seller][item];
        uint256 sold = uint64(word);
        serial = word >> 64;
        uint256 left = stock > sold ? stock - sold : 0;
        if (quantity > left) revert Escrow_SoldOut(item, left, quantity);
        unchecked {
            stocks[seller][item] = ((serial + 1) << 64) | (sold + quantity);
        }
    }

    function _loadOpen(Trade calldata trade) private view returns (bytes32 id, State state) {
        id = trade.idOf();
        state = StateLib.load(id);
        if (!state.isCommittedTo(trade.hash())) revert Escrow_UnknownTerms(id);
        if (!state.isOpen()) revert Escrow_WrongStatus(id, state.status());
    }

    /// @dev Can't overflow: `_checkTerms` bounds the price, and no more is released than there is.
    function _amountOf(Trade calldata trade) private pure returns (uint256) {
        unchecked {
            return trade.offer.price * trade.quantity - trade.released;
        }
    }

    /* PAYMENTS */

    function _receive(address token, uint256 due) private {
        if (token == address(0)) {
            if (msg.value != due) revert Escrow_WrongValue(msg.value, due);
            return;
        }
        if (msg.value != 0) revert Escrow_WrongValue(msg.value, 0);
        if (due == 0) return;
        if (measuring != 0) revert Escrow_Reentered();
        measuring = 1;
        uint256 before = _balanceIn(token);
        IERC20(token).safeTransferFrom(msg.sender, address(this), due);
        uint256 balance = _balanceIn(token);
        measuring = 0;
        uint256 received = balance > before ? balance - before : 0;
        if (received != due) revert Escrow_WrongReceived(token, received, due);
    }

    function _balanceIn(address token) private view returns (uint256) {
        (bool success, uint256 balance) = PaymentLib.balanceIn(token);
        if (!success) revert Escrow_NotAToken(token);
        return balance;
    }

    /// @dev What can't be delivered becomes a credit, so that nobody can block the other side; unless it may be the
    /// caller who let it fail, with too little gas.
    function _pay(address token, address to, uint256 amount) private {
        uint256 gasBefore = gasleft();
        bool success = token == address(0)
            ? PaymentLib.pushCoin(to, amount, PaymentLib.PUSH_GAS)
            : _pushToken(token, to, amount, PaymentLib.PUSH_GAS);
        if (success) return;

        if (gasBefore < PaymentLib.PUSH_GAS_NEEDED) revert Escrow_TooLittleGas(gasBefore, PaymentLib.PUSH_GAS_NEEDED);
        creditOf[to][token] += amount;
        emit Credited(to, token, amount);
    }

    function _pushToken(address token, address to, uint256 amount, uint256 gas_) private returns (bool success) {
        if (measuring != 0) revert Escrow_Reentered();
        return PaymentLib.pushToken(token, to, amount, gas_);
    }
}
