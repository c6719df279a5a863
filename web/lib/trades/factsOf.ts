import { digestToCid, type Hex, type Trade, ZERO_BYTES32 } from "@souk/protocol";
import type { ApiRatingSide, ChainEvent, TradeRecord } from "@souk/protocol/api";

/** What a trade's events themselves say: both notes' digests and the ratings, whose comments are digests without text. */
export function factsOf(
  id: Hex,
  { buyer, offer: { seller } }: Trade,
  events: readonly ChainEvent[],
): Pick<TradeRecord, "note" | "shipNote" | "ratings"> {
  const noteOf = (event: string) => events.find(({ name }) => name === event)?.args.note as Hex | undefined;
  return {
    note: noteOf("Bought") ?? ZERO_BYTES32,
    shipNote: noteOf("Shipped") ?? null,
    ratings: {
      byBuyer: sideOf(id, [buyer, seller, true], events),
      bySeller: sideOf(id, [seller, buyer, false], events),
    },
  };
}

/** A side's rating; an event whose rater, ratee or role is not the trade's is left out. */
function sideOf(
  id: Hex,
  [rater, ratee, raterIsBuyer]: readonly [rater: Hex, ratee: Hex, raterIsBuyer: boolean],
  events: readonly ChainEvent[],
): ApiRatingSide {
  const own = events.filter(({ args }) => args.rater === rater);
  const sealed = own.find(({ name }) => name === "Sealed");
  const rated = own.find(
    ({ name, args }) => name === "Rated" && args.ratee === ratee && args.raterIsBuyer === raterIsBuyer,
  );
  return {
    sealed: sealed ? (sealed.args.sealed_ as Hex) : null,
    rated: rated
      ? {
          block: rated.block,
          blockHash: rated.blockHash,
          txHash: rated.txHash,
          logIndex: rated.logIndex,
          timestamp: rated.timestamp,
          trade: id,
          rater,
          ratee,
          raterIsBuyer,
          stars: Number(rated.args.stars),
          comment:
            rated.args.comment === ZERO_BYTES32
              ? null
              : { cid: digestToCid(rated.args.comment as Hex, "dag-cbor"), text: null },
        }
      : null,
  };
}
