// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Offer, Terms, Trade} from "../interfaces/IEscrow.sol";

/// @title TypedDataLib
/// @author Souk
/// @notice The EIP-712 struct hashes of what buyers and sellers sign.
library TypedDataLib {
    bytes32 internal constant OFFER_TYPEHASH = keccak256(
        "Offer(address seller,bytes32 item,address token,uint256 price,uint256 deposit,uint40 sequence,uint40 expiry,"
        "uint32 stock,uint32 shipWindow,uint32 inspectWindow,uint32 ruleWindow,uint16 arbiterBps,uint16 splitBps,"
        "uint16 referralBps,address arbiter,address hook,bytes32 listing)"
    );
    bytes32 internal constant CATALOGUE_TYPEHASH = keccak256(
        "Catalogue(address seller,uint40 sequence,bytes32 offersRoot,bytes32 content)"
    );
    bytes32 internal constant BID_TYPEHASH = keccak256(
        "Bid(Offer offer,address buyer,uint64 serial,uint32 quantity,address referrer,bytes32 note,uint256 nonce,"
        "uint40 deadline)"
        "Offer(address seller,bytes32 item,address token,uint256 price,uint256 deposit,uint40 sequence,uint40 expiry,"
        "uint32 stock,uint32 shipWindow,uint32 inspectWindow,uint32 ruleWindow,uint16 arbiterBps,uint16 splitBps,"
        "uint16 referralBps,address arbiter,address hook,bytes32 listing)"
    );
    bytes32 internal constant ACCEPT_BID_TYPEHASH = keccak256(
        "AcceptBid(Bid bid)"
        "Bid(Offer offer,address buyer,uint64 serial,uint32 quantity,address referrer,bytes32 note,uint256 nonce,"
        "uint40 deadline)"
        "Offer(address seller,bytes32 item,address token,uint256 price,uint256 deposit,uint40 sequence,uint40 expiry,"
        "uint32 stock,uint32 shipWindow,uint32 inspectWindow,uint32 ruleWindow,uint16 arbiterBps,uint16 splitBps,"
        "uint16 referralBps,address arbiter,address hook,bytes32 listing)"
    );
    bytes32 internal constant CANCEL_BID_TYPEHASH = keccak256("CancelBid(address buyer,bytes32 bid,uint40 deadline)");
    bytes32 internal constant SHIP_TYPEHASH = keccak256(
        "Ship(bytes32 trade,bytes32 note,bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant EXTEND_TYPEHASH = keccak256(
        "Extend(bytes32 trade,uint40 until,bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant RELEASE_PART_TYPEHASH = keccak256(
        "ReleasePart(bytes32 trade,address seller,address token,uint256 amount,bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant DISPUTE_TYPEHASH = keccak256(
        "Dispute(bytes32 trade,bytes32 note,bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant RELEASE_TYPEHASH = keccak256(
        "Release(bytes32 trade,address seller,address token,uint256 amount,bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant REFUND_TYPEHASH = keccak256(
        "Refund(bytes32 trade,address buyer,address token,uint256 amount,bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant SETTLE_TYPEHASH = keccak256(
        "Settle(bytes32 trade,address token,uint256 toSeller,uint256 toBuyer,bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant RULE_TYPEHASH = keccak256(
        "Rule(bytes32 trade,address token,uint256 toSeller,uint256 toBuyer,uint256 toArbiter,bytes32 note,"
        "bytes32 terms,uint40 deadline)"
    );
    bytes32 internal constant REVOKE_TYPEHASH = keccak256("Revoke(address seller,uint40 sequence,uint40 deadline)");

    /// @notice The struct hash of an offer, which is also its leaf in a catalogue's tree.
    /// @dev Copies the words before and after `terms` and unpacks `terms` between them; abi.encode of the 18 fields
    /// costs 600 gas more.
    function hashOffer(Offer calldata offer) internal pure returns (bytes32 structHash) {
        bytes32 typehash = OFFER_TYPEHASH;
        Terms terms = offer.terms;
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, typehash)
            calldatacopy(add(words, 0x20), offer, 0xa0) // seller, item, token, price, deposit
            mstore(add(words, 0xc0), shr(216, terms)) // sequence
            mstore(add(words, 0xe0), and(shr(176, terms), 0xffffffffff)) // expiry
            mstore(add(words, 0x100), and(shr(144, terms), 0xffffffff)) // stock
            mstore(add(words, 0x120), and(shr(112, terms), 0xffffffff)) // shipWindow
            mstore(add(words, 0x140), and(shr(80, terms), 0xffffffff)) // inspectWindow
            mstore(add(words, 0x160), and(shr(48, terms), 0xffffffff)) // ruleWindow
            mstore(add(words, 0x180), and(shr(32, terms), 0xffff)) // arbiterBps
            mstore(add(words, 0x1a0), and(shr(16, terms), 0xffff)) // splitBps
            mstore(add(words, 0x1c0), and(terms, 0xffff)) // referralBps
            calldatacopy(add(words, 0x1e0), add(offer, 0xc0), 0x60) // arbiter, hook, listing
            structHash := keccak256(words, 0x240)
        }
    }

    function hashCatalogue(
        address seller,
        uint40 sequence,
        bytes32 offersRoot,
        bytes32 content
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CATALOGUE_TYPEHASH, seller, sequence, offersRoot, content));
    }

    function hashBid(
        Trade calldata trade,
        bytes32 note,
        uint256 nonce,
        uint40 deadline
    ) internal pure returns (bytes32) {
        bytes32 offer = hashOffer(trade.offer);
        address buyer = trade.buyer;
        return
            keccak256(
                abi.encode(
                    BID_TYPEHASH,
                    offer,
                    buyer,
                    trade.serial,
                    trade.quantity,
                    trade.referrer,
                    note,
                    nonce,
                    deadline
                )
            );
    }

    function hashAcceptBid(bytes32 bid) internal pure returns (bytes32) {
        return keccak256(abi.encode(ACCEPT_BID_TYPEHASH, bid));
    }

    function hashCancelBid(address buyer, bytes32 bid, uint40 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(CANCEL_BID_TYPEHASH, buyer, bid, deadline));
    }

    function hashShip(bytes32 trade, bytes32 note, bytes32 terms, uint40 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(SHIP_TYPEHASH, trade, note, terms, deadline));
    }

    function hashExtend(bytes32 trade, uint40 until, bytes32 terms, uint40 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(EXTEND_TYPEHASH, trade, until, terms, deadline));
    }

    function hashDispute(bytes32 trade, bytes32 note, bytes32 terms, uint40 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(DISPUTE_TYPEHASH, trade, note, terms, deadline));
    }

    /// @notice The struct hash of a `Release`, `ReleasePart` or `Refund`: that somebody is paid an amount.
    function hashPayment(
        bytes32 typehash,
        bytes32 trade,
        address to,
        address token,
        uint256 amount,
        bytes32 terms,
        uint40 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(typehash, trade, to, token, amount, terms, deadline));
    }

    function hashSettle(
        bytes32 trade,
        address token,
        uint256 toSeller,
        uint256 toBuyer,
        bytes32 terms,
        uint40 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(SETTLE_TYPEHASH, trade, token, toSeller, toBuyer, terms, deadline));
    }

    function hashRule(
        bytes32 trade,
        address token,
        uint256 toSeller,
        uint256 toBuyer,
        uint256 toArbiter,
        bytes32 note,
        bytes32 terms,
        uint40 deadline
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(RULE_TYPEHASH, trade, token, toSeller, toBuyer, toArbiter, note, terms, deadline)
            );
    }

    function hashRevoke(address seller, uint40 sequence, uint40 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOKE_TYPEHASH, seller, sequence, deadline));
    }
}
