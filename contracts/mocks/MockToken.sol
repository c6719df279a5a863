// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title MockToken
/// @author Souk
/// @notice A token for tests that behaves as real tokens do, or as one could that was made to harm.
contract MockToken is ERC20("Mock", "MOCK") {
    enum Behaviour {
        Standard,
        NoReturn,
        ReturnFalse,
        ReturnTwo,
        ReturnBomb,
        BurnGas,
        TakeFee,
        GiveBonus,
        TakeAway,
        CallBack,
        AcceptWithBomb
    }

    error MockToken_Denied(address account);

    Behaviour public behaviour;
    mapping(address account => bool) public denied;
    address public target;
    bytes public data;
    bool public callSucceeded;
    bytes public callResult;

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    /// @notice Takes units away, as a token that rebases does.
    function burn(address account, uint256 amount) external {
        _burn(account, amount);
    }

    function behave(Behaviour behaviour_) external {
        behaviour = behaviour_;
    }

    function deny(address account, bool denied_) external {
        denied[account] = denied_;
    }

    /// @notice What to call on each transfer, once it is done.
    function callBack(address target_, bytes calldata data_) external {
        behaviour = Behaviour.CallBack;
        (target, data) = (target_, data_);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        super.transfer(to, amount);
        return _behave(to);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        super.transferFrom(from, to, amount);
        return _behave(to);
    }

    function _behave(address to) private returns (bool) {
        Behaviour b = behaviour;
        if (b == Behaviour.ReturnFalse) return false;
        if (b == Behaviour.TakeFee) _burn(to, 1);
        if (b == Behaviour.GiveBonus) _mint(to, 1);
        if (b == Behaviour.TakeAway) _burn(to, balanceOf(to));
        if (b == Behaviour.BurnGas) {
            for (;;) {}
        }
        if (b == Behaviour.CallBack) (callSucceeded, callResult) = target.call(data);
        assembly ("memory-safe") {
            if eq(b, 1) {
                return(0, 0)
            }
            if eq(b, 3) {
                mstore(0, 2)
                return(0, 0x20)
            }
            if eq(b, 4) {
                revert(0, 200000)
            }
            if eq(b, 10) {
                mstore(0, 1)
                return(0, 200000)
            }
        }
        return true;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (denied[from]) revert MockToken_Denied(from);
        if (denied[to]) revert MockToken_Denied(to);
        super._update(from, to, amount);
    }
}
