// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title CallingToken
/// @author Souk
/// @notice A token for tests that was made to harm who is paid by signatures: it takes any permit and authorization,
/// and whatever it is asked to do, it then calls whom it is told to, and says how that went.
contract CallingToken is ERC20("Calling", "CALL") {
    /// @param during the function that called
    event CalledBack(bytes4 during, bool success, bytes result);

    address private target;
    bytes private data;

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function callBack(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256,
        uint8,
        bytes32,
        bytes32
    ) external {
        _approve(owner, spender, value);
        _callBack();
    }

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256,
        uint256,
        bytes32,
        uint8,
        bytes32,
        bytes32
    ) external {
        _transfer(from, to, value);
        _callBack();
    }

    function approve(address spender, uint256 value) public override returns (bool) {
        super.approve(spender, value);
        _callBack();
        return true;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        super.transfer(to, amount);
        _callBack();
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        super.transferFrom(from, to, amount);
        _callBack();
        return true;
    }

    function _callBack() private {
        if (target == address(0)) return;
        (bool success, bytes memory result) = target.call(data);
        emit CalledBack(msg.sig, success, result);
    }
}
