// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Terms} from "../interfaces/IEscrow.sol";

/// @title TermsLib
/// @author Souk
/// @notice Reads the integers packed into `Terms`.
library TermsLib {
    function sequence(Terms terms) internal pure returns (uint40) {
        return uint40(Terms.unwrap(terms) >> 216);
    }

    function expiry(Terms terms) internal pure returns (uint40) {
        return uint40(Terms.unwrap(terms) >> 176);
    }

    function stock(Terms terms) internal pure returns (uint32) {
        return uint32(Terms.unwrap(terms) >> 144);
    }

    function shipWindow(Terms terms) internal pure returns (uint32) {
        return uint32(Terms.unwrap(terms) >> 112);
    }

    function inspectWindow(Terms terms) internal pure returns (uint32) {
        return uint32(Terms.unwrap(terms) >> 80);
    }

    function ruleWindow(Terms terms) internal pure returns (uint32) {
        return uint32(Terms.unwrap(terms) >> 48);
    }

    function arbiterBps(Terms terms) internal pure returns (uint16) {
        return uint16(Terms.unwrap(terms) >> 32);
    }

    function splitBps(Terms terms) internal pure returns (uint16) {
        return uint16(Terms.unwrap(terms) >> 16);
    }

    function referralBps(Terms terms) internal pure returns (uint16) {
        return uint16(Terms.unwrap(terms));
    }
}
