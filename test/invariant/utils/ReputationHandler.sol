// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Escrow} from "../../../contracts/Escrow.sol";
import {Terms, Trade} from "../../../contracts/interfaces/IEscrow.sol";
import {Opening, RatingStatus} from "../../../contracts/interfaces/IReputation.sol";
import {Reputation} from "../../../contracts/Reputation.sol";
import {deploy} from "./deploy.sol";
import {vm} from "./Vm.sol";

/// @title ReputationHandler
/// @author Souk
/// @notice Sells, seals, rates and reveals at random, and keeps the books of ratings that Reputation must agree with.
contract ReputationHandler {
    uint256 private constant SELLERS = 3;
    uint8 private constant ANY = type(uint8).max;
    uint40 private constant FOREVER = type(uint40).max;
    bytes32 private constant SEAL_TYPEHASH = keccak256(
        "Seal(bytes32 trade,address rater,bytes32 sealed,bytes32 terms,uint40 deadline)"
    );
    bytes32 private constant RATE_TYPEHASH = keccak256(
        "Rate(bytes32 trade,address rater,uint8 stars,bytes32 comment,bytes32 terms,uint40 deadline)"
    );

    /// @notice One party's side of a trade: 1 is sealed, 2 is rated.
    struct Side {
        uint8 mark;
        Opening opening;
        uint8 stars;
    }

    struct Aggregate {
        uint64 countAsSeller;
        uint64 sumAsSeller;
        uint64 countAsBuyer;
        uint64 sumAsBuyer;
    }

    Escrow public immutable ESCROW;
    Reputation public immutable REPUTATION;

    address[] public accounts;
    mapping(address account => uint256) private keyOf;
    Trade[] private trades;
    /// @notice When a trade ended; 0 while it is open.
    mapping(bytes32 id => uint256) public endedAt;
    mapping(bytes32 id => mapping(bool raterIsBuyer => Side)) private sides;
    mapping(address account => Aggregate) public expected;

    /// @notice Things that must never happen, and did.
    uint256 public strangersLetIn;
    uint256 public ratedTwice;
    uint256 public ratedTooEarlyOrLate;
    uint256 public revealedOtherwise;
    uint256 public revealedTooEarly;
    uint256 public starsOutOfBounds;
    uint256 public refused;
    /// @notice How often each was done.
    uint256 public seals;
    uint256 public signedSeals;
    uint256 public signedRatings;
    uint256 public ratings;
    uint256 public reveals;
    uint256 public lateReveals;
    uint256 public revealsAgain;
    uint256 public forgeries;
    uint256 public intrusions;

    constructor() {
        ESCROW = Escrow(deploy("contracts/Escrow.sol:Escrow", ""));
        REPUTATION = Reputation(deploy("contracts/Reputation.sol:Reputation", abi.encode(ESCROW)));
        for (uint256 i = 0; i < 2 * SELLERS; i++) {
            accounts.push(vm.addr(3_000 + i));
            keyOf[accounts[i]] = 3_000 + i;
        }
    }

    function tradesCount() external view returns (uint256) {
        return trades.length;
    }

    function accountsCount() external view returns (uint256) {
        return accounts.length;
    }

    function tradeAt(uint256 index) external view returns (Trade memory trade, bytes32 id) {
        trade = trades[index];
        id = ESCROW.idOf(trade);
    }

    function expectedOf(bytes32 id, bool raterIsBuyer) external view returns (RatingStatus status, uint8 stars) {
        Side storage side = sides[id][raterIsBuyer];
        return (RatingStatus(side.mark), side.stars);
    }

    /* TRADES */

    /// @notice Something free of charge: who rates whom does not depend on money.
    function buy(uint8 seller, uint8 buyer) external {
        uint256 key = 3_000 + (seller % SELLERS);
        uint256 terms = (block.timestamp << 216) | ((block.timestamp + 1 days) << 176);
        terms |= (uint256(1 days) << 112) | (uint256(1 days) << 80);
        Trade memory trade;
        trade.offer.seller = vm.addr(key);
        trade.offer.terms = Terms.wrap(terms);
        trade.buyer = accounts[SELLERS + (buyer % SELLERS)];
        trade.serial = uint64(trades.length);
        trade.quantity = 1;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, ESCROW.hashOffer(trade.offer));
        ESCROW.buy(trade, bytes32(0), abi.encodePacked(r, s, v));
        trades.push(trade);
    }

    function end(uint256 index, bool byBuyer) external {
        (Trade memory trade, bytes32 id) = _pick(index, false);
        if (trades.length == 0) return;
        bytes memory data = byBuyer ? abi.encodeCall(ESCROW.release, (trade)) : abi.encodeCall(ESCROW.refund, (trade));
        vm.prank(byBuyer ? trade.buyer : trade.offer.seller);
        (bool success, ) = address(ESCROW).call(data);
        if (success) endedAt[id] = block.timestamp;
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + (time % 5 days));
    }

    /// @notice Until the window for a trade's ratings ends: to its last second, or just past it.
    function waitForWindow(uint256 index, bool past) external {
        (, bytes32 id) = _pick(index, true);
        uint256 time = endedAt[id] + 14 days + (past ? 1 : 0);
        if (endedAt[id] != 0 && time >= block.timestamp) vm.warp(time);
    }

    /* RATINGS */

    function seal(uint256 index, bool byBuyer, uint8 stars, bytes32 salt) external {
        (Trade memory trade, bytes32 id) = _pick(index, true);
        if (trades.length == 0) return;
        Side storage side = sides[id][byBuyer];
        Opening memory opening = _openingOf(trade, id, byBuyer);
        (opening.stars, opening.salt) = (stars % 7, salt);
        bytes32 sealed_ = keccak256(abi.encode(id, opening.rater, opening.stars, opening.comment, salt));
        (bool inTime, bool first) = (_isInTime(id), side.mark == 0);
        bool signed = uint256(salt) % 2 == 1;
        bool success = signed
            ? _call(address(this), _signedSeal(trade, opening.rater, opening.rater, sealed_, FOREVER))
            : _call(opening.rater, abi.encodeCall(REPUTATION.seal, (trade, sealed_)));
        if (success && !inTime) ratedTooEarlyOrLate++;
        if (success && !first) ratedTwice++;
        if (!success && inTime && first) refused++;
        if (!success) return;
        seals++;
        if (signed) signedSeals++;
        side.mark = 1;
        side.opening = opening;
    }

    function rate(uint256 index, bool byBuyer, uint8 stars) external {
        (Trade memory trade, bytes32 id) = index % 2 == 0
            ? _pickMarked(index / 2, byBuyer, 0, 1)
            : _pick(index / 2, true);
        if (trade.buyer == address(0)) return;
        bool signed = stars % 2 == 1;
        stars = (stars / 2) % 7;
        address rater = byBuyer ? trade.buyer : trade.offer.seller;
        (bool inTime, bool first) = (_isInTime(id), sides[id][byBuyer].mark == 0);
        bool second = sides[id][!byBuyer].mark != 0;
        bool success = signed
            ? _call(address(this), _signedRating(trade, rater, rater, stars, FOREVER))
            : _call(rater, abi.encodeCall(REPUTATION.rate, (trade, stars, bytes32(0))));
        if (success && !inTime) ratedTooEarlyOrLate++;
        if (success && !first) ratedTwice++;
        if (success && !second) revealedTooEarly++;
        if (!success && inTime && first && second && stars > 0 && stars < 6) refused++;
        if (!success) return;
        ratings++;
        if (signed) signedRatings++;
        _count(byBuyer ? trade.offer.seller : trade.buyer, id, byBuyer, stars);
    }

    function reveal(uint256 index, bool byBuyer) external {
        (, bytes32 id) = _pickMarked(index, byBuyer, 1, ANY);
        if (sides[id][byBuyer].mark != 1) return;
        Opening memory opening = _openingWithOther(id, byBuyer);
        bool may = sides[id][!byBuyer].mark != 0 || block.timestamp > endedAt[id] + 14 days;
        bool success = _reveal(opening);
        if (success && !may) revealedTooEarly++;
        if (!success && may && opening.stars > 0 && opening.stars < 6) refused++;
        if (!success) return;
        reveals++;
        if (sides[id][!byBuyer].mark == 0) lateReveals++;
        _count(opening.ratee, id, byBuyer, opening.stars);
    }

    /// @notice What was revealed is revealed again, which must not count.
    function revealAgain(uint256 index, bool byBuyer) external {
        (, bytes32 id) = _pickMarked(index, byBuyer, 2, ANY);
        Side storage side = sides[id][byBuyer];
        if (side.mark != 2 || side.opening.trade == bytes32(0)) return;
        revealsAgain++;
        if (_reveal(_openingWithOther(id, byBuyer))) ratedTwice++;
    }

    /* WHAT MUST NOT SUCCEED */

    /// @notice A seal is opened as something else, or as the other party's.
    function revealOtherwise(uint256 index, bool byBuyer, uint8 field, uint8 by) external {
        (, bytes32 id) = _pickMarked(index, byBuyer, 1, ANY);
        if (sides[id][byBuyer].mark != 1) return;
        forgeries++;
        Opening memory opening = _openingWithOther(id, byBuyer);
        uint256 change = uint256(by) + 1;
        if (field % 6 == 0) opening.stars = uint8((opening.stars + 1) % 6);
        if (field % 6 == 1) opening.salt = bytes32(uint256(opening.salt) ^ change);
        if (field % 6 == 2) opening.comment = bytes32(uint256(opening.comment) ^ change);
        if (field % 6 == 3) opening.ratee = address(uint160(opening.ratee) ^ uint160(change));
        if (field % 6 == 4) opening.rater = address(uint160(opening.rater) ^ uint160(change));
        if (field % 6 == 5) opening.other = bytes32(uint256(opening.other) ^ change);
        if (_reveal(opening)) revealedOtherwise++;
    }

    /// @notice Who is no party seals and rates; a party passes itself off as the other by another trade's terms.
    function intrude(uint256 index, uint8 caller, uint8 stars) external {
        (Trade memory trade, ) = _pick(index, true);
        if (trades.length == 0) return;
        intrusions++;
        address stranger = accounts[caller % accounts.length];
        _tryForeignAndLate(trade, stranger, stars);
        if (stranger == trade.buyer || stranger == trade.offer.seller) {
            if (stranger == trade.buyer) trade.offer.seller = stranger;
            else trade.buyer = stranger;
        }
        if (_call(stranger, abi.encodeCall(REPUTATION.seal, (trade, bytes32(uint256(1)))))) strangersLetIn++;
        if (_call(stranger, abi.encodeCall(REPUTATION.rate, (trade, stars, bytes32(0))))) strangersLetIn++;
    }

    /// @dev Somebody signs in a party's name; a party's own signature is handed in when it is over.
    function _tryForeignAndLate(Trade memory trade, address stranger, uint8 stars) private {
        bytes32 sealed_ = bytes32(uint256(1));
        uint40 late = uint40(block.timestamp - 1);
        for (uint256 i = 0; i < 2; i++) {
            address party = i == 0 ? trade.buyer : trade.offer.seller;
            if (stranger != party) {
                if (_call(stranger, _signedSeal(trade, party, stranger, sealed_, FOREVER))) strangersLetIn++;
                if (_call(stranger, _signedRating(trade, party, stranger, stars, FOREVER))) strangersLetIn++;
            }
            if (_call(stranger, _signedSeal(trade, party, party, sealed_, late))) ratedTooEarlyOrLate++;
            if (_call(stranger, _signedRating(trade, party, party, stars, late))) ratedTooEarlyOrLate++;
        }
    }

    /* SIGNATURES */

    function _signedSeal(
        Trade memory trade,
        address rater,
        address signer,
        bytes32 sealed_,
        uint40 deadline
    ) private view returns (bytes memory) {
        (bytes32 id, bytes32 terms) = (ESCROW.idOf(trade), keccak256(abi.encode(trade)));
        bytes32 structHash = keccak256(abi.encode(SEAL_TYPEHASH, id, rater, sealed_, terms, deadline));
        bytes memory signature = _sign(signer, structHash);
        return abi.encodeCall(REPUTATION.sealBySignature, (trade, rater, sealed_, deadline, signature));
    }

    function _signedRating(
        Trade memory trade,
        address rater,
        address signer,
        uint8 stars,
        uint40 deadline
    ) private view returns (bytes memory) {
        (bytes32 id, bytes32 terms) = (ESCROW.idOf(trade), keccak256(abi.encode(trade)));
        bytes32 structHash = keccak256(abi.encode(RATE_TYPEHASH, id, rater, stars, bytes32(0), terms, deadline));
        bytes memory signature = _sign(signer, structHash);
        return abi.encodeCall(REPUTATION.rateBySignature, (trade, rater, stars, bytes32(0), deadline, signature));
    }

    function _sign(address account, bytes32 structHash) private view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Souk Reputation"),
                keccak256("1"),
                block.chainid,
                address(REPUTATION)
            )
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", domain, structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /* BOOKS */

    function _count(address ratee, bytes32 id, bool byBuyer, uint8 stars) private {
        if (stars == 0 || stars > 5) starsOutOfBounds++;
        Side storage side = sides[id][byBuyer];
        (side.mark, side.stars) = (2, stars);
        if (byBuyer) {
            expected[ratee].countAsSeller++;
            expected[ratee].sumAsSeller += stars;
        } else {
            expected[ratee].countAsBuyer++;
            expected[ratee].sumAsBuyer += stars;
        }
    }

    function _isInTime(bytes32 id) private view returns (bool) {
        return endedAt[id] != 0 && block.timestamp <= endedAt[id] + 14 days;
    }

    function _openingOf(Trade memory trade, bytes32 id, bool byBuyer) private pure returns (Opening memory opening) {
        (address seller, address buyer) = (trade.offer.seller, trade.buyer);
        opening.trade = id;
        (opening.rater, opening.ratee) = byBuyer ? (buyer, seller) : (seller, buyer);
        opening.raterIsBuyer = byBuyer;
    }

    /// @dev With what the other sealed, if it did.
    function _openingWithOther(bytes32 id, bool byBuyer) private view returns (Opening memory opening) {
        opening = sides[id][byBuyer].opening;
        Opening memory o = sides[id][!byBuyer].opening;
        if (o.trade == bytes32(0)) return opening;
        bytes32 sealed_ = keccak256(abi.encode(o.trade, o.rater, o.stars, o.comment, o.salt));
        opening.other = keccak256(abi.encode(sealed_, o.rater, o.ratee, o.raterIsBuyer));
    }

    /// @return counts whether the opening counts from now on
    function _reveal(Opening memory opening) private returns (bool counts) {
        (RatingStatus before, ) = REPUTATION.ratingOf(opening.trade, opening.raterIsBuyer);
        Opening[] memory openings = new Opening[](1);
        openings[0] = opening;
        (bool success, ) = address(REPUTATION).call(abi.encodeCall(REPUTATION.reveal, (openings)));
        (RatingStatus status, ) = REPUTATION.ratingOf(opening.trade, opening.raterIsBuyer);
        return success && before == RatingStatus.Sealed && status == RatingStatus.Rated;
    }

    function _call(address by, bytes memory data) private returns (bool success) {
        vm.prank(by);
        (success, ) = address(REPUTATION).call(data);
    }

    /// @dev Three times in four one that is open, or ended, if there is one among eight recent ones; else any.
    function _pick(uint256 index, bool ended) private view returns (Trade memory trade, bytes32 id) {
        uint256 count = trades.length;
        if (count == 0) return (trade, id);
        uint256 recent = count < 8 ? count : 8;
        for (uint256 i = 0; i < recent && index % 4 != 0; i++) {
            trade = trades[count - 1 - (((index / 4) % recent) + i) % recent];
            id = ESCROW.idOf(trade);
            if ((endedAt[id] != 0) == ended) return (trade, id);
        }
        trade = trades[(index / 4) % count];
        id = ESCROW.idOf(trade);
    }

    /// @dev One of which this party has done so much and the other, unless that is no matter, so much, if there is one.
    function _pickMarked(
        uint256 index,
        bool byBuyer,
        uint8 mark,
        uint8 otherMark
    ) private view returns (Trade memory trade, bytes32 id) {
        uint256 recent = trades.length < 16 ? trades.length : 16;
        for (uint256 i = 0; i < recent; i++) {
            trade = trades[trades.length - 1 - ((index % recent) + i) % recent];
            id = ESCROW.idOf(trade);
            if (sides[id][byBuyer].mark != mark) continue;
            if (otherMark == ANY || sides[id][!byBuyer].mark == otherMark) return (trade, id);
        }
    }
}
