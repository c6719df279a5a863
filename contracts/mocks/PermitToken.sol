// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

/// @title PermitToken
/// @author Souk
/// @notice A token for tests that takes ERC-2612 permits and ERC-3009 authorizations, as large dollar tokens do. Its fee
/// on transfers, off at first, is burnt from what arrives.
contract PermitToken is ERC20Permit, ERC3009 {
    uint256 public fee;

    constructor() ERC20("Permit USD", "pUSD") ERC20Permit("Permit USD") {}

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function setFee(uint256 fee_) external {
        fee = fee_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (fee != 0 && from != address(0) && to != address(0)) super._update(to, address(0), fee);
    }
}
