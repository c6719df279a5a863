// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Escrow} from "../../../contracts/Escrow.sol";
import {Status, Terms, Trade} from "../../../contracts/interfaces/IEscrow.sol";
import {MockAccount} from "../../../contracts/mocks/MockAccount.sol";
import {MockToken} from "../../../contracts/mocks/MockToken.sol";
import {ModelHook} from "../../../contracts/mocks/ModelHook.sol";
import {deploy} from "./deploy.sol";
import {vm} from "./Vm.sol";

/// @notice What must never happen, and is counted if it does.
enum Never {
    IdUsedTwice,
    StrangerLetIn,
    ForgeryTaken,
    EndedTradeMoved,
    EndRefused,
    Oversold,
    RevokedOfferBought,
    FloorLowered,
    UniqueSoldTwice,
    UnsignedBought,
    OutOfBoundsBought,
    ShortPaid,
    TakenTooLate,
    BidTakenTwice,
    BidTakenOtherwise,
    ExtendedByAnother,
    WronglyExtended,
    DepositTakenBack,
    PartReleasedInDispute,
    PartReleasedInQuietTime,
    PartRefused,
    PartTooLarge,
    RuledByAnother,
    ArbiterOverpaid,
    ReferrerOverpaid,
    CreditShrank,
    CreditGrew
}

/// @title EscrowBooks
/// @author Souk
/// @notice The accounts, tokens and hooks around an escrow, and the books that it must agree with: for every account
/// and token, what it should own, counting what the escrow owes it as a credit; for every trade, where it stands.
/// @dev Sellers and buyers are keys or contracts, some of which refuse to be paid. The third token denies some.
abstract contract EscrowBooks {
    uint256 internal constant ROLES = 3;
    uint256 internal constant START = 10 ** 30;
    uint256 internal constant BPS = 10_000;
    uint40 internal constant FOREVER = type(uint40).max;

    Escrow public immutable ESCROW;
    MockToken internal immutable DENYING;
    ModelHook internal immutable HOOK;
    ModelHook internal immutable HOSTILE_HOOK;

    address[] public accounts;
    address[3] public tokens;
    mapping(address account => uint256 key) private keyOf;

    /// @dev As they stand, with what was released.
    Trade[] internal trades;
    bytes32[] private ids;
    mapping(bytes32 id => bool) internal used;
    mapping(bytes32 id => Status) public expectedStatus;
    mapping(bytes32 id => uint256) public expectedTime;
    /// @notice What a trade was committed to when it came into dispute.
    mapping(bytes32 id => uint208) public disputedCommitment;
    /// @notice What went in for a trade, and what has left the escrow, or become a credit, when it was acted on.
    mapping(bytes32 id => uint256) public paidIn;
    mapping(bytes32 id => uint256) public paidOut;

    /// @notice What an account should have, in its pocket and as credit.
    mapping(address account => mapping(address token => uint256)) public expected;
    mapping(address token => uint256) public held;
    mapping(address seller => mapping(bytes32 item => uint256)) public soldUnits;
    mapping(address seller => uint256) public expectedFloor;

    mapping(Never => uint256) public happened;
    /// @notice How often trades came into a status, and how often other things were done.
    mapping(Status => uint256) public moves;
    mapping(string what => uint256) public times;

    /// @dev As it was before an action.
    uint256 private freeBefore;
    uint256 private arbiterBefore;
    uint256 private referrerBefore;
    mapping(address account => uint256) private creditBefore;

    constructor() {
        ESCROW = Escrow(deploy("contracts/Escrow.sol:Escrow", ""));
        DENYING = new MockToken();
        HOOK = new ModelHook();
        HOSTILE_HOOK = new ModelHook();
        tokens = [address(0), address(new MockToken()), address(DENYING)];
        for (uint256 i = 0; i < 2 * ROLES; i++) _addAccount(vm.addr(1_000 + i), 1_000 + i);
        for (uint256 i = 0; i < ROLES; i++) {
            _addAccount(address(new MockAccount(vm.addr(2_000 + i))), 2_000 + i);
        }
    }

    function _addAccount(address account, uint256 key) private {
        accounts.push(account);
        keyOf[account] = key;
        vm.deal(account, START);
        expected[account][address(0)] = START;
        for (uint256 i = 1; i < tokens.length; i++) {
            MockToken(tokens[i]).mint(account, START);
            vm.prank(account);
            MockToken(tokens[i]).approve(address(ESCROW), type(uint256).max);
            expected[account][tokens[i]] = START;
        }
    }

    function accountsCount() external view returns (uint256) {
        return accounts.length;
    }

    function tradesCount() external view returns (uint256) {
        return trades.length;
    }

    function tradeAt(uint256 index) external view returns (Trade memory trade, bytes32 id) {
        return (trades[index], ids[index]);
    }

    /// @dev Asked for by call, since the compiler may read a timestamp again after time was moved.
    function time() external view returns (uint256) {
        return block.timestamp;
    }

    function isOpen(bytes32 id) public view returns (bool) {
        Status status = expectedStatus[id];
        return status == Status.Funded || status == Status.Shipped || status == Status.Disputed;
    }

    /* ACTING */

    /// @dev Makes a call as an account. A payment to one that burns gas needs some.
    function _call(address by, bytes memory data) internal returns (bool success) {
        vm.prank(by);
        (success, ) = address(ESCROW).call{gas: 3_000_000}(data);
    }

    function _never(Never what) internal {
        happened[what]++;
    }

    function _accountAt(uint256 index) internal view returns (address) {
        return accounts[index % accounts.length];
    }

    function _add(Trade memory trade, bytes32 id) internal {
        trades.push(trade);
        ids.push(id);
    }

    /// @return trade one of those there are; before the first is bought, none
    function _pick(uint256 index) internal view returns (Trade memory trade, bytes32 id) {
        if (trades.length == 0) return (trade, id);
        index = _choose(index);
        return (trades[index], ids[index]);
    }

    /// @dev Any trade, one time in four; one in dispute, one time in four, if there is one among sixteen recent ones;
    /// else one that is open, if there is one.
    function _choose(uint256 index) internal view returns (uint256 chosen) {
        uint256 count = trades.length;
        uint256 draw = index / 4;
        if (index % 4 == 0 || count == 0) return count == 0 ? 0 : draw % count;
        uint256 recent = count < 16 ? count : 16;
        chosen = count - 1 - (draw % recent);
        for (uint256 i = 0; i < recent; i++) {
            uint256 candidate = count - 1 - ((draw % recent) + i) % recent;
            if (index % 4 == 1 && expectedStatus[ids[candidate]] == Status.Disputed) return candidate;
            if (isOpen(ids[candidate]) && !isOpen(ids[chosen])) chosen = candidate;
        }
    }

    function _sign(address account, bytes32 structHash) internal view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Souk"),
                keccak256("1"),
                block.chainid,
                address(ESCROW)
            )
        );
        return _signDigest(account, keccak256(abi.encodePacked("\x19\x01", domain, structHash)));
    }

    function _signDigest(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /* MONEY */

    function _amountOf(Trade memory trade) internal pure returns (uint256) {
        return trade.offer.price * trade.quantity - trade.released;
    }

    function _potOf(Trade memory trade) internal pure returns (uint256) {
        return _amountOf(trade) + trade.offer.deposit;
    }

    /// @dev Fields of an offer's terms, from the right: referral, split and arbiter's shares, windows, stock.
    function _termOf(Trade memory trade, uint256 shift) internal pure returns (uint256 term) {
        term = Terms.unwrap(trade.offer.terms) >> shift;
        return shift < 48 ? uint16(term) : uint32(term);
    }

    /// @dev Whether a deposit is held that the buyer can't have back alone: the goods are sent, and the seller may
    /// still dispute, or somebody does.
    function _isDepositHeld(Trade memory trade, bytes32 id) internal view returns (bool) {
        if (trade.offer.deposit == 0) return false;
        Status status = expectedStatus[id];
        return status == Status.Disputed || (status == Status.Shipped && block.timestamp <= expectedTime[id]);
    }

    /// @dev After an act of the buyer alone, before which `_remember` was called: whether the deposit is still there.
    function _checkDeposit(Trade memory trade, bool wasHeld) internal {
        if (!wasHeld) return;
        times["deposits tried"]++;
        if (freeBefore - _free(trade.offer.token) > _amountOf(trade)) _never(Never.DepositTakenBack);
    }

    function _wealthOf(address account, address token) internal view returns (uint256) {
        uint256 pocket = token == address(0) ? account.balance : MockToken(token).balanceOf(account);
        return pocket + ESCROW.creditOf(account, token);
    }

    /// @dev What the escrow has and owes nobody as a credit.
    function _free(address token) private view returns (uint256 free) {
        free = token == address(0) ? address(ESCROW).balance : MockToken(token).balanceOf(address(ESCROW));
        for (uint256 i = 0; i < accounts.length; i++) {
            uint256 credit = ESCROW.creditOf(accounts[i], token);
            free -= credit < free ? credit : free; // owing more than there is would break the books
        }
    }

    /// @dev To be called before an action that pays.
    function _remember(Trade memory trade) internal {
        address token = trade.offer.token;
        freeBefore = _free(token);
        arbiterBefore = _wealthOf(trade.offer.arbiter, token);
        referrerBefore = _wealthOf(trade.referrer, token);
        for (uint256 i = 0; i < accounts.length; i++) {
            creditBefore[accounts[i]] = ESCROW.creditOf(accounts[i], token);
        }
    }

    /// @dev Books what an action must have paid, and checks what it did pay. `toSeller` has the referrer's share in it.
    function _paid(Trade memory trade, bytes32 id, uint256 toSeller, uint256 toBuyer, uint256 toArbiter) internal {
        address token = trade.offer.token;
        uint256 amount = _amountOf(trade);
        uint256 sold = toSeller < amount ? toSeller : amount;
        uint256 share = trade.referrer == address(0) ? 0 : (sold * _termOf(trade, 0)) / BPS;
        if (share != 0 && toSeller > amount) times["referred damages"]++;
        expected[trade.offer.seller][token] += toSeller - share;
        expected[trade.referrer][token] += share;
        expected[trade.buyer][token] += toBuyer;
        expected[trade.offer.arbiter][token] += toArbiter;
        held[token] -= toSeller + toBuyer + toArbiter;
        paidOut[id] += freeBefore - _free(token);
        _checkShares(trade, toSeller, toArbiter != 0);
        _checkCredits(trade, toSeller + toBuyer + toArbiter);
    }

    /// @dev Measured, for accounts that have one role only: not from what they should get.
    function _checkShares(Trade memory trade, uint256 toSeller, bool isRuling) private {
        address token = trade.offer.token;
        (address arbiter, address referrer) = (trade.offer.arbiter, trade.referrer);
        if (arbiter != address(0) && arbiter != referrer) {
            uint256 gain = _wealthOf(arbiter, token) - arbiterBefore;
            bool isOver = gain * BPS > _potOf(trade) * _termOf(trade, 32) || gain * 10 > _potOf(trade);
            if (isOver || (gain != 0 && !isRuling)) _never(Never.ArbiterOverpaid);
        }
        bool isOnlyReferrer = referrer != arbiter && referrer != trade.buyer && referrer != trade.offer.seller;
        if (referrer != address(0) && isOnlyReferrer) {
            uint256 gain = _wealthOf(referrer, token) - referrerBefore;
            if (gain * 2 > toSeller || gain * BPS > toSeller * _termOf(trade, 0)) _never(Never.ReferrerOverpaid);
        }
    }

    /// @dev A payment only adds to credits, of those who have a role in the trade, and no more than it pays.
    function _checkCredits(Trade memory trade, uint256 paid) private {
        address token = trade.offer.token;
        for (uint256 i = 0; i < accounts.length; i++) {
            address account = accounts[i];
            (uint256 before, uint256 credit) = (creditBefore[account], ESCROW.creditOf(account, token));
            if (credit < before) _never(Never.CreditShrank);
            if (credit <= before) continue;
            times["credits"]++;
            bool hasRole = account == trade.buyer || account == trade.offer.seller || account == trade.referrer;
            if (credit - before > paid || !(hasRole || account == trade.offer.arbiter)) _never(Never.CreditGrew);
        }
    }
}
