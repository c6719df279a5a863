// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Escrow} from "../../../contracts/Escrow.sol";
import {Offer, Status, Terms, Trade} from "../../../contracts/interfaces/IEscrow.sol";
import {MockAccount} from "../../../contracts/mocks/MockAccount.sol";
import {MockToken} from "../../../contracts/mocks/MockToken.sol";
import {vm} from "./Vm.sol";

/// @title EscrowHandler
/// @author Souk
/// @notice Does at random what people do with an escrow, and keeps the books that the escrow must agree with: for every
/// account and token, what it should own, counting what the escrow owes it as a credit.
/// @dev Sellers and buyers are keys or contracts, some of which refuse to be paid. The third token denies some.
contract EscrowHandler {
    uint256 private constant ROLES = 3;
    uint256 private constant START = 10 ** 30;

    Escrow public immutable ESCROW;
    MockToken private immutable PLAIN;
    MockToken private immutable DENYING;

    address[] public accounts;
    address[3] public tokens;
    mapping(address account => uint256 key) private keyOf;

    Trade[] private trades;
    mapping(bytes32 id => bool) private used;
    mapping(bytes32 id => Status) public expectedStatus;

    /// @dev What an account should have, in its pocket and as credit.
    mapping(address account => mapping(address token => uint256)) public expected;
    mapping(address token => uint256) public held;
    mapping(address seller => mapping(bytes32 item => uint256)) public soldUnits;

    /// @notice Things that must never happen, and did.
    uint256 public idsUsedTwice;
    uint256 public strangersLetIn;
    uint256 public forgeriesTaken;
    uint256 public endedTradesMoved;
    uint256 public oversold;
    /// @notice How often trades came into a status.
    mapping(Status => uint256) public moves;
    /// @notice Payments that could not be delivered, and credits paid out.
    uint256 public creditsSeen;
    uint256 public withdrawals;

    constructor() {
        ESCROW = new Escrow();
        PLAIN = new MockToken();
        DENYING = new MockToken();
        tokens = [address(0), address(PLAIN), address(DENYING)];
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

    function tradeAt(uint256 index) external view returns (Trade memory) {
        return trades[index];
    }

    /* BUYING */

    struct Purchase {
        uint8 seller;
        uint8 buyer;
        uint8 payer;
        uint8 referrer;
        uint8 token;
        uint8 item;
        uint8 stock;
        uint8 serial;
        uint8 quantity;
        uint96 price;
        uint96 deposit;
        uint16 referralBps;
        uint32 window;
    }

    function buy(Purchase calldata p) external {
        Trade memory trade = _makeTrade(p);
        address payer = _accountAt(p.payer);
        uint256 due = trade.offer.price * trade.quantity + trade.offer.deposit;
        uint256 value = trade.offer.token == address(0) ? due : 0;
        bytes memory signature = _sign(trade.offer.seller, ESCROW.hashOffer(trade.offer));

        vm.prank(payer);
        try ESCROW.buy{value: value}(trade, bytes32(0), signature) returns (bytes32 id) {
            _bought(trade, id, payer, due);
        } catch {}
    }

    function _makeTrade(Purchase calldata p) private view returns (Trade memory trade) {
        uint256 stock = p.stock % 3 == 2 ? 2 + (p.stock % 16) : p.stock % 3;
        uint256 window = 1 hours + (p.window % 30 days);
        uint256 terms = (block.timestamp << 216) | ((block.timestamp + 365 days) << 176);
        terms |= (stock << 144) | (window << 112) | (window << 80) | (5_000 << 16) | (p.referralBps % 5_001);
        trade.offer = Offer({
            seller: _accountAt(p.seller),
            item: bytes32(uint256(p.item % 4)),
            token: tokens[p.token % 3],
            price: p.price,
            deposit: p.deposit,
            terms: Terms.wrap(terms),
            arbiter: address(0),
            hook: address(0),
            listing: bytes32(0)
        });
        trade.buyer = _accountAt(p.buyer);
        trade.serial = stock > 1 ? 0 : p.serial % 4;
        trade.quantity = stock == 1 ? 1 : p.quantity % 8;
        trade.referrer = p.referrer % 2 == 0 ? address(0) : _accountAt(p.referrer);
    }

    function _bought(Trade memory trade, bytes32 id, address payer, uint256 due) private {
        Offer memory offer = trade.offer;
        uint256 stock = uint32(Terms.unwrap(offer.terms) >> 144);
        if (stock > 1) {
            (uint64 sold, uint64 nextSerial) = ESCROW.stockOf(offer.seller, offer.item);
            trade.serial = nextSerial - 1;
            soldUnits[offer.seller][offer.item] += trade.quantity;
            if (sold > stock) oversold++;
        }
        if (used[id] || id != ESCROW.idOf(trade)) idsUsedTwice++;
        used[id] = true;
        trades.push(trade);
        expectedStatus[id] = Status.Funded;
        moves[Status.Funded]++;
        expected[payer][offer.token] -= due;
        held[offer.token] += due;
    }

    /* WHAT PARTIES DO */

    function ship(uint256 index) external {
        if (trades.length == 0) return;
        (Trade memory trade, bytes32 id) = _tradeAt(index);
        vm.prank(trade.offer.seller);
        try ESCROW.ship(trade, bytes32(0)) {
            _moved(id, Status.Funded, Status.Shipped);
        } catch {}
    }

    function release(uint256 index) external {
        if (trades.length == 0) return;
        (Trade memory trade, bytes32 id) = _tradeAt(index);
        vm.prank(trade.buyer);
        try ESCROW.release(trade) {
            _released(trade, id);
        } catch {}
    }

    function releaseBySignature(uint256 index, uint8 submitter) external {
        if (trades.length == 0) return;
        (Trade memory trade, bytes32 id) = _tradeAt(index);
        bytes memory signature = _sign(trade.buyer, _releaseDigest(trade, id));
        vm.prank(_accountAt(submitter));
        try ESCROW.releaseBySignature(trade, type(uint40).max, signature) {
            _released(trade, id);
        } catch {}
    }

    function refund(uint256 index) external {
        if (trades.length == 0) return;
        (Trade memory trade, bytes32 id) = _tradeAt(index);
        vm.prank(trade.offer.seller);
        try ESCROW.refund(trade) {
            _refunded(trade, id);
        } catch {}
    }

    function expire(uint256 index, uint8 caller) external {
        if (trades.length == 0) return;
        (Trade memory trade, bytes32 id) = _tradeAt(index);
        vm.prank(_accountAt(caller));
        try ESCROW.expire(trade) {
            if (expectedStatus[id] == Status.Funded) _refunded(trade, id);
            else _released(trade, id);
        } catch {}
    }

    function revoke(uint8 seller, uint40 back) external {
        vm.prank(_accountAt(seller));
        try ESCROW.revokeBelow(uint40(block.timestamp - (back % block.timestamp))) {} catch {}
    }

    function withdraw(uint8 account, uint8 token, uint8 caller) external {
        vm.prank(_accountAt(caller));
        try ESCROW.withdraw{gas: 1_000_000}(_accountAt(account), tokens[token % 3]) {
            withdrawals++;
        } catch {}
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + (time % 20 days));
    }

    /* WHAT THE WORLD DOES */

    function refuseCoin(uint8 account, uint8 behaviour) external {
        MockAccount(payable(accounts[2 * ROLES + (account % ROLES)])).behave(MockAccount.Behaviour(behaviour % 4));
    }

    function deny(uint8 account, bool denied) external {
        DENYING.deny(_accountAt(account), denied);
    }

    function forceCoin(uint96 amount) external {
        vm.deal(address(ESCROW), address(ESCROW).balance + amount);
    }

    /* WHAT MUST NOT SUCCEED */

    /// @notice An account that is no party of the trade tries every door.
    function intrude(uint256 index, uint8 caller) external {
        if (trades.length == 0) return;
        (Trade memory trade, bytes32 id) = _tradeAt(index);
        address stranger = _accountAt(caller);
        bytes memory signature = _sign(stranger, _releaseDigest(trade, id));
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(ESCROW.ship, (trade, bytes32(0)));
        calls[1] = abi.encodeCall(ESCROW.refund, (trade));
        calls[2] = abi.encodeCall(ESCROW.release, (trade));
        for (uint256 i = 0; i < calls.length; i++) {
            if (stranger == (i == 2 ? trade.buyer : trade.offer.seller)) continue;
            vm.prank(stranger);
            (bool success, ) = address(ESCROW).call(calls[i]);
            if (success) strangersLetIn++;
        }
        if (stranger == trade.buyer) return;
        vm.prank(stranger);
        try ESCROW.releaseBySignature(trade, type(uint40).max, signature) {
            strangersLetIn++;
        } catch {}
    }

    /// @notice Parties pass terms that are not those of the purchase.
    function forge(uint256 index, uint8 field, uint96 by) external {
        if (trades.length == 0) return;
        (Trade memory trade, ) = _tradeAt(index);
        uint256 change = uint256(by) + 1;
        if (field % 6 == 0) trade.offer.price += change;
        if (field % 6 == 1) trade.offer.deposit += change;
        if (field % 6 == 2) trade.quantity += uint32(1 + (by % 100));
        if (field % 6 == 3) trade.released = type(uint256).max - by;
        if (field % 6 == 4) trade.offer.token = trade.offer.token == tokens[0] ? tokens[1] : tokens[0];
        if (field % 6 == 5) trade.buyer = trade.offer.seller;
        vm.prank(trade.buyer);
        try ESCROW.release(trade) {
            forgeriesTaken++;
        } catch {}
        vm.prank(trade.offer.seller);
        try ESCROW.refund(trade) {
            forgeriesTaken++;
        } catch {}
        try ESCROW.expire(trade) {
            forgeriesTaken++;
        } catch {}
    }

    /* BOOKS */

    function _released(Trade memory trade, bytes32 id) private {
        Offer memory offer = trade.offer;
        uint256 amount = offer.price * trade.quantity;
        uint256 share = trade.referrer == address(0) ? 0 : (amount * uint16(Terms.unwrap(offer.terms))) / 10_000;
        _moved(id, Status.Funded, Status.Released);
        expected[offer.seller][offer.token] += amount - share;
        expected[trade.referrer][offer.token] += share;
        expected[trade.buyer][offer.token] += offer.deposit;
        held[offer.token] -= amount + offer.deposit;
        if (ESCROW.creditOf(offer.seller, offer.token) != 0) creditsSeen++;
    }

    function _refunded(Trade memory trade, bytes32 id) private {
        Offer memory offer = trade.offer;
        uint256 amount = offer.price * trade.quantity + offer.deposit;
        _moved(id, Status.Funded, Status.Refunded);
        expected[trade.buyer][offer.token] += amount;
        held[offer.token] -= amount;
        uint256 stock = uint32(Terms.unwrap(offer.terms) >> 144);
        if (stock > 1) soldUnits[offer.seller][offer.item] -= trade.quantity;
    }

    /// @dev From `from`, or from Shipped.
    function _moved(bytes32 id, Status from, Status to) private {
        Status before = expectedStatus[id];
        if (before != from && (before != Status.Shipped || to == Status.Shipped)) endedTradesMoved++;
        expectedStatus[id] = to;
        moves[to]++;
    }

    function _accountAt(uint256 index) private view returns (address) {
        return accounts[index % accounts.length];
    }

    function _tradeAt(uint256 index) private view returns (Trade memory trade, bytes32 id) {
        trade = trades[index % trades.length];
        id = ESCROW.idOf(trade);
    }

    /* SIGNATURES */

    function _sign(address account, bytes32 digest) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev Written down here once more, apart from the escrow's own.
    function _releaseDigest(Trade memory trade, bytes32 id) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Souk"),
                keccak256("1"),
                block.chainid,
                address(ESCROW)
            )
        );
        bytes32 command = keccak256(
            abi.encode(
                keccak256(
                    "Release(bytes32 trade,address seller,address token,uint256 amount,bytes32 terms,uint40 deadline)"
                ),
                id,
                trade.offer.seller,
                trade.offer.token,
                trade.offer.price * trade.quantity,
                keccak256(abi.encode(trade)),
                type(uint40).max
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, command));
    }
}
