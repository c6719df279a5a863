// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Offer, Purchase, Status, Terms, Trade} from "../../../contracts/interfaces/IEscrow.sol";
import {TypedDataLib} from "../../../contracts/libraries/TypedDataLib.sol";
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
        uint256 value = trade.offer.token == address(0) ? _potOf(trade) : 0;
        bytes memory signature = _signDigest(trade.offer.seller, ESCROW.hashOffer(trade.offer));
        vm.prank(payer);
        try ESCROW.buy{value: value}(trade, bytes32(0), signature) returns (bytes32) {
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
            Trade memory trade = chosen[i];
            if (trade.offer.token == address(0)) value += _potOf(trade);
            purchases[i].trade = trade;
            purchases[i].signature = _signDigest(trade.offer.seller, ESCROW.hashOffer(trade.offer));
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
        bool wasClosed = ESCROW.isBidClosed(trade.buyer, this.bidHash(trade, nonce));
        if (!_accept(trade, nonce, signature)) return;
        times["bids"]++;
        if (wasClosed) _never(Never.BidTakenTwice);
        closedBids.push(Bid(trade, nonce));
        _bought(trade, trade.buyer);
    }

    function cancelBid(Draw calldata draw, uint8 nonce) external {
        Trade memory trade = _makeBid(draw);
        bytes32 bid = this.bidHash(trade, nonce);
        if (!_call(trade.buyer, abi.encodeCall(ESCROW.cancelBid, (bid)))) return;
        times["bids called off"]++;
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

    /// @notice An offer that its seller has revoked is tried.
    function buyRevoked(Draw calldata draw) external {
        Trade memory trade = _makeTrade(draw);
        uint256 floor = expectedFloor[trade.offer.seller];
        if (floor == 0) return;
        uint256 terms = Terms.unwrap(trade.offer.terms);
        trade.offer.terms = Terms.wrap((terms & (type(uint256).max >> 40)) | ((floor - 1) << 216));
        bytes memory signature = _signDigest(trade.offer.seller, ESCROW.hashOffer(trade.offer));
        uint256 value = trade.offer.token == address(0) ? _potOf(trade) : 0;
        times["revoked offers tried"]++;
        vm.prank(_accountAt(draw.payer));
        try ESCROW.buy{value: value}(trade, bytes32(0), signature) {
            _never(Never.RevokedOfferBought);
        } catch {}
    }

    function _signBid(Trade memory trade, uint256 nonce) private view returns (bytes memory) {
        return _sign(trade.buyer, this.bidHash(trade, nonce));
    }

    function _accept(Trade memory trade, uint256 nonce, bytes memory signature) private returns (bool) {
        bytes memory data = abi.encodeCall(ESCROW.acceptBid, (trade, bytes32(0), nonce, FOREVER, signature));
        return _call(trade.offer.seller, data);
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
        trade.referrer = draw.referrer % 2 == 0 ? address(0) : _accountAt(draw.referrer);
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
