// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IEscrow, Trade} from "./IEscrow.sol";

/// @notice An opened seal: everything needed to check it and count it.
/// @param trade the trade's id
/// @param rater who rates
/// @param ratee who is rated: the other party
/// @param raterIsBuyer the rater's role in the trade
/// @param stars 1 to 5
/// @param comment the sha2-256 digest of a comment's block; 0 if none
/// @param salt random, so that a seal can't be guessed
/// @param other if both parties sealed, what the other's seal commits to: keccak256(abi.encode(sealed, rater, ratee,
/// raterIsBuyer)) with the other as the rater; 0 if only this party sealed
struct Opening {
    bytes32 trade;
    address rater;
    address ratee;
    bool raterIsBuyer;
    uint8 stars;
    bytes32 comment;
    bytes32 salt;
    bytes32 other;
}

enum RatingStatus {
    None,
    Sealed,
    Rated
}

/// @title IReputation
/// @author Souk
/// @notice Double-blind ratings between the two parties of an ended trade. A party seals its rating, and it is revealed
/// once the other has sealed or rated too, or the sealing window is over; so nobody can answer a bad rating with a
/// revenge rating. The second to rate needs no seal.
/// @dev Warning: a seal can be opened only with its stars, comment and salt. Who loses them has not rated.
interface IReputation is IERC5267 {
    /* EVENTS */

    event Sealed(bytes32 indexed trade, address indexed rater, bytes32 sealed_);

    event Rated(
        bytes32 indexed trade,
        address indexed rater,
        address indexed ratee,
        bool raterIsBuyer,
        uint8 stars,
        bytes32 comment
    );

    /* ERRORS */

    /// @notice The trade is unknown, has other terms, or has not ended.
    error Reputation_NotEnded(bytes32 trade);
    error Reputation_NotParty(bytes32 trade, address rater);
    error Reputation_WindowOver(bytes32 trade, uint40 end);
    /// @notice The rater has sealed or rated already.
    error Reputation_AlreadyRated(bytes32 trade, address rater);
    /// @notice The other party has neither sealed nor rated: seal first, or reveal when the window is over.
    error Reputation_OtherNotSealed(bytes32 trade, address other);
    error Reputation_NotSealed(bytes32 trade, address rater);
    /// @notice The opening is not what was sealed.
    error Reputation_WrongOpening(bytes32 trade, address rater);
    error Reputation_StarsOutOfBounds(uint256 stars);

    /* RATING */

    /// @notice Commits the caller to a rating of the other party.
    /// @dev Emits {Sealed}.
    /// @dev Reverts if
    /// - the trade has not ended: {Reputation_NotEnded}
    /// - the sealing window is over: {Reputation_WindowOver}
    /// - the caller is not a party: {Reputation_NotParty}
    /// - the caller has sealed or rated: {Reputation_AlreadyRated}
    /// @param sealed_ keccak256(abi.encode(trade's id, rater, stars, comment, salt))
    function seal(Trade calldata trade, bytes32 sealed_) external;

    /// @notice As `seal`, for anyone to submit with the rater's signature over the EIP-712 `Seal`.
    /// @dev Emits {Sealed}. Reverts as `seal` does for the rater, and if
    /// - the signature's deadline is over: {SignatureLib_Expired}
    /// - the signature is not the rater's over exactly this: {SignatureLib_NotBy}
    /// @param deadline the last second at which the signature may be used
    function sealBySignature(
        Trade calldata trade,
        address rater,
        bytes32 sealed_,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice Rates in the open, for the party that comes second.
    /// @dev Emits {Rated}.
    /// @dev Reverts as `seal` does, and if
    /// - the other party has neither sealed nor rated: {Reputation_OtherNotSealed}
    /// - `stars` is not 1 to 5: {Reputation_StarsOutOfBounds}
    /// @param comment the sha2-256 digest of a comment's block; 0 if none
    function rate(Trade calldata trade, uint8 stars, bytes32 comment) external;

    /// @notice As `rate`, for anyone to submit with the rater's signature over the EIP-712 `Rate`.
    /// @dev Emits {Rated}. Reverts as `rate` does for the rater, and if
    /// - the signature's deadline is over: {SignatureLib_Expired}
    /// - the signature is not the rater's over exactly this: {SignatureLib_NotBy}
    /// @dev Warning: whoever is handed the signature sees the rating before it counts. `sealBySignature` hides it.
    /// @param deadline the last second at which the signature may be used
    function rateBySignature(
        Trade calldata trade,
        address rater,
        uint8 stars,
        bytes32 comment,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice Opens sealed ratings, of any trades and raters, for anyone who holds the openings. All or none; but
    /// those that count already are passed over, so that nobody can make a batch fail by opening one of it first.
    /// @dev Emits {Rated} for each that counts by this.
    /// @dev Reverts if for any
    /// - nothing is sealed: {Reputation_NotSealed}
    /// - the opening is not what was sealed: {Reputation_WrongOpening}
    /// - stars are not 1 to 5: {Reputation_StarsOutOfBounds}
    /// - the other party has neither sealed nor rated and the window is not over: {Reputation_OtherNotSealed}
    function reveal(Opening[] calldata openings) external;

    /* VIEWS */

    /// @notice What one party of a trade did.
    /// @return status nothing, a seal, or a rating that counts
    /// @return stars of a rating that counts, else 0
    function ratingOf(bytes32 trade, bool raterIsBuyer) external view returns (RatingStatus status, uint8 stars);

    /// @notice Ratings counted and summed, as seller and as buyer.
    /// @dev Warning: anybody can buy for an account that never agreed to it, sell to it, and rate it for that. What an
    /// account got as a buyer says little.
    function aggregateOf(
        address account
    ) external view returns (uint64 countAsSeller, uint64 sumAsSeller, uint64 countAsBuyer, uint64 sumAsBuyer);

    /// @notice The escrow whose trades are rated.
    function ESCROW() external view returns (IEscrow);

    /// @notice Seconds after a trade's end within which its parties may seal or rate.
    function SEALING_WINDOW() external view returns (uint40);
}
