// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IEscrow, Trade} from "./IEscrow.sol";

/// @title IPanel
/// @author Souk
/// @notice An arbiter of several accounts, that rules when enough of them agree on the same ruling.
/// @dev Members, and how many must agree, never change. The arbiter's share is divided evenly among all members.
/// @dev Warning: members see each other's votes, and a token that lies about balances harms the fees in that token.
interface IPanel is IERC5267 {
    /// @notice A member voted, in place of its earlier vote on this trade if there was one.
    /// @param votes how many members are for this ruling
    event Voted(bytes32 indexed id, address indexed member, uint256 toSeller, bytes32 note, uint256 votes);

    /// @notice A member got its part of the fees.
    event Withdrawn(address indexed member, address indexed token, uint256 amount);

    /// @notice No members, too many, nobody or the same one twice, or a threshold that is 0 or more than there are.
    error Panel_BadMembers();
    error Panel_NotMember(address account);
    /// @notice The panel is not this trade's arbiter.
    error Panel_NotArbiter(bytes32 id);
    /// @notice There is no such trade with these terms, or it is not disputed.
    error Panel_NotDisputed(bytes32 id);
    error Panel_NothingDue(address member, address token);

    /// @notice Votes for a ruling. The vote that makes enough also rules at the escrow.
    /// @dev Emits {Voted}, and with the last vote needed {IEscrow.Ruled}.
    /// @dev Reverts if
    /// - the caller is no member: {Panel_NotMember}
    /// - the trade names another arbiter: {Panel_NotArbiter}
    /// - it is not known with these terms, or not disputed: {Panel_NotDisputed}
    /// - with the last vote needed, as `IEscrow.rule` does
    /// @param toSeller as `IEscrow.rule` takes it
    /// @param note a digest of the reasons
    function vote(Trade calldata trade, uint256 toSeller, bytes32 note) external;

    /// @notice As `vote`, for anyone to submit with the member's signature over the EIP-712 `Vote`, whose `token` is
    /// the trade's and whose `nonce` is `votesCastBy`: a later vote, however it is cast, makes an earlier signature void.
    /// @dev Emits as `vote` does. Reverts as it does for the member, and if
    /// - the signature's deadline is over: {SignatureLib_Expired}
    /// - the signature is not the member's over exactly this: {SignatureLib_NotBy}
    /// @param deadline the last second at which the signature may be used
    function voteBySignature(
        Trade calldata trade,
        address member,
        uint256 toSeller,
        bytes32 note,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice Pays a member its part of the fees that have come in. Anyone may call.
    /// @dev Emits {Withdrawn}. Reverts if there is nothing for it ({Panel_NothingDue}), or it is not taken.
    /// @param token of the fees; 0 for native coin
    function withdraw(address member, address token) external;

    /// @notice What `withdraw` would pay.
    function dueTo(address member, address token) external view returns (uint256);

    /// @notice How many members are for this ruling on the trade.
    function votesFor(bytes32 id, uint256 toSeller, bytes32 note) external view returns (uint256);

    /// @notice How often the member has voted on the trade.
    function votesCastBy(bytes32 id, address member) external view returns (uint256);

    /// @notice The accounts that vote.
    function members() external view returns (address[] memory);

    /// @notice How many must agree.
    function THRESHOLD() external view returns (uint256);

    /// @notice Where the panel rules.
    function ESCROW() external view returns (IEscrow);
}
