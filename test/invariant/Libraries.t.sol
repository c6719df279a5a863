// SPDX-License-Identifier: MIT
pragma solidity ^0.8.35;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {Offer, Status, Terms, Trade} from "../../contracts/interfaces/IEscrow.sol";
import {Opening} from "../../contracts/interfaces/IReputation.sol";
import {AggregateLib} from "../../contracts/libraries/AggregateLib.sol";
import {RatingLib, Ratings} from "../../contracts/libraries/RatingLib.sol";
import {State, StateLib} from "../../contracts/libraries/StateLib.sol";
import {StockLib} from "../../contracts/libraries/StockLib.sol";
import {TermsLib} from "../../contracts/libraries/TermsLib.sol";
import {TradeLib} from "../../contracts/libraries/TradeLib.sol";
import {TypedDataLib} from "../../contracts/libraries/TypedDataLib.sol";

/// @title LibrariesFuzz
/// @author Souk
/// @notice That what is written in assembly, or packed into words, is what plain Solidity would say; for any input.
contract LibrariesFuzz {
    using RatingLib for Ratings;
    using StateLib for State;
    using TermsLib for Terms;

    function test_aTradesHashIsThatOfItsEncoding(Trade calldata trade) external pure {
        assert(TradeLib.hash(trade) == keccak256(abi.encode(trade)));
        (bytes32 id, bytes32 termsHash) = TradeLib.idAndHash(trade);
        assert(id == TradeLib.idOf(trade) && termsHash == TradeLib.hash(trade));
    }

    function test_aTradesHashWithAPartReleasedIsThatOfItsEncoding(
        Trade calldata trade,
        uint256 released
    ) external pure {
        Trade memory changed = trade;
        changed.released = released;
        assert(TradeLib.hashWithReleased(trade, released) == keccak256(abi.encode(changed)));
    }

    function test_fieldsOfAKnownTradeAreItsFields(Trade calldata trade) external pure {
        assert(TradeLib.knownSeller(trade) == trade.offer.seller && TradeLib.knownToken(trade) == trade.offer.token);
        assert(TradeLib.knownHook(trade) == trade.offer.hook && TradeLib.knownBuyer(trade) == trade.buyer);
        assert(TradeLib.knownQuantity(trade) == trade.quantity && TradeLib.knownReferrer(trade) == trade.referrer);
    }

    function test_aTradesIdIsTheHashOfSellerItemSpaceAndSerial(Trade calldata trade) external pure {
        Offer calldata offer = trade.offer;
        uint32 stock = offer.terms.stock();
        uint256 space = stock == 1 ? 0 : stock == 0 ? 2 : 1;
        bytes32 id = keccak256(abi.encode(offer.seller, offer.item, space, trade.serial));
        assert(TradeLib.idOf(trade) == id);
        assert(TradeLib.idOf(offer.seller, offer.item, TradeLib.spaceOf(stock), trade.serial) == id);
    }

    function test_spacesAreApart(uint32 stock) external pure {
        assert(TradeLib.spaceOf(0) == TradeLib.UNLIMITED && TradeLib.spaceOf(1) == TradeLib.UNIQUE);
        assert(stock < 2 || TradeLib.spaceOf(stock) == TradeLib.COUNTED);
    }

    function test_anOffersHashIsThatOfItsTypedFields(Offer calldata offer) external pure {
        Terms terms = offer.terms;
        bytes memory head = abi.encode(
            TypedDataLib.OFFER_TYPEHASH,
            offer.seller,
            offer.item,
            offer.token,
            offer.price,
            offer.deposit
        );
        bytes memory numbers = abi.encode(
            terms.sequence(),
            terms.expiry(),
            terms.stock(),
            terms.shipWindow(),
            terms.inspectWindow(),
            terms.ruleWindow(),
            terms.arbiterBps(),
            terms.splitBps(),
            terms.referralBps()
        );
        bytes memory tail = abi.encode(offer.arbiter, offer.hook, offer.listing);
        assert(TypedDataLib.hashOffer(offer) == keccak256(bytes.concat(head, numbers, tail)));
    }

    function test_termsUnpackToWhatWasPacked(
        uint40 sequence,
        uint40 expiry,
        uint32 stock,
        uint32[3] calldata windows,
        uint16[3] calldata shares
    ) external pure {
        bytes memory packed = bytes.concat(
            abi.encodePacked(sequence, expiry, stock, windows[0], windows[1], windows[2]),
            abi.encodePacked(shares[0], shares[1], shares[2])
        );
        Terms terms = Terms.wrap(uint256(bytes32(packed)));
        assert(packed.length == 32);
        assert(terms.sequence() == sequence && terms.expiry() == expiry && terms.stock() == stock);
        assert(terms.shipWindow() == windows[0] && terms.inspectWindow() == windows[1]);
        assert(terms.ruleWindow() == windows[2] && terms.arbiterBps() == shares[0]);
        assert(terms.splitBps() == shares[1] && terms.referralBps() == shares[2]);
    }

    function test_aStateKeepsItsParts(
        uint8 status,
        uint40 time,
        bytes32 termsHash,
        uint8 next,
        uint40 then
    ) external pure {
        State state = StateLib.pack(Status(status % 8), time, termsHash);
        assert(state.status() == Status(status % 8) && state.has(Status(status % 8)));
        assert(state.time() == time && state.commitment() == uint208(uint256(termsHash)));
        assert(state.isCommittedTo(termsHash) && !state.isCommittedTo(bytes32(uint256(termsHash) ^ 1)));
        State moved = state.with(Status(next % 8), then);
        assert(moved.status() == Status(next % 8) && moved.time() == then);
        assert(moved.commitment() == state.commitment());
    }

    /// @dev There are never as many purchases as would fill the serial, and none of nothing.
    function test_aPurchaseTakesUnitsAndASerial(
        uint64 serial,
        uint64 sold,
        uint32 offered,
        uint32 quantity
    ) external pure {
        uint256 word = (uint256(serial) << 64) | sold;
        assert(StockLib.nextSerialIn(word) == serial && StockLib.soldIn(word) == sold);
        if (serial == type(uint64).max || quantity == 0 || quantity > StockLib.leftOf(offered, sold)) return;
        uint256 next = StockLib.afterPurchase(word, quantity);
        assert(StockLib.nextSerialIn(next) == serial + 1 && StockLib.soldIn(next) == sold + quantity);
        assert(StockLib.soldIn(next) <= offered && next >> 128 == 0);
    }

    /// @dev Up to 2^61 ratings in a role.
    function test_aRatingChangesOneCountAndOneSum(uint64[4] calldata parts, uint8 stars, bool raterIsBuyer) external pure {
        (uint64 count, uint64 sum, uint64 otherCount, uint64 otherSum) = (parts[0], parts[1], parts[2], parts[3]);
        if (stars == 0 || stars > 5 || count >= 2 ** 61 || sum >= 5 * 2 ** 61) return;
        uint256 own = (uint256(sum) << 64) | count;
        uint256 other = (uint256(otherSum) << 64) | otherCount;
        uint256 word = raterIsBuyer ? (other << 128) | own : (own << 128) | other;
        unchecked {
            word += AggregateLib.ratingOf(stars, raterIsBuyer);
        }
        (uint64 countS, uint64 sumS, uint64 countB, uint64 sumB) = AggregateLib.partsOf(word);
        (uint64 countNow, uint64 sumNow) = raterIsBuyer ? (countS, sumS) : (countB, sumB);
        assert(countNow == count + 1 && sumNow == sum + stars);
        (countNow, sumNow) = raterIsBuyer ? (countB, sumB) : (countS, sumS);
        assert(countNow == otherCount && sumNow == otherSum);
    }

    function test_ratingsKeepTheirParts(
        bytes32 commitment,
        uint40 windowEnd,
        uint8 ofBuyer,
        uint8 ofSeller
    ) external pure {
        Ratings ratings = RatingLib.start(commitment, windowEnd).withMark(true, ofBuyer).withMark(false, ofSeller);
        assert(ratings.markOf(true) == ofBuyer && ratings.markOf(false) == ofSeller);
        assert(ratings.windowEnd() == windowEnd && ratings.isCommittedTo(commitment, 0));
        Ratings again = ratings.withMark(true, ofSeller);
        assert(again.markOf(true) == ofSeller && again.markOf(false) == ofSeller);
        assert(again.windowEnd() == windowEnd && again.isCommittedTo(commitment, 0));
    }

    /// @dev Of any word, whether or not it was packed as above.
    function test_aMarkChangesNothingBesideIt(uint256 word, bool raterIsBuyer, uint8 mark) external pure {
        Ratings before = Ratings.wrap(word);
        Ratings ratings = before.withMark(raterIsBuyer, mark);
        assert(ratings.markOf(raterIsBuyer) == mark);
        assert(ratings.markOf(!raterIsBuyer) == before.markOf(!raterIsBuyer));
        assert(ratings.windowEnd() == before.windowEnd());
        assert(Ratings.unwrap(ratings) >> 16 == word >> 16);
    }

    /// @dev Of any word, whatever its marks are.
    function test_aSecondSealChangesTheCommitmentAlone(uint256 word, bytes32 second) external pure {
        Ratings before = Ratings.wrap(word);
        Ratings ratings = before.withSecond(second);
        assert(ratings.markOf(true) == before.markOf(true) && ratings.markOf(false) == before.markOf(false));
        assert(ratings.windowEnd() == before.windowEnd());
        assert(uint56(Ratings.unwrap(ratings)) == uint56(word));
        assert(second == 0 || ratings.isCommittedTo(bytes32(word >> 56), second));
    }

    function test_theOrderOfTwoSealsDoesNotMatter(bytes32 first, bytes32 second, uint40 windowEnd) external pure {
        Ratings one = RatingLib.start(first, windowEnd).withSecond(second);
        Ratings other = RatingLib.start(second, windowEnd).withSecond(first);
        assert(Ratings.unwrap(one) == Ratings.unwrap(other));
    }

    /// @dev A commitment of 0 says that there is no other.
    function test_aPairOfSealsIsOpenedByEitherWithTheOther(
        bytes32 first,
        bytes32 second,
        uint40 windowEnd
    ) external pure {
        if (first == 0 || second == 0) return;
        Ratings both = _sealBoth(first, second, windowEnd);
        assert(both.isCommittedTo(first, second) && both.isCommittedTo(second, first));
        assert(both.windowEnd() == windowEnd);
        assert(both.markOf(true) == RatingLib.SEALED && both.markOf(false) == RatingLib.SEALED);
    }

    /// @dev As long as nobody finds two inputs with one hash: for a fuzzer, not to prove of any hash function.
    function test_nobodyElseOpensAPairOfSeals(
        bytes32 first,
        bytes32 second,
        bytes32 third,
        uint40 windowEnd
    ) external pure {
        Ratings both = _sealBoth(first, second, windowEnd);
        assert(!both.isCommittedTo(first, 0) && !both.isCommittedTo(second, 0));
        bool isEither = uint200(uint256(third)) == uint200(uint256(first)) || third == second;
        assert(isEither || !both.isCommittedTo(third, second));
    }

    function _sealBoth(bytes32 first, bytes32 second, uint40 windowEnd) private pure returns (Ratings) {
        Ratings one = RatingLib.start(first, windowEnd).withMark(true, RatingLib.SEALED);
        return one.withSecond(second).withMark(false, RatingLib.SEALED);
    }

    function test_aNodeIsTheHashOfItsTwo(bytes32 a, bytes32 b) external pure {
        bytes32 node = Hashes.commutativeKeccak256(a, b);
        assert(node == Hashes.commutativeKeccak256(b, a));
        assert(node == keccak256(a < b ? abi.encode(a, b) : abi.encode(b, a)));
    }

    function test_aMerkleProofIsTheFoldOfItsNodes(bytes32[] calldata proof, bytes32 leaf) external pure {
        bytes32 node = leaf;
        for (uint256 i = 0; i < proof.length; i++) {
            node = node < proof[i] ? keccak256(abi.encode(node, proof[i])) : keccak256(abi.encode(proof[i], node));
        }
        assert(MerkleProof.processProofCalldata(proof, leaf) == node);
    }

    function test_aSealIsTheHashOfItsOpening(Opening calldata opening) external pure {
        bytes32 sealed_ = keccak256(
            abi.encode(opening.trade, opening.rater, opening.stars, opening.comment, opening.salt)
        );
        assert(RatingLib.sealOf(opening) == sealed_);
        (address rater, address ratee, bool raterIsBuyer) = (opening.rater, opening.ratee, opening.raterIsBuyer);
        bytes32 commitment = keccak256(abi.encode(sealed_, rater, ratee, raterIsBuyer));
        assert(RatingLib.commitmentTo(sealed_, rater, ratee, raterIsBuyer) == commitment);
    }
}
