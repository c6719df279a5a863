// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IEscrow, Status, Trade} from "../interfaces/IEscrow.sol";
import {IPanel} from "../interfaces/IPanel.sol";
import {SignatureLib} from "../libraries/SignatureLib.sol";
import {TradeLib} from "../libraries/TradeLib.sol";

/// @title Panel
/// @author Souk
/// @notice An arbiter of several accounts, that rules when enough of them agree on the same ruling.
contract Panel is IPanel, EIP712("Souk Panel", "1"), ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using SignatureLib for bytes32;
    using TradeLib for Trade;

    /// @dev Which ruling a member is for, named by its hash, and how often it has voted.
    struct Choice {
        bytes28 ruling;
        uint32 votesCast;
    }

    uint256 private constant MAX_MEMBERS = 64;
    bytes32 private constant VOTE_TYPEHASH = keccak256(
        "Vote(bytes32 trade,address member,address token,uint256 toSeller,bytes32 note,bytes32 terms,uint256 nonce,"
        "uint40 deadline)"
    );

    /// @inheritdoc IPanel
    IEscrow public immutable ESCROW;

    /// @inheritdoc IPanel
    uint256 public immutable THRESHOLD;

    address[] private allMembers;
    mapping(address account => bool) private isMember;

    /// @dev By the trade's id, as nothing can change the terms of a disputed trade.
    mapping(bytes32 id => mapping(address member => Choice)) private choiceOf;
    mapping(bytes32 id => mapping(bytes28 ruling => uint256)) private votes;

    mapping(address token => uint256) private paid;
    mapping(address token => mapping(address member => uint256)) private paidTo;

    constructor(IEscrow escrow, address[] memory members_, uint256 threshold) {
        uint256 count = members_.length;
        if (count > MAX_MEMBERS || threshold == 0 || threshold > count) revert Panel_BadMembers();
        for (uint256 i = 0; i < count; ++i) {
            address member = members_[i];
            if (member == address(0) || isMember[member]) revert Panel_BadMembers();
            isMember[member] = true;
        }
        ESCROW = escrow;
        THRESHOLD = threshold;
        allMembers = members_;
    }

    /// @dev Takes the fees in coin.
    receive() external payable {}

    /* RULING */

    /// @inheritdoc IPanel
    function vote(Trade calldata trade, uint256 toSeller, bytes32 note) external {
        _vote(trade, msg.sender, toSeller, note);
    }

    /// @inheritdoc IPanel
    function voteBySignature(
        Trade calldata trade,
        address member,
        uint256 toSeller,
        bytes32 note,
        uint40 deadline,
        bytes calldata signature
    ) external {
        (bytes32 id, bytes32 terms) = trade.idAndHash();
        uint256 nonce = votesCastBy(id, member);
        address token = trade.offer.token;
        bytes32 structHash = keccak256(
            abi.encode(VOTE_TYPEHASH, id, member, token, toSeller, note, terms, nonce, deadline)
        );
        _hashTypedDataV4(structHash).checkCommand(member, deadline, signature);
        _vote(trade, member, toSeller, note);
    }

    function _vote(Trade calldata trade, address member, uint256 toSeller, bytes32 note) private {
        if (!isMember[member]) revert Panel_NotMember(member);
        (bytes32 id, bytes32 terms) = trade.idAndHash();
        if (trade.offer.arbiter != address(this)) revert Panel_NotArbiter(id);
        (Status status, , uint208 commitment) = ESCROW.storedState(id);
        if (status != Status.Disputed || commitment != uint208(uint256(terms))) revert Panel_NotDisputed(id);

        bytes28 ruling = _hashRuling(toSeller, note);
        Choice memory earlier = choiceOf[id][member];
        if (earlier.votesCast != 0) --votes[id][earlier.ruling];
        choiceOf[id][member] = Choice(ruling, earlier.votesCast + 1);
        uint256 count = ++votes[id][ruling];
        emit Voted(id, member, toSeller, note, count);

        if (count >= THRESHOLD) ESCROW.rule(trade, toSeller, note);
    }

    /* FEES */

    /// @inheritdoc IPanel
    function withdraw(address member, address token) external nonReentrant {
        uint256 amount = dueTo(member, token);
        if (amount == 0) revert Panel_NothingDue(member, token);

        paid[token] += amount;
        paidTo[token][member] += amount;
        emit Withdrawn(member, token, amount);

        if (token == address(0)) Address.sendValue(payable(member), amount);
        else IERC20(token).safeTransfer(member, amount);
    }

    /* VIEWS */

    /// @inheritdoc IPanel
    function dueTo(address member, address token) public view returns (uint256) {
        if (!isMember[member]) return 0;
        uint256 held = token == address(0) ? address(this).balance : IERC20(token).balanceOf(address(this));
        uint256 part = (held + paid[token]) / allMembers.length;
        uint256 had = paidTo[token][member];
        return part > had ? part - had : 0; // a token's balance may have shrunk
    }

    /// @inheritdoc IPanel
    function votesFor(bytes32 id, uint256 toSeller, bytes32 note) external view returns (uint256) {
        return votes[id][_hashRuling(toSeller, note)];
    }

    /// @inheritdoc IPanel
    function votesCastBy(bytes32 id, address member) public view returns (uint256) {
        return choiceOf[id][member].votesCast;
    }

    /// @inheritdoc IPanel
    function members() external view returns (address[] memory) {
        return allMembers;
    }

    function _hashRuling(uint256 toSeller, bytes32 note) private pure returns (bytes28) {
        return bytes28(keccak256(abi.encode(toSeller, note)));
    }
}
