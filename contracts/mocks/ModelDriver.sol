// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IEscrow, Status} from "../interfaces/IEscrow.sol";
import {MockAccount} from "./MockAccount.sol";

/// @title ModelDriver
/// @author Souk
/// @notice Makes the model's calls, and reads in one call everything of an escrow that the model in test/model/ keeps
/// books of. Its transactions never fail, for a node spends more on explaining a failed one than on ten others.
contract ModelDriver {
    bool private succeeded;
    bytes4 private reason;
    uint256 private reasonLength;

    /// @notice Has `account` call; with no account, calls by itself. With `gas_`, or with all there is if that is less.
    function act(address account, address to, uint256 value, uint256 gas_, bytes calldata data) external {
        bytes memory result;
        (succeeded, result) = account == address(0)
            ? to.call{gas: gas_}(data)
            : account.call{gas: gas_}(abi.encodeCall(MockAccount.execute, (to, value, data)));
        (reason, reasonLength) = (succeeded ? bytes4(0) : bytes4(result), succeeded ? 0 : result.length);
    }

    /// @notice What to read.
    /// @param accounts whose balances, credits, floors and stocks
    /// @param tokens besides the native coin
    struct Question {
        IEscrow escrow;
        address[] accounts;
        address[] tokens;
        bytes32[] items;
        bytes32[] ids;
        address[] bidders;
        bytes32[] bids;
    }

    /// @return words whether the last call succeeded, its error's selector, and the length of what it reverted with; for
    /// coin, then each token: the escrow's balance, then each account's balance and credit; for each account: its floor,
    /// then of each item the units sold and the next serial; for each trade: status, time, commitment; for each bid: 1 if
    /// it is closed
    function read(Question calldata asked) external view returns (uint256[] memory words) {
        uint256 tokens = asked.tokens.length + 1;
        uint256 perAccount = 2 * (tokens + asked.items.length) + 1;
        uint256 ofTrades = 3 * asked.ids.length + asked.bids.length;
        words = new uint256[](3 + tokens + asked.accounts.length * perAccount + ofTrades);
        (words[0], words[1], words[2]) = (succeeded ? 1 : 0, uint32(reason), reasonLength);
        uint256 next = _readMoney(asked, words);
        next = _readSellers(asked, words, next);
        for (uint256 i = 0; i < asked.ids.length; ++i) {
            (Status status, uint40 time, uint208 commitment) = asked.escrow.storedState(asked.ids[i]);
            (words[next], words[next + 1], words[next + 2]) = (uint256(status), time, commitment);
            next += 3;
        }
        for (uint256 i = 0; i < asked.bids.length; ++i) {
            if (asked.escrow.isBidClosed(asked.bidders[i], asked.bids[i])) words[next] = 1;
            ++next;
        }
    }

    function _readMoney(Question calldata asked, uint256[] memory words) private view returns (uint256 next) {
        next = 3;
        for (uint256 i = 0; i <= asked.tokens.length; ++i) {
            address token = i == 0 ? address(0) : asked.tokens[i - 1];
            words[next++] = _balanceOf(token, address(asked.escrow));
            for (uint256 j = 0; j < asked.accounts.length; ++j) {
                words[next++] = _balanceOf(token, asked.accounts[j]);
                words[next++] = asked.escrow.creditOf(asked.accounts[j], token);
            }
        }
    }

    function _readSellers(
        Question calldata asked,
        uint256[] memory words,
        uint256 next
    ) private view returns (uint256) {
        for (uint256 j = 0; j < asked.accounts.length; ++j) {
            words[next++] = asked.escrow.sequenceFloorOf(asked.accounts[j]);
            for (uint256 i = 0; i < asked.items.length; ++i) {
                (words[next], words[next + 1]) = asked.escrow.stockOf(asked.accounts[j], asked.items[i]);
                next += 2;
            }
        }
        return next;
    }

    function _balanceOf(address token, address account) private view returns (uint256) {
        return token == address(0) ? account.balance : IERC20(token).balanceOf(account);
    }
}
