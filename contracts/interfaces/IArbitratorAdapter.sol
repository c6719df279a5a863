// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IArbitrable} from "./IArbitrable.sol";
import {IArbitrator} from "./IArbitrator.sol";
import {IEscrow, Status, Trade} from "./IEscrow.sol";
import {IEvidence} from "./IEvidence.sol";

/// @notice How far a case has come.
/// None: nobody has paid the arbitration fee. Waiting: one party has, the other may still. Created: the arbitrator has
/// the dispute. Decided: the ruling is known, and still to be carried out at the escrow. Closed: nothing follows.
enum Stage {
    None,
    Waiting,
    Created,
    Decided,
    Closed
}

/// @notice What is known of a disputed trade.
/// @param stage how far it has come
/// @param firstIsBuyer whether the buyer paid the fee first
/// @param ruling by the arbitrator or by default, once it is Decided
/// @param payBy the last second at which the second party may pay
/// @param disputeID at the arbitrator, from Created on
/// @param firstFee what the first party paid
/// @param secondFee what the second party paid: what the dispute cost
struct Case {
    Stage stage;
    bool firstIsBuyer;
    uint8 ruling;
    uint40 payBy;
    uint256 disputeID;
    uint256 firstFee;
    uint256 secondFee;
}

/// @title IArbitratorAdapter
/// @author Souk
/// @notice The arbiter to name in an offer whose disputes an ERC-792 arbitrator (such as Kleros) decides, with ERC-1497
/// evidence. One adapter for each arbitrator, its extra data and its rules.
/// @dev After `IEscrow.dispute` a party pays the arbitration fee; the other has `feeWindow` to pay it too, or loses all.
/// When both have paid, the arbitrator gets the dispute for one fee, and the winner gets the other back.
///
/// | ruling | who gets what of the money that the escrow holds |
/// |---|---|
/// | 0 | the amount as the offer's split says, the deposit to the buyer |
/// | 1 | the amount to the seller, the deposit to the buyer |
/// | 2 | all to the buyer |
/// | 3 | all to the seller; a choice only where a deposit is held |
///
/// An arbiter's share that the offer names comes off first, and is credited here to the two, so that each ends with what
/// the table says; an offer had better name none.
/// @dev Warning: the offer's ruleWindow must leave the arbitrator its time: past it anyone can end the trade by the
/// offer's split, and a party who appeals gains time. Appeals that would surely be too late are refused.
/// @dev What a party does can also be handed in by anybody, with the party's EIP-712 signature, each of which counts once.
/// The fee comes from whoever hands it in, and counts as the party's: it is the party who gets it back if it wins. What is
/// sent above the fee is a credit of whoever sent it.
interface IArbitratorAdapter is IArbitrable, IEvidence, IERC5267 {
    /// @notice A party paid the arbitration fee. `payBy` is until when the other may; 0 when both have.
    event FeePaid(bytes32 indexed id, address indexed party, uint256 fee, uint40 payBy);

    /// @notice The first party wins because the second did not pay.
    event Defaulted(bytes32 indexed id, address indexed winner);

    /// @notice An amount waits for its owner.
    event Credited(address indexed account, address indexed token, uint256 amount);

    event Withdrawn(address indexed account, address indexed token, uint256 amount);

    /// @notice The windows to pay and to appeal must be from a day to 30 days.
    error ArbitratorAdapter_BadWindow(uint256 window);
    /// @notice There is no trade with these terms.
    error ArbitratorAdapter_UnknownTerms(bytes32 id);
    /// @notice The adapter is not this trade's arbiter.
    error ArbitratorAdapter_NotArbiter(bytes32 id);
    error ArbitratorAdapter_NotParty(bytes32 id, address account);
    /// @notice The trade is not disputed (or, to reclaim, not at its end).
    error ArbitratorAdapter_WrongTradeStatus(bytes32 id, Status status);
    error ArbitratorAdapter_WrongStage(bytes32 id, Stage stage);
    error ArbitratorAdapter_AlreadyPaid(bytes32 id, address party);
    error ArbitratorAdapter_TooLittleFee(uint256 sent, uint256 cost);
    /// @notice Until the escrow's deadline there is less time than the arbitrator or the other party needs.
    error ArbitratorAdapter_TooLate(bytes32 id, uint256 needed, uint40 ruleBy);
    error ArbitratorAdapter_DeadlinePassed(bytes32 id, uint40 payBy);
    error ArbitratorAdapter_DeadlineNotReached(bytes32 id, uint40 payBy);
    error ArbitratorAdapter_NotArbitrator(address caller);
    /// @notice No dispute with this number waits for a ruling.
    error ArbitratorAdapter_UnknownDispute(uint256 disputeID);
    /// @notice The arbitrator gave a number under which another dispute waits.
    error ArbitratorAdapter_DisputeTaken(uint256 disputeID);
    error ArbitratorAdapter_BadRuling(uint256 ruling, uint256 choices);
    error ArbitratorAdapter_NoCredit(address account, address token);
    /// @notice The signed command was handed in before.
    error ArbitratorAdapter_Used(bytes32 command);

    /* GOING TO THE ARBITRATOR */

    /// @notice A party pays the arbitration fee; the other's window to answer starts. What is sent above the fee becomes
    /// a credit.
    /// @dev Emits {FeePaid}.
    /// @dev Reverts if
    /// - there is no trade with these terms, or another arbiter: {ArbitratorAdapter_UnknownTerms},
    ///   {ArbitratorAdapter_NotArbiter}
    /// - it is not disputed: {ArbitratorAdapter_WrongTradeStatus}
    /// - a party has opened the case already: {ArbitratorAdapter_WrongStage}
    /// - the window to answer and a day more end after the escrow's deadline: {ArbitratorAdapter_TooLate}
    /// - the caller is neither buyer nor seller: {ArbitratorAdapter_NotParty}
    /// - less was sent than the arbitrator asks for: {ArbitratorAdapter_TooLittleFee}
    function open(Trade calldata trade) external payable;

    /// @notice `open` by a party's signature over the EIP-712 `Open`.
    /// @dev Emits as `open` does, and reverts as it does for the party, and if
    /// - the signature's deadline is over, or it is not the party's: {SignatureLib_Expired}, {SignatureLib_NotBy}
    /// - it was used already: {ArbitratorAdapter_Used}
    function openBySignature(
        Trade calldata trade,
        address party,
        uint40 deadline,
        bytes calldata signature
    ) external payable;

    /// @notice The other party pays, too, and the dispute goes to the arbitrator. What is sent above the fee becomes a
    /// credit.
    /// @dev Emits {FeePaid}, {IEvidence.Dispute}.
    /// @dev Reverts if
    /// - the case does not wait for an answer: {ArbitratorAdapter_WrongStage}
    /// - the trade is not disputed any more: {ArbitratorAdapter_WrongTradeStatus}
    /// - the caller is neither buyer nor seller, or has paid: {ArbitratorAdapter_NotParty},
    ///   {ArbitratorAdapter_AlreadyPaid}
    /// - it is too late: {ArbitratorAdapter_DeadlinePassed}
    /// - less was sent than the arbitrator asks for: {ArbitratorAdapter_TooLittleFee}
    /// - the arbitrator gives a number under which another dispute waits: {ArbitratorAdapter_DisputeTaken}
    function answer(bytes32 id) external payable;

    /// @notice `answer` by a party's signature over the EIP-712 `Answer`.
    /// @dev Emits as `answer` does, and reverts as it does for the party, and if
    /// - the signature's deadline is over, or it is not the party's: {SignatureLib_Expired}, {SignatureLib_NotBy}
    /// - it was used already: {ArbitratorAdapter_Used}
    function answerBySignature(bytes32 id, address party, uint40 deadline, bytes calldata signature) external payable;

    /// @notice Ends the dispute for the party that has paid when the other has not in time. Anyone may call. The winner
    /// gets all that the escrow holds, and its fee back.
    /// @dev Emits {Defaulted}, {Credited}, {IEscrow.Ruled}; where only {Ruled} is missing, `execute` follows.
    /// @dev Reverts if
    /// - the case does not wait for an answer: {ArbitratorAdapter_WrongStage}
    /// - the trade is not disputed any more: {ArbitratorAdapter_WrongTradeStatus}
    /// - the other may still answer: {ArbitratorAdapter_DeadlineNotReached}
    function timeOut(bytes32 id) external;

    /// @notice Passes a party's appeal on. What is sent above its cost becomes a credit.
    /// @dev Reverts as the arbitrator does, and if
    /// - there is no dispute at the arbitrator: {ArbitratorAdapter_WrongStage}
    /// - the trade is not disputed any more: {ArbitratorAdapter_WrongTradeStatus}
    /// - the caller is neither buyer nor seller: {ArbitratorAdapter_NotParty}
    /// - another round would end after the escrow's deadline: {ArbitratorAdapter_TooLate}
    /// - less was sent than the arbitrator asks for: {ArbitratorAdapter_TooLittleFee}
    function appeal(bytes32 id) external payable;

    /// @notice `appeal` by a party's signature over the EIP-712 `Appeal`, whose `round` is `appealsOf`: what was signed for
    /// one round is void in the next.
    /// @dev Reverts as `appeal` does for the party, and if
    /// - the signature's deadline is over, or it is not the party's: {SignatureLib_Expired}, {SignatureLib_NotBy}
    /// - it was used already: {ArbitratorAdapter_Used}
    function appealBySignature(bytes32 id, address party, uint40 deadline, bytes calldata signature) external payable;

    /// @notice A party of a case points the arbitrator to evidence, as long as the trade is disputed.
    /// @dev Emits {IEvidence.Evidence}, its group the trade's id. Reverts if
    /// - the trade is not disputed: {ArbitratorAdapter_WrongTradeStatus}
    /// - the caller is neither buyer nor seller of a case: {ArbitratorAdapter_NotParty}
    /// @param evidence a URI of the evidence's JSON (ERC-1497)
    function submitEvidence(bytes32 id, string calldata evidence) external;

    /// @notice `submitEvidence` by a party's signature over the EIP-712 `SubmitEvidence`.
    /// @dev Emits as `submitEvidence` does, and reverts as it does for the party, and if
    /// - the signature's deadline is over, or it is not the party's: {SignatureLib_Expired}, {SignatureLib_NotBy}
    /// - it was used already: {ArbitratorAdapter_Used}
    function submitEvidenceBySignature(
        bytes32 id,
        address party,
        string calldata evidence,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /* AFTER THE RULING */

    /// @notice Carries a ruling out at the escrow that could not be when it was made: the escrow was left too little gas, or
    /// was measuring a token. Past the escrow's ruleBy neither can be, and the offer's split stands. Anyone may call.
    /// @dev Emits {IEscrow.Ruled}. Reverts as `IEscrow.rule` does, and if there is no such ruling:
    /// {ArbitratorAdapter_WrongStage}
    function execute(bytes32 id) external;

    /// @notice Gives fees back when the trade ended without a ruling: released counts as won by the seller, refunded by
    /// the buyer, anything else by both. Anyone may call.
    /// @dev Emits {Credited}. Reverts if
    /// - the trade is not at its end: {ArbitratorAdapter_WrongTradeStatus}
    /// - no fees are held: {ArbitratorAdapter_WrongStage}
    function reclaim(bytes32 id) external;

    /// @notice Pays a credit to its owner. Anyone may call.
    /// @dev Emits {Withdrawn}. Reverts if there is none ({ArbitratorAdapter_NoCredit}), or it is not taken.
    /// @param token 0 for native coin
    function withdraw(address account, address token) external;

    /* VIEWS */

    /// @notice What `withdraw` would pay.
    function creditOf(address account, address token) external view returns (uint256);

    /// @notice How often the ruling of a trade's dispute was appealed through the adapter.
    function appealsOf(bytes32 id) external view returns (uint256);

    /// @notice Whether a signed command, by its EIP-712 struct hash, was handed in.
    function isUsed(bytes32 command) external view returns (bool);

    /// @notice What is known of a trade's case.
    function caseOf(bytes32 id) external view returns (Case memory);

    /// @notice What the adapter was made for.
    /// @return escrow where it rules
    /// @return arbitrator who decides
    /// @return extraData what the arbitrator is told with each dispute (court, number of jurors)
    /// @return feeWindow seconds that the second party has to pay
    /// @return appealWindow seconds that the arbitrator needs for another round
    function settings()
        external
        view
        returns (
            IEscrow escrow,
            IArbitrator arbitrator,
            bytes memory extraData,
            uint256 feeWindow,
            uint256 appealWindow
        );
}
