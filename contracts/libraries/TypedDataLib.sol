// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Offer, Terms} from "../interfaces/IEscrow.sol";

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
    bytes32 internal constant RELEASE_TYPEHASH = keccak256(
        "Release(bytes32 trade,address seller,address token,uint256 amount,bytes32 terms,uint40 deadline)"
    );

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

    function hashRelease(
        bytes32 trade,
        address seller,
        address token,
        uint256 amount,
        bytes32 terms,
        uint40 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(RELEASE_TYPEHASH, trade, seller, token, amount, terms, deadline));
    }
}
