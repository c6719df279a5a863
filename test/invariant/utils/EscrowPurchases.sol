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

    function acceptBid(Draw calldata draw, uint8 nonce) external {
        Trade memory trade = _makeTrade(draw);
        bool wasClosed = ESCROW.isBidClosed(trade.buyer, this.bidHash(trade, nonce));
        if (!_accept(trade, nonce)) return;
        times["bids"]++;
        if (wasClosed) _never(Never.BidTakenTwice);
        closedBids.push(Bid(trade, nonce));
        _bought(trade, trade.buyer);
    }

    function cancelBid(Draw calldata draw, uint8 nonce) external {
        Trade memory trade = _makeTrade(draw);
        bytes32 bid = this.bidHash(trade, nonce);
        if (_call(trade.buyer, abi.encodeCall(ESCROW.cancelBid, (bid)))) closedBids.push(Bid(trade, nonce));
    }

    /// @notice A seller takes a bid again that it took before, or that was called off.
    function acceptAgain(uint256 index, uint8 serial) external {
        if (closedBids.length == 0) return;
        Bid memory bid = closedBids[index % closedBids.length];
        if (_termOf(bid.trade, 144) < 2) bid.trade.serial = serial; // the seller may choose another
        if (_accept(bid.trade, bid.nonce)) _never(Never.BidTakenTwice);
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
        vm.prank(_accountAt(draw.payer));
        try ESCROW.buy{value: value}(trade, bytes32(0), signature) {
            _never(Never.RevokedOfferBought);
        } catch {}
    }

    function _accept(Trade memory trade, uint256 nonce) private returns (bool) {
        bytes memory signature = _sign(trade.buyer, this.bidHash(trade, nonce));
        return _call(trade.offer.seller, abi.encodeCall(ESCROW.acceptBid, (trade, bytes32(0), nonce, FOREVER, signature)));
    }

    function _makeTrade(Draw calldata draw) private view returns (Trade memory trade) {
        uint256 stock = draw.stock % 3 == 2 ? 2 + (draw.stock % 16) : draw.stock % 3;
        uint256 window = 1 hours + (draw.window % 30 days);
        bool hasArbiter = draw.arbiter % 4 != 0;
        uint256 terms = (block.timestamp << 216) | ((block.timestamp + 365 days) << 176);
        terms |= (stock << 144) | (window << 112) | (window << 80);
        if (hasArbiter) terms |= ((1 days + window) << 48) | (uint256(draw.shares % 1_001) << 32);
        terms |= (uint256(draw.shares % 10_001) << 16) | (draw.shares % 5_001);
        trade.offer = Offer({
            seller: _accountAt(draw.seller),
            item: bytes32(uint256(draw.item % 16)),
            token: tokens[draw.token % 3],
            price: draw.price,
            deposit: draw.deposit,
            terms: Terms.wrap(terms),
            arbiter: hasArbiter ? _accountAt(draw.arbiter) : address(0),
            hook: [address(0), address(0), address(HOOK), address(HOSTILE_HOOK)][draw.hook % 4],
            listing: bytes32(0)
        });
        trade.buyer = _accountAt(draw.buyer);
        trade.serial = stock > 1 ? 0 : draw.serial % 4;
        trade.quantity = stock == 1 ? 1 : draw.quantity % 8;
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
        trades.push(trade);
        expectedStatus[id] = Status.Funded;
        expectedTime[id] = block.timestamp + _termOf(trade, 112);
        moves[Status.Funded]++;
        uint256 due = _potOf(trade);
        expected[payer][offer.token] -= due;
        held[offer.token] += due;
        paidIn[id] = due;
    }
}
