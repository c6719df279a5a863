// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title TestToken
/// @author Souk
/// @notice Money for local markets and tests: whoever asks gets some.
contract TestToken is ERC20("Test USD", "tUSD") {
    /// @notice As the dollar tokens that markets price in.
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @notice Gives `account` some of it.
    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }
}
