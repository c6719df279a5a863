// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IArbitrable} from "../interfaces/IArbitrable.sol";
import {IArbitrator} from "../interfaces/IArbitrator.sol";
import {Case, IArbitratorAdapter, Stage} from "../interfaces/IArbitratorAdapter.sol";
import {IEscrow, Offer, Status, Terms, Trade} from "../interfaces/IEscrow.sol";
import {SignatureLib} from "../libraries/SignatureLib.sol";
import {TermsLib} from "../libraries/TermsLib.sol";
import {TradeLib} from "../libraries/TradeLib.sol";

/// @title ArbitratorAdapter
/// @author Souk
/// @notice The arbiter to name in an offer whose disputes an ERC-792 arbitrator decides.
/// @dev A case is kept by the trade's id: while a trade is disputed, nothing can change its terms.
contract ArbitratorAdapter is IArbitratorAdapter, EIP712("Souk Arbitration", "1"), ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using SignatureLib for bytes32;
    using TermsLib for Terms;
    using TradeLib for Trade;

    /* CONSTANTS */

    uint256 private constant BPS = 10_000;
    uint256 private constant MIN_WINDOW = 1 days;
    uint256 private constant MAX_WINDOW = 30 days;

    /// @dev What must be left of the window to rule when the window to pay ends, so that a default can be told.
    uint256 private constant MARGIN = 1 days;

    uint256 private constant META_EVIDENCE_ID = 0;

    bytes32 private constant OPEN_TYPEHASH = keccak256(
        "Open(bytes32 trade,address party,bytes32 terms,uint40 deadline)"
    );
    bytes32 private constant ANSWER_TYPEHASH = keccak256("Answer(bytes32 trade,address party,uint40 deadline)");
    bytes32 private constant APPEAL_TYPEHASH = keccak256(
        "Appeal(bytes32 trade,address party,uint256 round,uint40 deadline)"
    );
    bytes32 private constant SUBMIT_EVIDENCE_TYPEHASH = keccak256(
        "SubmitEvidence(bytes32 trade,address party,string evidence,uint40 deadline)"
    );

    /// @dev The rulings.
    uint256 private constant UNDECIDED = 0;
    uint256 private constant SELLER = 1;
    uint256 private constant BUYER = 2;
    uint256 private constant SELLER_TAKES_DEPOSIT = 3;

    IEscrow private immutable ESCROW;
    IArbitrator private immutable ARBITRATOR;
    uint256 private immutable FEE_WINDOW;
    uint256 private immutable APPEAL_WINDOW;

    /* STORAGE */

    bytes private extraData;
    mapping(bytes32 id => Case) private cases;

    /// @dev A ruling comes without the trade.
    mapping(bytes32 id => Trade) private trades;

    /// @dev Of disputes that wait for a ruling.
    mapping(uint256 disputeID => bytes32 id) private idOfDispute;

    /// @inheritdoc IArbitratorAdapter
    mapping(address account => mapping(address token => uint256)) public creditOf;

    /// @inheritdoc IArbitratorAdapter
    mapping(bytes32 command => bool) public isUsed;

    /// @inheritdoc IArbitratorAdapter
    mapping(bytes32 id => uint256) public appealsOf;

    /// @param metaEvidence a URI of the ERC-1497 JSON that says what the rulings mean (see `IArbitratorAdapter`)
    constructor(
        IEscrow escrow,
        IArbitrator arbitrator,
        bytes memory extraData_,
        string memory metaEvidence,
        uint256 feeWindow,
        uint256 appealWindow
    ) {
        _checkWindow(feeWindow);
        _checkWindow(appealWindow);
        ESCROW = escrow;
        ARBITRATOR = arbitrator;
        extraData = extraData_;
        FEE_WINDOW = feeWindow;
        APPEAL_WINDOW = appealWindow;
        emit MetaEvidence(META_EVIDENCE_ID, metaEvidence);
    }

    /// @dev Takes the arbiter's share in coin.
    receive() external payable {}

    /* GOING TO THE ARBITRATOR */

    /// @inheritdoc IArbitratorAdapter
    function open(Trade calldata trade) external payable nonReentrant {
        _open(trade, msg.sender);
    }

    /// @inheritdoc IArbitratorAdapter
    function openBySignature(
        Trade calldata trade,
        address party,
        uint40 deadline,
        bytes calldata signature
    ) external payable nonReentrant {
        (bytes32 id, bytes32 terms) = trade.idAndHash();
        _use(keccak256(abi.encode(OPEN_TYPEHASH, id, party, terms, deadline)), party, deadline, signature);
        _open(trade, party);
    }

    function _open(Trade calldata trade, address party) private {
        (bytes32 id, bytes32 terms) = trade.idAndHash();
        (Status status, uint40 ruleBy, uint208 commitment) = ESCROW.storedState(id);
        if (commitment != uint208(uint256(terms))) revert ArbitratorAdapter_UnknownTerms(id);
        if (trade.offer.arbiter != address(this)) revert ArbitratorAdapter_NotArbiter(id);
        if (status != Status.Disputed) revert ArbitratorAdapter_WrongTradeStatus(id, status);
        Case storage c = cases[id];
        if (c.stage != Stage.None) revert ArbitratorAdapter_WrongStage(id, c.stage);
        uint256 payBy = block.timestamp + FEE_WINDOW;
        if (payBy + MARGIN > ruleBy) revert ArbitratorAdapter_TooLate(id, payBy + MARGIN, ruleBy);

        trades[id] = trade;
        bool isBuyer = _isBuyer(id, party);
        uint256 fee = ARBITRATOR.arbitrationCost(extraData);
        _takeFee(fee);
        (c.stage, c.firstIsBuyer, c.payBy, c.firstFee) = (Stage.Waiting, isBuyer, uint40(payBy), fee);
        emit FeePaid(id, party, fee, uint40(payBy));
    }

    /// @inheritdoc IArbitratorAdapter
    function answer(bytes32 id) external payable nonReentrant {
        _answer(id, msg.sender);
    }

    /// @inheritdoc IArbitratorAdapter
    function answerBySignature(
        bytes32 id,
        address party,
        uint40 deadline,
        bytes calldata signature
    ) external payable nonReentrant {
        _use(keccak256(abi.encode(ANSWER_TYPEHASH, id, party, deadline)), party, deadline, signature);
        _answer(id, party);
    }

    function _answer(bytes32 id, address party) private {
        Case storage c = _caseAt(id, Stage.Waiting);
        _checkDisputed(id);
        if (c.firstIsBuyer == _isBuyer(id, party)) revert ArbitratorAdapter_AlreadyPaid(id, party);
        if (block.timestamp > c.payBy) revert ArbitratorAdapter_DeadlinePassed(id, c.payBy);
        uint256 fee = ARBITRATOR.arbitrationCost(extraData);
        _takeFee(fee);
        (c.stage, c.secondFee) = (Stage.Created, fee);
        emit FeePaid(id, party, fee, 0);

        uint256 disputeID = ARBITRATOR.createDispute{value: fee}(_choicesOf(trades[id].offer.deposit), extraData);
        if (idOfDispute[disputeID] != 0) revert ArbitratorAdapter_DisputeTaken(disputeID);
        c.disputeID = disputeID;
        idOfDispute[disputeID] = id;
        emit Dispute(ARBITRATOR, disputeID, META_EVIDENCE_ID, uint256(id));
    }

    /// @inheritdoc IArbitratorAdapter
    function timeOut(bytes32 id) external nonReentrant {
        Case storage c = _caseAt(id, Stage.Waiting);
        _checkDisputed(id);
        if (block.timestamp <= c.payBy) revert ArbitratorAdapter_DeadlineNotReached(id, c.payBy);
        address winner = _firstParty(id);
        emit Defaulted(id, winner);
        _credit(winner, address(0), c.firstFee);
        _decide(id, c.firstIsBuyer ? BUYER : SELLER_TAKES_DEPOSIT);
    }

    /// @inheritdoc IArbitratorAdapter
    function appeal(bytes32 id) external payable nonReentrant {
        _appeal(id, msg.sender);
    }

    /// @inheritdoc IArbitratorAdapter
    function appealBySignature(
        bytes32 id,
        address party,
        uint40 deadline,
        bytes calldata signature
    ) external payable nonReentrant {
        _use(keccak256(abi.encode(APPEAL_TYPEHASH, id, party, appealsOf[id], deadline)), party, deadline, signature);
        _appeal(id, party);
    }

    function _appeal(bytes32 id, address party) private {
        Case storage c = _caseAt(id, Stage.Created);
        uint40 ruleBy = _checkDisputed(id);
        _isBuyer(id, party);
        uint256 end = block.timestamp + APPEAL_WINDOW;
        if (end > ruleBy) revert ArbitratorAdapter_TooLate(id, end, ruleBy);
        uint256 fee = ARBITRATOR.appealCost(c.disputeID, extraData);
        _takeFee(fee);
        ++appealsOf[id];
        ARBITRATOR.appeal{value: fee}(c.disputeID, extraData);
    }

    /// @inheritdoc IArbitratorAdapter
    function submitEvidence(bytes32 id, string calldata evidence) external {
        _submitEvidence(id, msg.sender, evidence);
    }

    /// @inheritdoc IArbitratorAdapter
    function submitEvidenceBySignature(
        bytes32 id,
        address party,
        string calldata evidence,
        uint40 deadline,
        bytes calldata signature
    ) external {
        bytes32 evidenceHash = keccak256(bytes(evidence));
        bytes32 command = keccak256(abi.encode(SUBMIT_EVIDENCE_TYPEHASH, id, party, evidenceHash, deadline));
        _use(command, party, deadline, signature);
        _submitEvidence(id, party, evidence);
    }

    function _submitEvidence(bytes32 id, address party, string calldata evidence) private {
        _checkDisputed(id);
        _isBuyer(id, party);
        emit Evidence(ARBITRATOR, uint256(id), party, evidence);
    }

    /// @dev A signed command counts once: evidence could be handed in again otherwise.
    function _use(bytes32 command, address party, uint40 deadline, bytes calldata signature) private {
        _hashTypedDataV4(command).checkCommand(party, deadline, signature);
        if (isUsed[command]) revert ArbitratorAdapter_Used(command);
        isUsed[command] = true;
    }

    /* RULING */

    /// @inheritdoc IArbitrable
    function rule(uint256 disputeID, uint256 ruling) external nonReentrant {
        if (msg.sender != address(ARBITRATOR)) revert ArbitratorAdapter_NotArbitrator(msg.sender);
        bytes32 id = idOfDispute[disputeID];
        if (id == 0) revert ArbitratorAdapter_UnknownDispute(disputeID);
        uint256 choices = _choicesOf(trades[id].offer.deposit);
        if (ruling > choices) revert ArbitratorAdapter_BadRuling(ruling, choices);
        delete idOfDispute[disputeID];
        emit Ruling(ARBITRATOR, disputeID, ruling);

        if (cases[id].stage == Stage.Closed) return; // reclaimed: the trade ended before
        (Status status, , ) = ESCROW.storedState(id);
        if (status == Status.Disputed) {
            _divideFees(id, ruling);
            _decide(id, ruling);
        } else {
            _closeWithoutRuling(id, status);
        }
    }

    /// @dev Never fails because of the escrow, so that the arbitrator can always end its dispute.
    function _decide(bytes32 id, uint256 ruling) private {
        (cases[id].stage, cases[id].ruling) = (Stage.Decided, uint8(ruling));
        (Trade memory trade, uint256 toSeller, uint256[2] memory shares, bytes32 reasons) = _awardOf(id);
        try ESCROW.rule(trade, toSeller, reasons) {
            _close(id, shares);
        } catch {} // `execute` does it
    }

    /// @inheritdoc IArbitratorAdapter
    function execute(bytes32 id) external nonReentrant {
        _caseAt(id, Stage.Decided);
        (Trade memory trade, uint256 toSeller, uint256[2] memory shares, bytes32 reasons) = _awardOf(id);
        ESCROW.rule(trade, toSeller, reasons);
        _close(id, shares);
    }

    /// @dev Credits what the escrow gave the arbiter: shares of the seller and the buyer.
    function _close(bytes32 id, uint256[2] memory shares) private {
        cases[id].stage = Stage.Closed;
        Offer storage offer = trades[id].offer;
        _credit(offer.seller, offer.token, shares[0]);
        _credit(trades[id].buyer, offer.token, shares[1]);
    }

    /// @dev What the ruling of a case means at the escrow. Of the arbiter's share, which comes off first, the seller gets
    /// what it then lacks, and the buyer the rest, so that each ends with what the ruling says.
    function _awardOf(
        bytes32 id
    ) private view returns (Trade memory trade, uint256 toSeller, uint256[2] memory shares, bytes32 reasons) {
        trade = trades[id];
        uint256 ruling = cases[id].ruling;
        Offer memory offer = trade.offer;
        uint256 amount = offer.price * trade.quantity - trade.released;
        uint256 pot = amount + offer.deposit;
        uint256 share = (pot * offer.terms.arbiterBps()) / BPS;

        uint256 due = (amount * offer.terms.splitBps()) / BPS;
        if (ruling == SELLER) due = amount;
        else if (ruling == BUYER) due = 0;
        else if (ruling == SELLER_TAKES_DEPOSIT) due = pot;
        toSeller = due > pot - share ? pot - share : due;
        shares = [due - toSeller, share - (due - toSeller)];
        reasons = keccak256(abi.encode(ARBITRATOR, cases[id].disputeID, ruling));
    }

    /* FEES */

    /// @inheritdoc IArbitratorAdapter
    function reclaim(bytes32 id) external nonReentrant {
        (Status status, , ) = ESCROW.storedState(id);
        if (status <= Status.Disputed) revert ArbitratorAdapter_WrongTradeStatus(id, status);
        if (cases[id].stage != Stage.Waiting) {
            _caseAt(id, Stage.Created);
            _closeWithoutRuling(id, status);
        } else {
            cases[id].stage = Stage.Closed;
            _credit(_firstParty(id), address(0), cases[id].firstFee);
        }
    }

    /// @inheritdoc IArbitratorAdapter
    function withdraw(address account, address token) external nonReentrant {
        uint256 amount = creditOf[account][token];
        if (amount == 0) revert ArbitratorAdapter_NoCredit(account, token);
        creditOf[account][token] = 0;
        emit Withdrawn(account, token, amount);
        if (token == address(0)) Address.sendValue(payable(account), amount);
        else IERC20(token).safeTransfer(account, amount);
    }

    /// @dev Who conceded has lost, whatever the arbitrator would say later.
    function _closeWithoutRuling(bytes32 id, Status status) private {
        cases[id].stage = Stage.Closed;
        _divideFees(id, status == Status.Released ? SELLER : status == Status.Refunded ? BUYER : UNDECIDED);
    }

    /// @dev Of the two fees, the second went to the arbitrator. What is held is the first: the winner's own goes back
    /// to it, and what the first party had paid above the second's back to the first. A second party who paid more,
    /// because the arbitrator raised its price, gets no more than the first had paid.
    function _divideFees(bytes32 id, uint256 ruling) private {
        Case storage c = cases[id];
        uint256 held = c.firstFee;
        bool secondWins = ruling != UNDECIDED && c.firstIsBuyer != (ruling == BUYER);
        if (secondWins && held > c.secondFee) {
            _credit(_firstParty(id), address(0), held - c.secondFee);
            held = c.secondFee;
        }
        // to the winner; half each, an odd unit to the buyer, if there is none
        uint256 toSeller = ruling == UNDECIDED ? held / 2 : ruling == BUYER ? 0 : held;
        _credit(trades[id].offer.seller, address(0), toSeller);
        _credit(trades[id].buyer, address(0), held - toSeller);
    }

    function _takeFee(uint256 cost) private {
        if (msg.value < cost) revert ArbitratorAdapter_TooLittleFee(msg.value, cost);
        _credit(msg.sender, address(0), msg.value - cost);
    }

    function _credit(address account, address token, uint256 amount) private {
        if (amount == 0) return;
        creditOf[account][token] += amount;
        emit Credited(account, token, amount);
    }

    /* VIEWS AND CHECKS */

    /// @inheritdoc IArbitratorAdapter
    function caseOf(bytes32 id) external view returns (Case memory) {
        return cases[id];
    }

    /// @inheritdoc IArbitratorAdapter
    function settings() external view returns (IEscrow, IArbitrator, bytes memory, uint256, uint256) {
        return (ESCROW, ARBITRATOR, extraData, FEE_WINDOW, APPEAL_WINDOW);
    }

    function _caseAt(bytes32 id, Stage stage) private view returns (Case storage c) {
        c = cases[id];
        if (c.stage != stage) revert ArbitratorAdapter_WrongStage(id, c.stage);
    }

    function _checkDisputed(bytes32 id) private view returns (uint40 ruleBy) {
        Status status;
        (status, ruleBy, ) = ESCROW.storedState(id);
        if (status != Status.Disputed) revert ArbitratorAdapter_WrongTradeStatus(id, status);
    }

    /// @dev Also refuses whoever is neither party of a case.
    function _isBuyer(bytes32 id, address account) private view returns (bool) {
        if (account == trades[id].buyer) return true;
        if (account != trades[id].offer.seller) revert ArbitratorAdapter_NotParty(id, account);
        return false;
    }

    function _firstParty(bytes32 id) private view returns (address) {
        return cases[id].firstIsBuyer ? trades[id].buyer : trades[id].offer.seller;
    }

    function _checkWindow(uint256 window) private pure {
        if (window < MIN_WINDOW || window > MAX_WINDOW) revert ArbitratorAdapter_BadWindow(window);
    }

    /// @dev Besides 0. That the seller takes the deposit, too, is one only where there is a deposit.
    function _choicesOf(uint256 deposit_) private pure returns (uint256) {
        return deposit_ == 0 ? BUYER : SELLER_TAKES_DEPOSIT;
    }
}
