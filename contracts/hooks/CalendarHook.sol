// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ICalendarHook} from "../interfaces/ICalendarHook.sol";
import {IEscrow, Offer, Status, Terms, Trade} from "../interfaces/IEscrow.sol";
import {IHook} from "../interfaces/IHook.sol";
import {TermsLib} from "../libraries/TermsLib.sol";

/// @title CalendarHook
/// @author Souk
/// @notice Books the nights of a rental, so that no two buyers hold the same.
contract CalendarHook is ICalendarHook {
    using TermsLib for Terms;

    /* CONSTANTS */

    /// @inheritdoc ICalendarHook
    uint256 public constant MAX_NIGHTS = 366;

    /// @inheritdoc ICalendarHook
    IEscrow public immutable ESCROW;

    /* STORAGE */

    /// @inheritdoc ICalendarHook
    mapping(address seller => mapping(bytes32 item => mapping(uint256 word => uint256))) public bookedIn;

    /* CONSTRUCTOR */

    constructor(IEscrow escrow) {
        ESCROW = escrow;
    }

    /* BOOKING */

    /// @inheritdoc IHook
    function onPurchase(bytes32 id, Trade calldata trade, address, bytes calldata) external returns (uint256) {
        _checkCaller();
        Offer calldata offer = trade.offer;
        uint256 stock = offer.terms.stock();
        if (stock != 0) revert CalendarHook_WrongStock(stock);
        (uint256 first, uint256 nights) = _nightsOf(trade);
        if (nights == 0 || nights > MAX_NIGHTS) revert CalendarHook_WrongNights(nights, MAX_NIGHTS);
        uint256 today = block.timestamp / 1 days;
        if (first < today) revert CalendarHook_NightPast(first, today);

        _book(bookedIn[offer.seller][offer.item], first, nights);
        emit Booked(id, offer.seller, offer.item, first, nights);
        return 0;
    }

    /// @inheritdoc IHook
    function onEnd(bytes32 id, Trade calldata trade, Status status) external {
        _checkCaller();
        if (status != Status.Refunded) return;
        Offer calldata offer = trade.offer;
        (uint256 first, uint256 nights) = _nightsOf(trade);

        _free(bookedIn[offer.seller][offer.item], first, nights);
        emit Freed(id, offer.seller, offer.item, first, nights);
    }

    function _book(mapping(uint256 word => uint256) storage booked, uint256 first, uint256 nights) private {
        uint256 end = first + nights;
        for (uint256 night = first; night < end; ) {
            (uint256 mask, uint256 next) = _sameWord(night, end);
            uint256 bits = booked[night >> 8];
            if (bits & mask != 0) revert CalendarHook_NightTaken(_lowest(night, bits & mask));
            booked[night >> 8] = bits | mask;
            night = next;
        }
    }

    function _free(mapping(uint256 word => uint256) storage booked, uint256 first, uint256 nights) private {
        uint256 end = first + nights;
        for (uint256 night = first; night < end; ) {
            (uint256 mask, uint256 next) = _sameWord(night, end);
            booked[night >> 8] &= ~mask;
            night = next;
        }
    }

    /* VIEWS */

    /// @inheritdoc ICalendarHook
    function areFree(address seller, bytes32 item, uint256 first, uint256 nights) external view returns (bool) {
        uint256 end = first + nights;
        for (uint256 night = first; night < end; ) {
            (uint256 mask, uint256 next) = _sameWord(night, end);
            if (bookedIn[seller][item][night >> 8] & mask != 0) return false;
            night = next;
        }
        return true;
    }

    /* CHECKS AND BITS */

    function _checkCaller() private view {
        if (msg.sender != address(ESCROW)) revert CalendarHook_NotEscrow(msg.sender);
    }

    function _nightsOf(Trade calldata trade) private pure returns (uint256 first, uint256 nights) {
        return (trade.serial >> 32, trade.quantity);
    }

    /// @return mask of the nights from `night` up to, and without, `end` that are in one word with it
    /// @return next the first night that is not
    function _sameWord(uint256 night, uint256 end) private pure returns (uint256 mask, uint256 next) {
        next = Math.min((night | 0xff) + 1, end);
        mask = (type(uint256).max >> (256 - (next - night))) << (night & 0xff);
    }

    /// @return the night of the lowest bit set, of those in one word with `night`
    function _lowest(uint256 night, uint256 bits) private pure returns (uint256) {
        unchecked {
            return (night & ~uint256(0xff)) + Math.log2(bits & (~bits + 1));
        }
    }
}
