// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

import {IEscrow, Offer, Purchase, Status, Terms, Trade} from "./interfaces/IEscrow.sol";
import {IHook} from "./interfaces/IHook.sol";
import {PaymentLib} from "./libraries/PaymentLib.sol";
import {SignatureLib} from "./libraries/SignatureLib.sol";
import {SplitLib} from "./libraries/SplitLib.sol";
import {State, StateLib} from "./libraries/StateLib.sol";
import {StockLib} from "./libraries/StockLib.sol";
import {TermsLib} from "./libraries/TermsLib.sol";
import {TradeLib} from "./libraries/TradeLib.sol";
import {TypedDataLib} from "./libraries/TypedDataLib.sol";

/// @title Escrow
/// @author Souk
/// @notice Holds a buyer's payment until the rules that buyer and seller agreed to say whose it is.
/// @dev Accounts that can't batch calls by themselves have `multicall`: it takes no coin, so none is counted twice.
/// @dev All of a trade's state changes before anything outside is called for it, so that whoever is called back finds the
/// trade as it will be left. The one exception, between two readings of a token's balance, has a lock. After a call only
/// a credit is written, for a payment that failed.
contract Escrow is IEscrow, EIP712("Souk", "1"), Multicall {
    using SafeERC20 for IERC20;
    using SignatureLib for bytes32;
    using StateLib for State;
    using TermsLib for Terms;
    using TradeLib for Trade;
    using TypedDataLib for Offer;

    /* CONSTANTS */

    uint256 private constant MAX_ARBITER_BPS = 1_000;
    uint256 private constant MAX_REFERRAL_BPS = 5_000;
    uint256 private constant MIN_WINDOW = 1 hours;
    uint256 private constant MIN_RULE_WINDOW = 1 days;
    uint256 private constant MAX_WINDOW = 180 days;

    /// @dev So that price * quantity + deposit fits 256 bits, and a share of it too. All ones: two amounts are within it
    /// if their bits together are.
    uint256 private constant MAX_AMOUNT = type(uint128).max;

    /// @dev How far a seller's clock may be ahead of the chain's.
    uint256 private constant MAX_AHEAD = 10 minutes;

    /// @dev More than MAX_AHEAD, so that whatever can be bought can also be revoked.
    uint256 private constant MAX_FLOOR_AHEAD = 1 days;

    /// @dev How long before a deadline the buyer can't change a trade's terms: time to send a transaction again. Less
    /// than MIN_WINDOW.
    uint256 private constant QUIET_TIME = 15 minutes;

    /* STORAGE */

    // A trade's state is in the slot that its id names: see StateLib.

    /// @dev Of a counted item: see StockLib.
    mapping(address seller => mapping(bytes32 item => uint256)) private stocks;

    /// @inheritdoc IEscrow
    mapping(address seller => uint40) public sequenceFloorOf;

    /// @inheritdoc IEscrow
    mapping(address account => mapping(address token => uint256)) public creditOf;

    /// @inheritdoc IEscrow
    mapping(address buyer => mapping(bytes32 bid => bool)) public isBidClosed;

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
        uint256 due;
        (id, due) = _open(trade, note);
        _receive(trade.offer.token, due, msg.sender);
        if (trade.offer.hook != address(0)) _askHook(id, trade, msg.sender, msg.data[:0]);
    }

    /// @inheritdoc IEscrow
    function buyFromCatalogue(
        Trade calldata trade,
        bytes32 note,
        bytes32 content,
        bytes32[] calldata proof,
        bytes calldata signature
    ) external payable returns (bytes32 id) {
        _checkInCatalogue(trade.offer, content, proof, signature);
        uint256 due;
        (id, due) = _open(trade, note);
        _receive(trade.offer.token, due, msg.sender);
        if (trade.offer.hook != address(0)) _askHook(id, trade, msg.sender, msg.data[:0]);
    }

    /// @inheritdoc IEscrow
    function buyMany(Purchase[] calldata purchases) external payable {
        uint256 coinDue;
        for (uint256 i = 0; i < purchases.length; ++i) {
            Purchase calldata purchase = purchases[i];
            Trade calldata trade = purchase.trade;
            if (purchase.content == 0) {
                _checkSignature(trade.offer.seller, trade.offer.hashOffer(), purchase.signature);
            } else {
                _checkInCatalogue(trade.offer, purchase.content, purchase.proof, purchase.signature);
            }
            (bytes32 id, uint256 due) = _open(trade, purchase.note);
            address token = trade.offer.token;
            if (token != address(0)) {
                _pullToken(token, due, msg.sender);
            } else {
                unchecked {
                    coinDue += due; // each is less than 2^161
                }
            }
            if (trade.offer.hook != address(0)) _askHook(id, trade, msg.sender, purchase.data);
        }
        if (msg.value != coinDue) revert Escrow_WrongValue(msg.value, coinDue);
    }

    /// @inheritdoc IEscrow
    function acceptBid(
        Trade calldata trade,
        bytes32 note,
        uint256 nonce,
        uint40 deadline,
        bytes calldata buyerSignature,
        bytes calldata sellerSignature
    ) external returns (bytes32 id) {
        Offer calldata offer = trade.offer;
        address buyer = trade.buyer;
        if (block.timestamp > deadline) revert Escrow_BidExpired(deadline, block.timestamp);
        if (offer.token == address(0)) revert Escrow_BadTerms("token", 0);
        bytes32 bid = TypedDataLib.hashBid(trade, note, nonce, deadline);
        _checkSignature(buyer, bid, buyerSignature);
        if (msg.sender != offer.seller) {
            _checkSignature(offer.seller, TypedDataLib.hashAcceptBid(bid), sellerSignature);
        }
        _closeBid(buyer, bid);
        uint256 due;
        (id, due) = _open(trade, note);
        _pullToken(offer.token, due, buyer);
        if (offer.hook != address(0)) _askHook(id, trade, buyer, msg.data[:0]);
    }

    /// @inheritdoc IEscrow
    function cancelBid(bytes32 bid) external {
        _closeBid(msg.sender, bid);
    }

    /// @inheritdoc IEscrow
    function cancelBidBySignature(
        address buyer,
        bytes32 bid,
        uint40 deadline,
        bytes calldata signature
    ) external {
        _checkCommand(buyer, TypedDataLib.hashCancelBid(buyer, bid, deadline), deadline, signature);
        _closeBid(buyer, bid);
    }

    /// @dev Opens the trade, to be paid by whoever calls this. Reads every field that is narrower than a word: the
    /// compiler then refuses bits outside of it, which the hash, copied from calldata, would cover, and which would
    /// make every later action on the trade fail.
    /// @return id of the trade
    /// @return due what is to be paid for it
    function _open(Trade calldata trade, bytes32 note) private returns (bytes32 id, uint256 due) {
        Offer calldata offer = trade.offer;
        Terms terms = offer.terms;
        _checkTerms(trade.knownSeller(), offer);
        _checkPurchase(trade);

        uint256 serial;
        (id, serial) = _claim(trade);
        bytes32 termsHash = trade.emitBought(id, serial, note);
        unchecked {
            StateLib.store(id, StateLib.pack(Status.Funded, block.timestamp + terms.shipWindow(), termsHash));
            due = _amountOf(trade) + offer.deposit;
        }
    }

    function _closeBid(address buyer, bytes32 bid) private {
        if (isBidClosed[buyer][bid]) revert Escrow_BidClosed(buyer, bid);
        isBidClosed[buyer][bid] = true;
        emit BidClosed(buyer, bid);
    }

    /* GOING ON WITH A TRADE */

    /// @inheritdoc IEscrow
    function ship(Trade calldata trade, bytes32 note) external {
        _ship(trade, note, msg.sender);
    }

    /// @inheritdoc IEscrow
    function shipBySignature(Trade calldata trade, bytes32 note, uint40 deadline, bytes calldata signature) external {
        address seller = trade.offer.seller;
        _checkCommand(seller, TypedDataLib.hashShip(trade.idOf(), note, trade.hash(), deadline), deadline, signature);
        _ship(trade, note, seller);
    }

    function _ship(Trade calldata trade, bytes32 note, address by) private {
        (bytes32 id, State state) = _loadOpen(trade);
        if (by != trade.offer.seller) revert Escrow_NotSeller(id, by);
        if (!state.has(Status.Funded)) revert Escrow_WrongStatus(id, state.status());
        if (block.timestamp > state.time()) revert Escrow_DeadlinePassed(id, state.time());

        uint256 inspectBy = block.timestamp + trade.offer.terms.inspectWindow();
        StateLib.store(id, state.with(Status.Shipped, inspectBy));
        emit Shipped(id, uint40(inspectBy), note);
    }

    /// @inheritdoc IEscrow
    function extend(Trade calldata trade, uint40 until) external {
        (bytes32 id, State state) = _loadOpen(trade);
        address waiting = _waitingParty(id, state, trade);
        if (msg.sender != waiting) {
            if (state.has(Status.Funded)) revert Escrow_NotBuyer(id, msg.sender);
            revert Escrow_NotSeller(id, msg.sender);
        }
        _extend(id, state, until);
    }

    /// @inheritdoc IEscrow
    function extendBySignature(Trade calldata trade, uint40 until, uint40 deadline, bytes calldata signature) external {
        (bytes32 id, State state) = _loadOpen(trade);
        address waiting = _waitingParty(id, state, trade);
        _checkCommand(waiting, TypedDataLib.hashExtend(id, until, trade.hash(), deadline), deadline, signature);
        _extend(id, state, until);
    }

    /// @dev Whom an extension harms: the buyer waits for the goods, then the seller for the money. An arbiter's silence
    /// harms both, so nobody extends a dispute; nor the time to inspect where a deposit is held, which the buyer waits
    /// for, and in which the seller may dispute.
    function _waitingParty(bytes32 id, State state, Trade calldata trade) private pure returns (address) {
        if (state.has(Status.Funded)) return trade.buyer;
        if (!state.has(Status.Shipped)) revert Escrow_WrongStatus(id, state.status());
        if (trade.offer.deposit != 0) revert Escrow_DepositHeld(id);
        return trade.offer.seller;
    }

    function _extend(bytes32 id, State state, uint40 until) private {
        uint256 limit = block.timestamp + MAX_WINDOW;
        if (until <= state.time() || until < block.timestamp || until > limit) revert Escrow_WrongExtension(id, until, state.time(), limit);
        StateLib.store(id, state.with(state.status(), until));
        emit Extended(id, until);
    }

    /// @inheritdoc IEscrow
    function releasePart(Trade calldata trade, uint256 amount) external {
        _releasePart(trade, amount, msg.sender);
    }

    /// @inheritdoc IEscrow
    function releasePartBySignature(
        Trade calldata trade,
        uint256 amount,
        uint40 deadline,
        bytes calldata signature
    ) external {
        _checkPayment(TypedDataLib.RELEASE_PART_TYPEHASH, trade, amount, deadline, signature);
        _releasePart(trade, amount, trade.buyer);
    }

    function _releasePart(Trade calldata trade, uint256 amount, address by) private {
        (bytes32 id, State state) = _loadOpen(trade);
        if (by != trade.buyer) revert Escrow_NotBuyer(id, by);
        if (state.has(Status.Disputed)) revert Escrow_WrongStatus(id, Status.Disputed);
        _checkQuietTime(id, state);
        uint256 left = _amountOf(trade);
        if (amount == 0 || amount > left || (amount == left && trade.offer.deposit == 0)) {
            revert Escrow_WrongAmount(id, amount, left);
        }

        uint256 released = trade.released + amount;
        StateLib.store(id, StateLib.pack(state.status(), state.time(), trade.hashWithReleased(released)));
        (uint256 toSeller, uint256 toReferrer) = _share(trade, amount, amount);
        emit PartReleased(id, released, toSeller, toReferrer);

        _paySeller(trade, toSeller, toReferrer);
    }

    /// @dev A part voids what others have sent under the old terms. Shortly before a deadline that would be a way to make
    /// somebody miss it: the seller, to ship or to dispute; the buyer, to dispute, by a part that it has signed. Once the
    /// time to inspect is over it would be a way to put off that the seller is paid.
    function _checkQuietTime(bytes32 id, State state) private view {
        uint256 deadline = state.time();
        if (block.timestamp <= deadline - QUIET_TIME) return;
        if (block.timestamp > deadline && state.has(Status.Funded)) return;
        revert Escrow_DeadlinePassed(id, uint40(deadline - QUIET_TIME));
    }

    /// @inheritdoc IEscrow
    function dispute(Trade calldata trade, bytes32 note) external {
        _dispute(trade, note, msg.sender);
    }

    /// @inheritdoc IEscrow
    function disputeBySignature(
        Trade calldata trade,
        address by,
        bytes32 note,
        uint40 deadline,
        bytes calldata signature
    ) external {
        _checkCommand(by, TypedDataLib.hashDispute(trade.idOf(), note, trade.hash(), deadline), deadline, signature);
        _dispute(trade, note, by);
    }

    function _dispute(Trade calldata trade, bytes32 note, address by) private {
        (bytes32 id, State state) = _loadOpen(trade);
        Offer calldata offer = trade.offer;
        if (by != trade.buyer && (by != offer.seller || offer.deposit == 0)) revert Escrow_NotDisputant(id, by);
        if (!state.has(Status.Shipped)) revert Escrow_WrongStatus(id, state.status());
        if (offer.arbiter == address(0)) revert Escrow_NoArbiter(id);
        if (block.timestamp > state.time()) revert Escrow_DeadlinePassed(id, state.time());

        uint256 ruleBy = block.timestamp + offer.terms.ruleWindow();
        StateLib.store(id, state.with(Status.Disputed, ruleBy));
        emit Disputed(id, by, uint40(ruleBy), note);
    }

    /* ENDING A TRADE */

    /// @inheritdoc IEscrow
    function release(Trade calldata trade) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (msg.sender != trade.knownBuyer()) revert Escrow_NotBuyer(id, msg.sender);
        _release(id, state, trade);
    }

    /// @inheritdoc IEscrow
    function releaseBySignature(Trade calldata trade, uint40 deadline, bytes calldata signature) external {
        (bytes32 id, State state) = _loadOpen(trade);
        _checkPayment(TypedDataLib.RELEASE_TYPEHASH, trade, _amountOf(trade), deadline, signature);
        _release(id, state, trade);
    }

    /// @inheritdoc IEscrow
    function releaseMany(Trade[] calldata trades) external {
        for (uint256 i = 0; i < trades.length; ++i) {
            Trade calldata trade = trades[i];
            (bytes32 id, State state) = _loadOpen(trade);
            if (msg.sender != trade.knownBuyer()) revert Escrow_NotBuyer(id, msg.sender);
            _release(id, state, trade);
        }
    }

    /// @inheritdoc IEscrow
    function refund(Trade calldata trade) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (msg.sender != trade.offer.seller) revert Escrow_NotSeller(id, msg.sender);
        _refund(id, state, trade);
    }

    /// @inheritdoc IEscrow
    function refundBySignature(Trade calldata trade, uint40 deadline, bytes calldata signature) external {
        (bytes32 id, State state) = _loadOpen(trade);
        Offer calldata offer = trade.offer;
        bytes32 command = TypedDataLib.hashPayment(
            TypedDataLib.REFUND_TYPEHASH,
            id,
            trade.buyer,
            offer.token,
            _amountOf(trade) + offer.deposit,
            trade.hash(),
            deadline
        );
        _checkCommand(offer.seller, command, deadline, signature);
        _refund(id, state, trade);
    }

    /// @inheritdoc IEscrow
    function settle(
        Trade calldata trade,
        uint256 toSeller,
        uint40 deadline,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external {
        (bytes32 id, State state) = _loadOpen(trade);
        Offer calldata offer = trade.offer;
        uint256 pot = _amountOf(trade) + offer.deposit;
        if (toSeller > pot) revert Escrow_WrongAmount(id, toSeller, pot);
        uint256 toBuyer = pot - toSeller;
        bytes32 command = TypedDataLib.hashSettle(id, offer.token, toSeller, toBuyer, trade.hash(), deadline);
        if (msg.sender != offer.seller) _checkCommand(offer.seller, command, deadline, sellerSignature);
        if (msg.sender != trade.knownBuyer()) _checkCommand(trade.buyer, command, deadline, buyerSignature);

        StateLib.store(id, state.with(Status.Settled, block.timestamp));
        uint256 toReferrer;
        (toSeller, toReferrer) = _share(trade, toSeller, _amountOf(trade));
        emit Settled(id, toSeller, toBuyer, toReferrer);
        _payAll(id, trade, Status.Settled, toSeller, toBuyer, toReferrer);
    }

    /// @inheritdoc IEscrow
    function rule(Trade calldata trade, uint256 toSeller, bytes32 note) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (msg.sender != trade.offer.arbiter) revert Escrow_NotArbiter(id, msg.sender);
        (uint256 toBuyer, uint256 toArbiter) = _checkRuling(id, state, trade, toSeller);
        _rule(id, state, trade, toSeller, toBuyer, toArbiter, note);
    }

    /// @inheritdoc IEscrow
    function ruleBySignature(
        Trade calldata trade,
        uint256 toSeller,
        bytes32 note,
        uint40 deadline,
        bytes calldata signature
    ) external {
        (bytes32 id, State state) = _loadOpen(trade);
        (uint256 toBuyer, uint256 toArbiter) = _checkRuling(id, state, trade, toSeller);
        Offer calldata offer = trade.offer;
        bytes32 command = TypedDataLib.hashRule(
            id,
            offer.token,
            toSeller,
            toBuyer,
            toArbiter,
            note,
            trade.hash(),
            deadline
        );
        _checkCommand(offer.arbiter, command, deadline, signature);
        _rule(id, state, trade, toSeller, toBuyer, toArbiter, note);
    }

    /// @inheritdoc IEscrow
    function expire(Trade calldata trade) external {
        (bytes32 id, State state) = _loadOpen(trade);
        if (block.timestamp <= state.time()) revert Escrow_DeadlineNotReached(id, state.time());
        if (state.has(Status.Funded)) {
            _refund(id, state, trade);
        } else if (state.has(Status.Shipped)) {
            _release(id, state, trade);
        } else {
            uint256 amount = _amountOf(trade);
            Offer calldata offer = trade.offer;
            (uint256 toSeller, uint256 toBuyer) = SplitLib.divideSilently(amount, offer.deposit, offer.terms.splitBps());
            _rule(id, state, trade, toSeller, toBuyer, 0, 0);
        }
    }

    function _release(bytes32 id, State state, Trade calldata trade) private {
        uint256 deposit = trade.offer.deposit;
        if (deposit != 0) _checkDepositFree(id, state);

        StateLib.store(id, state.with(Status.Released, block.timestamp));
        uint256 amount = _amountOf(trade);
        (uint256 toSeller, uint256 toReferrer) = _share(trade, amount, amount);
        emit Released(id, toSeller, toReferrer);

        _paySeller(trade, toSeller, toReferrer);
        if (deposit != 0) _pay(trade.knownToken(), trade.knownBuyer(), deposit);
        if (trade.knownHook() != address(0)) _tellHook(id, trade, Status.Released);
    }

    /// @dev A deposit covers what the buyer may do to the goods. Once they are sent, the buyer can't take it back until
    /// the seller has had the time to object.
    function _checkDepositFree(bytes32 id, State state) private view {
        if (state.has(Status.Funded)) return;
        if (state.has(Status.Disputed) || block.timestamp <= state.time()) revert Escrow_DepositHeld(id);
    }

    function _refund(bytes32 id, State state, Trade calldata trade) private {
        Offer calldata offer = trade.offer;
        StateLib.store(id, state.with(Status.Refunded, block.timestamp));
        if (offer.terms.stock() > 1) stocks[offer.seller][offer.item] -= trade.quantity;

        uint256 toBuyer = _amountOf(trade) + offer.deposit;
        emit Refunded(id, toBuyer);
        _payAll(id, trade, Status.Refunded, 0, toBuyer, 0);
    }

    function _rule(
        bytes32 id,
        State state,
        Trade calldata trade,
        uint256 toSeller,
        uint256 toBuyer,
        uint256 toArbiter,
        bytes32 note
    ) private {
        StateLib.store(id, state.with(Status.Ruled, block.timestamp));
        uint256 toReferrer;
        (toSeller, toReferrer) = _share(trade, toSeller, _amountOf(trade));
        emit Ruled(id, toSeller, toBuyer, toArbiter, toReferrer, note);
        if (toArbiter != 0) _pay(trade.offer.token, trade.offer.arbiter, toArbiter);
        _payAll(id, trade, Status.Ruled, toSeller, toBuyer, toReferrer);
    }

    /// @return toBuyer what is left for the buyer
    /// @return toArbiter the arbiter's share of all that is held, rounded down
    function _checkRuling(
        bytes32 id,
        State state,
        Trade calldata trade,
        uint256 toSeller
    ) private view returns (uint256 toBuyer, uint256 toArbiter) {
        if (!state.has(Status.Disputed)) revert Escrow_WrongStatus(id, state.status());
        if (block.timestamp > state.time()) revert Escrow_DeadlinePassed(id, state.time());
        Offer calldata offer = trade.offer;
        uint256 pot = _amountOf(trade) + offer.deposit;
        toArbiter = SplitLib.arbiterPartOf(pot, offer.terms.arbiterBps());
        pot -= toArbiter;
        if (toSeller > pot) revert Escrow_WrongAmount(id, toSeller, pot);
        toBuyer = pot - toSeller;
    }

    /* REVOKING AND WITHDRAWING */

    /// @inheritdoc IEscrow
    function revokeBelow(uint40 sequence) external {
        _revokeBelow(msg.sender, sequence);
    }

    /// @inheritdoc IEscrow
    function revokeBelowBySignature(
        address seller,
        uint40 sequence,
        uint40 deadline,
        bytes calldata signature
    ) external {
        _checkCommand(seller, TypedDataLib.hashRevoke(seller, sequence, deadline), deadline, signature);
        _revokeBelow(seller, sequence);
    }

    function _revokeBelow(address seller, uint40 sequence) private {
        uint40 floor = sequenceFloorOf[seller];
        if (sequence <= floor) revert Escrow_FloorNotHigher(sequence, floor);
        uint256 limit = block.timestamp + MAX_FLOOR_AHEAD;
        if (sequence > limit) revert Escrow_FloorTooHigh(sequence, limit);

        sequenceFloorOf[seller] = sequence;
        emit Revoked(seller, sequence);
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
    function storedState(bytes32 id) external view returns (Status status, uint40 time, uint208 commitment) {
        State state = StateLib.load(id);
        return (state.status(), state.time(), state.commitment());
    }

    /// @inheritdoc IEscrow
    function stockOf(address seller, bytes32 item) external view returns (uint64 sold, uint64 nextSerial) {
        uint256 word = stocks[seller][item];
        return (StockLib.soldIn(word), StockLib.nextSerialIn(word));
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

    /// @dev Whether the seller signed a catalogue that the offer is a leaf of.
    function _checkInCatalogue(
        Offer calldata offer,
        bytes32 content,
        bytes32[] calldata proof,
        bytes calldata signature
    ) private view {
        bytes32 root = MerkleProof.processProofCalldata(proof, offer.hashOffer());
        bytes32 catalogue = TypedDataLib.hashCatalogue(offer.seller, offer.terms.sequence(), root, content);
        _checkSignature(offer.seller, catalogue, signature);
    }

    function _checkCommand(address signer, bytes32 command, uint40 deadline, bytes calldata signature) private view {
        if (block.timestamp > deadline) revert Escrow_SignatureExpired(deadline, block.timestamp);
        _checkSignature(signer, command, signature);
    }

    /// @dev Whether the buyer signed a `Release` or `ReleasePart` of the amount.
    function _checkPayment(
        bytes32 typehash,
        Trade calldata trade,
        uint256 amount,
        uint40 deadline,
        bytes calldata signature
    ) private view {
        Offer calldata offer = trade.offer;
        bytes32 command = TypedDataLib.hashPayment(
            typehash,
            trade.idOf(),
            offer.seller,
            offer.token,
            amount,
            trade.hash(),
            deadline
        );
        _checkCommand(trade.buyer, command, deadline, signature);
    }

    function _checkTerms(address seller, Offer calldata offer) private view {
        Terms terms = offer.terms;
        uint40 expiry = terms.expiry();
        if (block.timestamp > expiry) revert Escrow_OfferExpired(expiry, block.timestamp);
        uint40 sequence = terms.sequence();
        unchecked {
            if (sequence > block.timestamp + MAX_AHEAD) revert Escrow_OfferFromFuture(sequence, block.timestamp);
        }
        uint40 floor = sequenceFloorOf[seller];
        if (sequence < floor) revert Escrow_OfferRevoked(sequence, floor);

        uint256 shipWindow = terms.shipWindow();
        if (SplitLib.isOutside(shipWindow, MIN_WINDOW, MAX_WINDOW)) revert Escrow_BadTerms("shipWindow", shipWindow);
        uint256 inspectWindow = terms.inspectWindow();
        if (SplitLib.isOutside(inspectWindow, MIN_WINDOW, MAX_WINDOW)) revert Escrow_BadTerms("inspectWindow", inspectWindow);
        uint256 ruleWindow = terms.ruleWindow();
        uint256 arbiterBps = terms.arbiterBps();
        if (offer.arbiter == address(0)) {
            if (ruleWindow != 0) revert Escrow_BadTerms("ruleWindow", ruleWindow);
            if (arbiterBps != 0) revert Escrow_BadTerms("arbiterBps", arbiterBps);
            if (offer.deposit != 0) revert Escrow_BadTerms("deposit", offer.deposit); // nobody could award it
        } else {
            if (SplitLib.isOutside(ruleWindow, MIN_RULE_WINDOW, MAX_WINDOW)) revert Escrow_BadTerms("ruleWindow", ruleWindow);
            if (arbiterBps > MAX_ARBITER_BPS) revert Escrow_BadTerms("arbiterBps", arbiterBps);
        }
        if (terms.splitBps() > SplitLib.BPS) revert Escrow_BadTerms("splitBps", terms.splitBps());
        if (terms.referralBps() > MAX_REFERRAL_BPS) revert Escrow_BadTerms("referralBps", terms.referralBps());
        if ((offer.price | offer.deposit) > MAX_AMOUNT) {
            if (offer.price > MAX_AMOUNT) revert Escrow_BadTerms("price", offer.price);
            revert Escrow_BadTerms("deposit", offer.deposit);
        }
    }

    function _checkPurchase(Trade calldata trade) private view {
        address seller = trade.knownSeller();
        address buyer = trade.buyer;
        if (buyer == address(0)) revert Escrow_BadParty("buyer", buyer);
        if (buyer == seller) revert Escrow_BadParty("buyer", buyer);
        if (buyer == address(this)) revert Escrow_BadParty("buyer", buyer);
        address arbiter = trade.offer.arbiter;
        if (arbiter == buyer) revert Escrow_BadParty("arbiter", arbiter);
        if (arbiter == seller) revert Escrow_BadParty("arbiter", arbiter);
        if (trade.referrer == address(this)) revert Escrow_BadParty("referrer", address(this));
        if (trade.quantity == 0) revert Escrow_BadTerms("quantity", 0);
        uint256 discount = trade.released;
        if (discount != 0) {
            bool tooMuch = discount > trade.offer.price * trade.knownQuantity();
            if (trade.offer.hook == address(0) || tooMuch) revert Escrow_BadTerms("released", discount);
        }
    }

    /* TRADES AND STOCK */

    /// @dev Takes what is bought out of stock.
    /// @return id of the trade, which no other trade has
    /// @return serial of the trade
    function _claim(Trade calldata trade) private returns (bytes32 id, uint256 serial) {
        address seller = trade.knownSeller();
        bytes32 item = trade.offer.item;
        uint256 quantity = trade.knownQuantity();
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
        uint256 offered,
        uint256 quantity
    ) private returns (uint256 serial) {
        uint256 word = stocks[seller][item];
        serial = StockLib.nextSerialIn(word);
        uint256 left = StockLib.leftOf(offered, StockLib.soldIn(word));
        if (quantity > left) revert Escrow_SoldOut(item, left, quantity);
        stocks[seller][item] = StockLib.afterPurchase(word, quantity);
    }

    function _loadOpen(Trade calldata trade) private view returns (bytes32 id, State state) {
        bytes32 termsHash;
        (id, termsHash) = trade.idAndHash();
        state = StateLib.load(id);
        if (!state.isCommittedTo(termsHash)) revert Escrow_UnknownTerms(id);
        if (!state.isOpen()) revert Escrow_WrongStatus(id, state.status());
    }

    /// @dev Can't overflow: `_checkTerms` bounds the price, and no more is released than there is.
    function _amountOf(Trade calldata trade) private pure returns (uint256) {
        return SplitLib.amountOf(trade.offer.price, trade.knownQuantity(), trade.released);
    }

    /* HOOKS */

    /// @dev Called last, when the trade is stored and paid, so that a hook which calls back finds all done.
    function _askHook(bytes32 id, Trade calldata trade, address payer, bytes calldata data) private {
        uint256 discount = IHook(trade.knownHook()).onPurchase(id, trade, payer, data);
        if (discount != trade.released) revert Escrow_WrongDiscount(trade.released, discount);
    }

    /// @dev Whoever ends the trade must leave the hook its gas, whether it would fail without or not: what it does
    /// with too little can't be told from what it wants.
    function _tellHook(bytes32 id, Trade calldata trade, Status status) private {
        address hook = trade.offer.hook;
        bytes memory data = abi.encodeCall(IHook.onEnd, (id, trade, status));
        uint256 gasBefore = gasleft();
        if (gasBefore < PaymentLib.PUSH_GAS_NEEDED) revert Escrow_TooLittleGas(gasBefore, PaymentLib.PUSH_GAS_NEEDED);
        if (!PaymentLib.tell(hook, data, PaymentLib.PUSH_GAS)) emit HookFailed(id, hook);
    }

    /* PAYMENTS IN */

    function _receive(address token, uint256 due, address payer) private {
        if (token == address(0)) {
            if (msg.value != due) revert Escrow_WrongValue(msg.value, due);
            return;
        }
        if (msg.value != 0) revert Escrow_WrongValue(msg.value, 0);
        _pullToken(token, due, payer);
    }

    function _pullToken(address token, uint256 due, address payer) private {
        if (due == 0) return;
        if (measuring != 0) revert Escrow_Reentered();
        measuring = 1;
        uint256 before = _balanceIn(token);
        IERC20(token).safeTransferFrom(payer, address(this), due);
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

    /* PAYMENTS OUT */

    /// @dev What of `toSeller` goes to the referrer, if there is one.
    function _share(
        Trade calldata trade,
        uint256 toSeller,
        uint256 amount
    ) private pure returns (uint256 net, uint256 toReferrer) {
        unchecked {
            if (trade.knownReferrer() != address(0)) {
                toReferrer = SplitLib.referralOf(toSeller, amount, trade.offer.terms.referralBps());
            }
            net = toSeller - toReferrer;
        }
    }

    /// @dev Pays everybody at a trade's end, then tells its hook. `_release` does the same by itself, for 70 gas less.
    function _payAll(
        bytes32 id,
        Trade calldata trade,
        Status status,
        uint256 toSeller,
        uint256 toBuyer,
        uint256 toReferrer
    ) private {
        _paySeller(trade, toSeller, toReferrer);
        if (toBuyer != 0) _pay(trade.knownToken(), trade.knownBuyer(), toBuyer);
        if (trade.knownHook() != address(0)) _tellHook(id, trade, status);
    }

    function _paySeller(Trade calldata trade, uint256 toSeller, uint256 toReferrer) private {
        address token = trade.knownToken();
        if (toSeller != 0) _pay(token, trade.knownSeller(), toSeller);
        if (toReferrer != 0) _pay(token, trade.knownReferrer(), toReferrer);
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
