// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Offer, Purchase, Status, Terms, Trade} from "../../../contracts/interfaces/IEscrow.sol";
import {TypedDataLib} from "../../../contracts/libraries/TypedDataLib.sol";
import {MockToken} from "../../../contracts/mocks/MockToken.sol";
import {EscrowBooks, Never} from "./EscrowBooks.sol";
import {vm} from "./Vm.sol";

/// @title EscrowPurchases
/// @author Souk
/// @notice Buys at random, alone and in carts, and takes bids.
abstract contract EscrowPurchases is EscrowBooks {
    /// @notice What is drawn for a purchase.
    struct Draw {
        uint8 seller;
        uint8 buyer;
        uint8 payer;
        uint8 referrer;
        uint8 arbiter;
        uint8 hook;
        uint8 token;
        uint8 item;
        uint8 stock;
        uint8 serial;
        uint8 quantity;
        uint96 price;
        uint96 deposit;
        uint16 shares;
        uint32 window;
    }

    struct Bid {
        Trade trade;
        uint256 nonce;
    }

    mapping(address seller => mapping(bytes32 item => uint64)) private expectedSerial;

    /// @dev Bids that were accepted or called off.
    Bid[] internal closedBids;

    function buy(Draw calldata draw) external {
        Trade memory trade = _makeTrade(draw);
        address payer = _accountAt(draw.payer);
        bytes memory signature = _signOffer(trade);
        vm.prank(payer);
        try ESCROW.buy{value: _coinDue(trade)}(trade, bytes32(0), signature) returns (bytes32) {
            _bought(trade, payer);
        } catch {}
    }

    /// @notice All of them or none, for one payer.
    function buyMany(Draw[2] calldata draws) external {
        address payer = _accountAt(draws[0].payer);
        Trade[2] memory chosen = [_makeTrade(draws[0]), _makeTrade(draws[1])];
        Purchase[] memory purchases = new Purchase[](2);
        uint256 value;
        for (uint256 i = 0; i < 2; i++) {
            value += _coinDue(chosen[i]);
            (purchases[i].trade, purchases[i].signature) = (chosen[i], _signOffer(chosen[i]));
        }
        vm.prank(payer);
        try ESCROW.buyMany{value: value}(purchases) {
            times["carts"]++;
            _bought(chosen[0], payer);
            _bought(chosen[1], payer);
        } catch {}
    }

    /// @notice A seller takes a bid, after it tried to take it as something else than what the buyer signed.
    function acceptBid(Draw calldata draw, uint8 nonce) external {
        Trade memory trade = _makeBid(draw);
        bytes memory signature = _signBid(trade, nonce);
        if (_accept(_alter(trade, nonce), nonce, signature)) _never(Never.BidTakenOtherwise);
        _tryForeignAndLate(trade, nonce, _accountAt(draw.payer), signature);
        bool wasClosed = ESCROW.isBidClosed(trade.buyer, this.bidHash(trade, nonce));
        if (!_accept(trade, nonce, signature)) return;
        times["bids"]++;
        if (nonce % 2 == 1) times["bids taken by signature"]++;
        if (wasClosed) _never(Never.BidTakenTwice);
        closedBids.push(Bid(trade, nonce));
        _bought(trade, trade.buyer);
    }

    function cancelBid(Draw calldata draw, uint8 nonce) external {
        Trade memory trade = _makeBid(draw);
        bytes32 bid = this.bidHash(trade, nonce);
        bytes memory data = abi.encodeCall(ESCROW.cancelBid, (bid));
        address by = trade.buyer;
        if (nonce % 2 == 1) {
            bytes memory signature = _sign(by, TypedDataLib.hashCancelBid(by, bid, FOREVER));
            data = abi.encodeCall(ESCROW.cancelBidBySignature, (by, bid, FOREVER, signature));
            by = address(this);
        }
        if (!_call(by, data)) return;
        times["bids called off"]++;
        if (nonce % 2 == 1) times["bids called off by signature"]++;
        closedBids.push(Bid(trade, nonce));
    }

    /// @notice A seller takes a bid again that it took before, or that was called off: as it was signed, and as
    /// something else.
    function acceptAgain(uint256 index, uint8 field) external {
        if (closedBids.length == 0) return;
        times["bids tried again"]++;
        Bid memory bid = closedBids[index % closedBids.length];
        bytes memory signature = _signBid(bid.trade, bid.nonce);
        if (_accept(bid.trade, bid.nonce, signature)) _never(Never.BidTakenTwice);
        if (_accept(bid.trade, bid.nonce + 1, signature)) _never(Never.BidTakenTwice);
        if (_accept(_alter(bid.trade, field), bid.nonce, signature)) _never(Never.BidTakenTwice);
    }

    /// @dev Who is not the seller tries to take the bid, and the seller to take it when it is over.
    function _tryForeignAndLate(Trade memory trade, uint8 nonce, address other, bytes memory signature) private {
        bytes memory theirs = _sign(other, TypedDataLib.hashAcceptBid(this.bidHash(trade, nonce)));
        bytes memory data = _acceptance(trade, nonce, FOREVER, signature, theirs);
        if (other != trade.offer.seller && _call(other, data)) _never(Never.StrangerLetIn);
        _tryForeignCancelling(trade, nonce, other);
        uint40 late = uint40(block.timestamp - 1);
        signature = _sign(trade.buyer, this.bidHashUntil(trade, nonce, late));
        theirs = _sign(trade.offer.seller, TypedDataLib.hashAcceptBid(this.bidHashUntil(trade, nonce, late)));
        data = _acceptance(trade, nonce, late, signature, theirs);
        if (_call(trade.offer.seller, data)) _never(Never.TakenTooLate);
    }

    function _tryForeignCancelling(Trade memory trade, uint8 nonce, address other) private {
        address buyer = trade.buyer;
        if (other == buyer) return;
        bytes32 bid = this.bidHash(trade, nonce);
        bytes memory signature = _sign(other, TypedDataLib.hashCancelBid(buyer, bid, FOREVER));
        bytes memory data = abi.encodeCall(ESCROW.cancelBidBySignature, (buyer, bid, FOREVER, signature));
        if (_call(other, data)) _never(Never.StrangerLetIn);
    }

    function _alter(Trade memory trade, uint8 field) private pure returns (Trade memory other) {
        other = abi.decode(abi.encode(trade), (Trade));
        if (field % 5 == 0) other.serial = trade.serial + 1 + field;
        if (field % 5 == 1) other.quantity = trade.quantity == 1 ? 2 : 1;
        if (field % 5 == 2) other.referrer = trade.referrer == address(0) ? trade.offer.seller : address(0);
        if (field % 5 == 3) other.offer.price += 1;
        if (field % 5 == 4) other.offer.deposit += 1;
    }

    function closedBidsAreClosed() external view returns (bool) {
        for (uint256 i = 0; i < closedBids.length; i++) {
            Bid memory bid = closedBids[i];
            if (!ESCROW.isBidClosed(bid.trade.buyer, this.bidHash(bid.trade, bid.nonce))) return false;
        }
        return true;
    }

    function bidHash(Trade calldata trade, uint256 nonce) external pure returns (bytes32) {
        return TypedDataLib.hashBid(trade, bytes32(0), nonce, FOREVER);
    }

    function bidHashUntil(Trade calldata trade, uint256 nonce, uint40 deadline) external pure returns (bytes32) {
        return TypedDataLib.hashBid(trade, bytes32(0), nonce, deadline);
    }

    /// @notice An offer that its seller has revoked is tried.
    function buyRevoked(Draw calldata draw) external {
        Trade memory trade = _makeTrade(draw);
        uint256 floor = expectedFloor[trade.offer.seller];
        if (floor == 0) return;
        _setTerm(trade.offer, 216, floor - 1);
        times["revoked offers tried"]++;
        _tryToBuy(trade, _accountAt(draw.payer), _signOffer(trade), _coinDue(trade), Never.RevokedOfferBought);
    }

    /// @notice An offer that its seller did not sign so: of the seller's own, by another, or with another price.
    function buyUnsigned(Draw calldata draw, uint8 how) external {
        Trade memory trade = _makeTrade(draw);
        address payer = _accountAt(draw.payer);
        bytes memory signature = _signOffer(trade);
        if (how % 2 == 0) trade.offer.price = trade.offer.price == 0 ? 1 : trade.offer.price - 1;
        else signature = _signDigest(trade.buyer, ESCROW.hashOffer(trade.offer));
        if (how % 2 == 1 && trade.buyer == trade.offer.seller) return;
        times["unsigned offers tried"]++;
        _tryToBuy(trade, payer, signature, _coinDue(trade), Never.UnsignedBought);
        Purchase[] memory purchases = new Purchase[](1);
        (purchases[0].trade, purchases[0].signature) = (trade, signature);
        _tryCart(purchases, payer, _coinDue(trade), Never.UnsignedBought);
    }

    /// @notice An offer whose time is over, or has not come.
    function buyOutOfTime(Draw calldata draw, bool tooEarly) external {
        Trade memory trade = _makeTrade(draw);
        if (tooEarly) _setTerm(trade.offer, 216, block.timestamp + 10 minutes + 1);
        else _setTerm(trade.offer, 176, block.timestamp - 1);
        times["purchases out of time tried"]++;
        _tryToBuy(trade, _accountAt(draw.payer), _signOffer(trade), _coinDue(trade), Never.TakenTooLate);
    }

    /// @notice Terms, shares, windows and parties that nobody may agree on, one after another.
    function buyOutOfBounds(Draw calldata draw, bool below) external {
        times["terms out of bounds tried"]++;
        for (uint256 field = 0; field < 10; field++) {
            Trade memory trade = _makeTrade(draw);
            if (field < 4 && trade.offer.arbiter == address(0)) continue;
            _spoil(trade, field, below);
            _tryToBuy(trade, _accountAt(draw.payer), _signOffer(trade), _coinDue(trade), Never.OutOfBoundsBought);
        }
    }

    function _spoil(Trade memory trade, uint256 field, bool below) private view {
        Offer memory offer = trade.offer;
        if (field == 0) offer.arbiter = offer.seller;
        if (field == 1) offer.arbiter = trade.buyer;
        if (field == 2) _setTerm(offer, 32, 1_001);
        if (field == 3) _setTerm(offer, 48, below ? 1 days - 1 : 180 days + 1);
        if (field == 4) _setTerm(offer, 16, BPS + 1);
        if (field == 5) _setTerm(offer, 0, BPS / 2 + 1);
        if (field == 6) _setTerm(offer, 80, below ? 1 hours - 1 : 180 days + 1);
        if (field == 7) _setTerm(offer, 112, below ? 1 hours - 1 : 180 days + 1);
        if (field == 8) trade.buyer = below ? offer.seller : address(ESCROW);
        if (field == 9) trade.quantity = 0;
    }

    /// @notice Another value than what is due, alone and in a cart, or in a token that keeps something on the way.
    function payWrongly(Draw[2] calldata draws, uint8 how) external {
        Trade[2] memory chosen = [_makeTrade(draws[0]), _makeTrade(draws[1])];
        address payer = _accountAt(draws[0].payer);
        (Trade memory first, Trade memory second) = (chosen[0], chosen[1]);
        times["wrong payments tried"]++;
        if (first.offer.token != address(0)) {
            if (_potOf(first) == 0) return;
            MockToken token = MockToken(first.offer.token);
            token.behave(how % 2 == 0 ? MockToken.Behaviour.TakeFee : MockToken.Behaviour.ReturnFalse);
            _tryToBuy(first, payer, _signOffer(first), 0, Never.ShortPaid);
            token.behave(MockToken.Behaviour.Standard);
            return;
        }
        uint256 due = _coinDue(first);
        uint256 value = how % 2 == 0 || due == 0 ? due + 1 : due - 1 - (how % due);
        _tryToBuy(first, payer, _signOffer(first), value, Never.ShortPaid);
        if (due == 0) return;
        Purchase[] memory purchases = new Purchase[](2);
        (purchases[0].trade, purchases[0].signature) = (first, _signOffer(first));
        (purchases[1].trade, purchases[1].signature) = (second, _signOffer(second));
        _tryCart(purchases, payer, _coinDue(second), Never.ShortPaid);
    }

    function _tryToBuy(Trade memory trade, address payer, bytes memory signature, uint256 value, Never what) private {
        vm.prank(payer);
        try ESCROW.buy{value: value}(trade, bytes32(0), signature) {
            _never(what);
        } catch {}
    }

    function _tryCart(Purchase[] memory purchases, address payer, uint256 value, Never what) private {
        vm.prank(payer);
        try ESCROW.buyMany{value: value}(purchases) {
            _never(what);
        } catch {}
    }

    function _coinDue(Trade memory trade) private pure returns (uint256) {
        return trade.offer.token == address(0) ? _potOf(trade) : 0;
    }

    function _signOffer(Trade memory trade) private view returns (bytes memory) {
        return _signDigest(trade.offer.seller, ESCROW.hashOffer(trade.offer));
    }

    /// @dev As `_termOf` reads it; a time has 40 bits.
    function _setTerm(Offer memory offer, uint256 shift, uint256 value) private pure {
        uint256 mask = shift < 48 ? type(uint16).max : shift < 176 ? type(uint32).max : type(uint40).max;
        offer.terms = Terms.wrap((Terms.unwrap(offer.terms) & ~(mask << shift)) | (value << shift));
    }

    function _signBid(Trade memory trade, uint256 nonce) private view returns (bytes memory) {
        return _sign(trade.buyer, this.bidHash(trade, nonce));
    }

    /// @dev By the seller's call, or by its signature.
    function _accept(Trade memory trade, uint256 nonce, bytes memory signature) private returns (bool) {
        address seller = trade.offer.seller;
        if (nonce % 2 == 0) return _call(seller, _acceptance(trade, nonce, FOREVER, signature, ""));
        bytes memory sellers = _sign(seller, TypedDataLib.hashAcceptBid(this.bidHash(trade, nonce)));
        return _call(address(this), _acceptance(trade, nonce, FOREVER, signature, sellers));
    }

    function _acceptance(
        Trade memory trade,
        uint256 nonce,
        uint40 deadline,
        bytes memory buyerSignature,
        bytes memory sellerSignature
    ) private view returns (bytes memory) {
        return abi.encodeCall(ESCROW.acceptBid, (trade, 0, nonce, deadline, buyerSignature, sellerSignature));
    }

    /// @dev Coin can't be pulled, so bids are in tokens.
    function _makeBid(Draw calldata draw) private view returns (Trade memory trade) {
        trade = _makeTrade(draw);
        if (draw.token != 0) trade.offer.token = tokens[1 + (draw.token % 2)];
    }

    /// @dev Mostly what can be bought: another buyer than the seller, another arbiter than both, a free serial.
    function _makeTrade(Draw calldata draw) private view returns (Trade memory trade) {
        uint256 stock = draw.stock % 3 == 2 ? 2 + (draw.stock % 16) : draw.stock % 3;
        uint256 window = 1 hours + (draw.window % 30 days);
        bool hasArbiter = draw.arbiter % 4 != 0;
        (uint256 seller, uint256 buyer) = (draw.seller % accounts.length, draw.buyer % accounts.length);
        if (buyer == seller && draw.buyer < 240) buyer = (seller + 1) % accounts.length;
        uint256 arbiter = draw.arbiter % accounts.length;
        while (draw.arbiter < 240 && (arbiter == seller || arbiter == buyer)) arbiter = (arbiter + 1) % accounts.length;
        uint256 terms = (block.timestamp << 216) | ((block.timestamp + 365 days) << 176);
        terms |= (stock << 144) | (window << 112) | (window << 80);
        if (hasArbiter) terms |= ((1 days + window) << 48) | (uint256(draw.shares % 1_001) << 32);
        terms |= (uint256(draw.shares % 10_001) << 16) | (draw.shares % 5_001);
        trade.offer = Offer({
            seller: accounts[seller],
            item: bytes32(uint256(draw.item % 16)),
            token: tokens[draw.token % 3],
            price: draw.price,
            deposit: draw.quantity % 2 == 0 ? 0 : draw.deposit,
            terms: Terms.wrap(terms),
            arbiter: hasArbiter ? accounts[arbiter] : address(0),
            hook: [address(0), address(0), address(HOOK), address(HOSTILE_HOOK)][draw.hook % 4],
            listing: bytes32(0)
        });
        trade.buyer = accounts[buyer];
        if (stock == 0 && draw.serial < 192) trade.serial = uint64(4 + trades.length);
        else trade.serial = stock > 1 ? 0 : draw.serial % 4;
        trade.quantity = stock == 1 ? 1 : draw.quantity < 240 ? 1 + (draw.quantity % 4) : 0;
        trade.referrer = draw.referrer % 4 == 0 ? address(0) : _accountAt(draw.referrer);
    }

    /// @dev Whether the trade before this one of a unique thing ended in a refund.
    function _isBeforeRefunded(Trade memory trade) private view returns (bool) {
        Trade memory before = abi.decode(abi.encode(trade), (Trade));
        before.serial--;
        return expectedStatus[ESCROW.idOf(before)] == Status.Refunded;
    }

    function _bought(Trade memory trade, address payer) private {
        Offer memory offer = trade.offer;
        uint256 stock = _termOf(trade, 144);
        if (stock > 1) {
            trade.serial = expectedSerial[offer.seller][offer.item]++;
            soldUnits[offer.seller][offer.item] += trade.quantity;
            if (soldUnits[offer.seller][offer.item] > stock) _never(Never.Oversold);
        }
        bytes32 id = ESCROW.idOf(trade);
        if (used[id]) _never(Never.IdUsedTwice);
        if (stock == 1 && trade.serial > 0 && !_isBeforeRefunded(trade)) _never(Never.UniqueSoldTwice);
        used[id] = true;
        _add(trade, id);
        expectedStatus[id] = Status.Funded;
        expectedTime[id] = block.timestamp + _termOf(trade, 112);
        moves[Status.Funded]++;
        uint256 due = _potOf(trade);
        expected[payer][offer.token] -= due;
        held[offer.token] += due;
        paidIn[id] = due;
    }
}
