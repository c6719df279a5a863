// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IEscrow} from "./IEscrow.sol";
import {IHook} from "./IHook.sol";

/// @title ICalendarHook
/// @author Souk
/// @notice Books the nights of a rental, for offers of unlimited stock that are priced per night: a trade's quantity is
/// its nights, and the high 32 bits of its serial are the first of them. The low 32 bits are free, so that nights which
/// were refunded can be booked again under another serial. Grants no discount.
/// @dev A night is the day on which it begins, UTC, counted from the unix epoch: timestamp / 86 400.
/// @dev A purchase is refused if
/// - the caller is not the escrow: {CalendarHook_NotEscrow}
/// - the offer's stock is not unlimited: {CalendarHook_WrongStock}
/// - there are no nights in it, or more than `MAX_NIGHTS`: {CalendarHook_WrongNights}
/// - its first night is before today: {CalendarHook_NightPast}
/// - one of its nights is booked: {CalendarHook_NightTaken}
/// @dev Nights are free again when their trade is refunded. Released, ruled or settled, they stay booked.
/// @dev Warning: nights are counted on seller and item. A seller who also offers the item without this hook, or
/// with another calendar, can sell a night twice.
interface ICalendarHook is IHook {
    /* EVENTS */

    event Booked(bytes32 indexed id, address indexed seller, bytes32 indexed item, uint256 first, uint256 nights);

    event Freed(bytes32 indexed id, address indexed seller, bytes32 indexed item, uint256 first, uint256 nights);

    /* ERRORS */

    error CalendarHook_NotEscrow(address caller);
    error CalendarHook_WrongStock(uint256 stock);
    error CalendarHook_WrongNights(uint256 nights, uint256 most);
    error CalendarHook_NightPast(uint256 first, uint256 today);
    /// @notice The earliest of the nights asked for that somebody else has.
    error CalendarHook_NightTaken(uint256 night);

    /* VIEWS */

    /// @notice Whether nobody has booked any of the `nights` from `first` on. Says nothing about nights that are past.
    function areFree(address seller, bytes32 item, uint256 first, uint256 nights) external view returns (bool);

    /// @notice Which of 256 nights are booked: bit i is night 256 * word + i.
    function bookedIn(address seller, bytes32 item, uint256 word) external view returns (uint256);

    /// @notice How many nights one trade can book: few enough that they can always be given back at its end.
    function MAX_NIGHTS() external view returns (uint256);

    /// @notice The escrow whose trades are booked.
    function ESCROW() external view returns (IEscrow);
}
