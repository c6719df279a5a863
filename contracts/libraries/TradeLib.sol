// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IEscrow, Terms, Trade} from "../interfaces/IEscrow.sol";
import {TermsLib} from "./TermsLib.sol";

/// @title TradeLib
/// @author Souk
/// @notice A trade's identity, its hash, and the event that carries it.
/// @dev A trade is static: its calldata is its ABI encoding. Copying those 14 words, and never decoding and encoding
/// them again, saves 2 300 gas on a purchase and 1 700 on every later action. What is copied is not validated by the
/// compiler: see `Escrow._open`.
library TradeLib {
    using TermsLib for Terms;

    /// @dev The spaces of serials of an item, by how its stock is counted.
    uint256 internal constant UNIQUE = 0;
    uint256 internal constant COUNTED = 1;
    uint256 internal constant UNLIMITED = 2;

    /// @notice keccak256(abi.encode(seller, item, space, serial)) of the trade as it is in calldata.
    function idOf(Trade calldata trade) internal pure returns (bytes32 id) {
        uint256 space = spaceOf(trade.offer.terms.stock());
        assembly ("memory-safe") {
            let words := mload(0x40)
            calldatacopy(words, trade, 0x40) // seller, item
            mstore(add(words, 0x40), space)
            calldatacopy(add(words, 0x60), add(trade, 0x140), 0x20) // serial
            id := keccak256(words, 0x80)
        }
    }

    /// @notice `idOf` and `hash` of the trade, from one copy of it.
    function idAndHash(Trade calldata trade) internal pure returns (bytes32 id, bytes32 termsHash) {
        uint256 space = spaceOf(trade.offer.terms.stock());
        assembly ("memory-safe") {
            let words := mload(0x40)
            calldatacopy(words, trade, 0x1c0)
            termsHash := keccak256(words, 0x1c0)
            mstore(add(words, 0x60), mload(add(words, 0x140))) // serial, behind seller and item
            mstore(add(words, 0x40), space)
            id := keccak256(words, 0x80)
        }
    }

    /// @notice keccak256(abi.encode(seller, item, space, serial)), without allocating memory for it.
    function idOf(address seller, bytes32 item, uint256 space, uint256 serial) internal pure returns (bytes32 id) {
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, seller)
            mstore(add(words, 0x20), item)
            mstore(add(words, 0x40), space)
            mstore(add(words, 0x60), serial)
            id := keccak256(words, 0x80)
        }
    }

    /// @notice The space of serials that an item with this stock has its trades in.
    /// @dev stock 0: UNLIMITED, 1: UNIQUE, more: COUNTED; without a branch.
    function spaceOf(uint256 stock) internal pure returns (uint256 space) {
        assembly ("memory-safe") {
            space := or(shl(1, iszero(stock)), gt(stock, 1))
        }
    }

    /// @notice keccak256(abi.encode(trade)).
    function hash(Trade calldata trade) internal pure returns (bytes32 termsHash) {
        assembly ("memory-safe") {
            let words := mload(0x40)
            calldatacopy(words, trade, 0x1c0)
            termsHash := keccak256(words, 0x1c0)
        }
    }

    /// @notice keccak256(abi.encode(trade)) of the trade with another `released`.
    function hashWithReleased(Trade calldata trade, uint256 released) internal pure returns (bytes32 termsHash) {
        assembly ("memory-safe") {
            let words := mload(0x40)
            calldatacopy(words, trade, 0x1a0)
            mstore(add(words, 0x1a0), released)
            termsHash := keccak256(words, 0x1c0)
        }
    }

    /// @notice Emits `IEscrow.Bought` for the trade with `serial` as its serial, and returns the hash of that trade.
    function emitBought(
        Trade calldata trade,
        bytes32 id,
        uint256 serial,
        bytes32 note
    ) internal returns (bytes32 termsHash) {
        bytes32 topic = IEscrow.Bought.selector;
        assembly ("memory-safe") {
            let words := mload(0x40)
            calldatacopy(words, trade, 0x1c0)
            mstore(add(words, 0x140), serial)
            mstore(add(words, 0x1c0), note)
            log4(words, 0x1e0, topic, id, mload(add(words, 0x120)), mload(words)) // buyer, seller
            termsHash := keccak256(words, 0x1c0)
        }
    }

    /* FIELDS OF A KNOWN TRADE */

    // The compiler checks the unused bits of every narrow field it reads. Of a trade whose hash is the one that was
    // stored they are known to be 0, and reading on costs 25 gas less a field: 150 a release.

    function knownSeller(Trade calldata trade) internal pure returns (address seller) {
        assembly ("memory-safe") {
            seller := calldataload(trade)
        }
    }

    function knownToken(Trade calldata trade) internal pure returns (address token) {
        assembly ("memory-safe") {
            token := calldataload(add(trade, 0x40))
        }
    }

    function knownHook(Trade calldata trade) internal pure returns (address hook) {
        assembly ("memory-safe") {
            hook := calldataload(add(trade, 0xe0))
        }
    }

    function knownBuyer(Trade calldata trade) internal pure returns (address buyer) {
        assembly ("memory-safe") {
            buyer := calldataload(add(trade, 0x120))
        }
    }

    function knownQuantity(Trade calldata trade) internal pure returns (uint256 quantity) {
        assembly ("memory-safe") {
            quantity := calldataload(add(trade, 0x160))
        }
    }

    function knownReferrer(Trade calldata trade) internal pure returns (address referrer) {
        assembly ("memory-safe") {
            referrer := calldataload(add(trade, 0x180))
        }
    }
}
