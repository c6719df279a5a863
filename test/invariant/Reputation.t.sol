// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {RatingStatus} from "../../contracts/interfaces/IReputation.sol";
import {Reputation} from "../../contracts/Reputation.sol";
import {deploy} from "./utils/deploy.sol";
import {ReputationHandler} from "./utils/ReputationHandler.sol";
import {vm} from "./utils/Vm.sol";

/// @title ReputationInvariants
/// @author Souk
/// @notice What holds of ratings after every action; listed in prose in README.md.
contract ReputationInvariants {
    /// @dev How often everything must happen in a long run.
    uint256 private constant ENOUGH = 10;

    ReputationHandler private handler;
    Reputation private reputation;

    function setUp() public {
        vm.warp(1_800_000_000);
        handler = ReputationHandler(deploy("test/invariant/utils/ReputationHandler.sol:ReputationHandler", ""));
        reputation = handler.REPUTATION();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @notice After every action of a run, everything that README.md lists.
    function invariant_everything() external view {
        _checkAll();
    }

    function check_onlyPartiesRate() public view {
        require(handler.strangersLetIn() == 0, "a stranger rated");
    }

    function check_aPartyRatesOnce() public view {
        require(handler.ratedTwice() == 0, "a party rated twice");
    }

    function check_onlyEndedTradesAreRatedWithinTheWindow() public view {
        require(handler.ratedTooEarlyOrLate() == 0, "rated before the end or after the window");
    }

    function check_aSealOpensOnlyAsItWasSealed() public view {
        require(handler.revealedOtherwise() == 0, "a seal was opened as something else");
    }

    function check_nobodyCanAnswerARating() public view {
        require(handler.revealedTooEarly() == 0, "a rating was shown before the other party was bound");
    }

    function check_starsAreOneToFive() public view {
        require(handler.starsOutOfBounds() == 0, "stars out of bounds");
    }

    function check_whatIsAllowedSucceeds() public view {
        require(handler.refused() == 0, "a rating was refused");
    }

    function check_everyRatingIsWhatItsPartyDid() public view {
        for (uint256 i = 0; i < handler.tradesCount(); i++) {
            (, bytes32 id) = handler.tradeAt(i);
            for (uint256 side = 0; side < 2; side++) {
                (RatingStatus status, uint8 stars) = reputation.ratingOf(id, side == 0);
                (RatingStatus expected, uint8 expectedStars) = handler.expectedOf(id, side == 0);
                require(status == expected && stars == expectedStars, "a rating changed");
            }
        }
    }

    function check_aggregatesAreWhatWasCounted() public view {
        for (uint256 i = 0; i < handler.accountsCount(); i++) {
            address account = handler.accounts(i);
            (uint64 countS, uint64 sumS, uint64 countB, uint64 sumB) = reputation.aggregateOf(account);
            (uint64 asSeller, uint64 starsAsSeller, uint64 asBuyer, uint64 starsAsBuyer) = handler.expected(account);
            require(countS == asSeller && sumS == starsAsSeller, "as seller");
            require(countB == asBuyer && sumB == starsAsBuyer, "as buyer");
        }
    }

    /// @notice A long run with every action in it, after which everything above holds.
    function test_theHandlerReachesEverything() external {
        for (uint256 i = 0; i < 2_000; i++) _act(uint256(keccak256(abi.encode(i))));
        string memory rare = _note("", "seals", handler.seals());
        rare = _note(rare, "ratings", handler.ratings());
        rare = _note(rare, "signed seals", handler.signedSeals());
        rare = _note(rare, "signed ratings", handler.signedRatings());
        rare = _note(rare, "reveals", handler.reveals());
        rare = _note(rare, "late reveals", handler.lateReveals());
        rare = _note(rare, "reveals again", handler.revealsAgain());
        rare = _note(rare, "forgeries", handler.forgeries());
        rare = _note(rare, "intrusions", handler.intrusions());
        require(bytes(rare).length == 0, rare);
        _checkAll();
    }

    /// @return what happened too rarely until now, with this if it did
    function _note(string memory rare, string memory what, uint256 count) private pure returns (string memory) {
        if (count >= ENOUGH) return rare;
        return string.concat(rare, what, " ", Strings.toString(count), ", ");
    }

    function _checkAll() private view {
        check_onlyPartiesRate();
        check_aPartyRatesOnce();
        check_onlyEndedTradesAreRatedWithinTheWindow();
        check_aSealOpensOnlyAsItWasSealed();
        check_nobodyCanAnswerARating();
        check_starsAreOneToFive();
        check_whatIsAllowedSucceeds();
        check_everyRatingIsWhatItsPartyDid();
        check_aggregatesAreWhatWasCounted();
    }

    function _act(uint256 seed) private {
        (uint8 a, uint8 b, uint8 c) = (uint8(seed >> 8), uint8(seed >> 16), uint8(seed >> 24));
        uint256 kind = seed % 17;
        if (kind < 3) handler.buy(a, b);
        else if (kind < 6) handler.end(a, b % 2 == 0);
        else if (kind < 9) handler.seal(a, b % 2 == 0, c, bytes32(seed));
        else if (kind < 11) handler.rate(a, b % 2 == 0, c);
        else if (kind < 13) handler.reveal(a, b % 2 == 0);
        else if (kind == 13) handler.revealOtherwise(a, b % 2 == 0, c, uint8(seed >> 32));
        else if (kind == 14) handler.intrude(a, b, c);
        else if (kind == 15) handler.revealAgain(a, b % 2 == 0);
        else if (c % 4 == 0) _passWindow(a, b);
        else handler.wait(uint32(seed >> 32) % 2 days);
    }

    /// @dev The window of a rating ends, and parties tell what they sealed.
    function _passWindow(uint8 a, uint8 b) private {
        handler.waitForWindow(a, b % 4 != 0);
        for (uint256 i = 0; i < 4; i++) handler.reveal(uint256(a) + i, b % 2 == 0);
    }
}
