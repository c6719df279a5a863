"use client";

import {
  type Address,
  cidDigest,
  encodeComment,
  isEnded,
  LIMITS,
  type RatingStatus,
  ratingActions,
  sealOf,
  toContractTrade,
  toHex,
  toSoukError,
  ZERO_BYTES32,
} from "@souk/protocol";
import { reputationAbi } from "@souk/protocol/abi";
import type { ApiOpening, ApiRatingSide } from "@souk/protocol/api";
import { Star } from "lucide-react";
import { useState } from "react";
import type { Abi } from "viem";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { cx } from "@/components/cx";
import { ErrorNote } from "@/components/ErrorNote";
import { Field, TextArea } from "@/components/Field";
import { StarRow } from "@/components/Stars";
import { postComment } from "@/lib/api/postComment";
import { useTypedText } from "@/lib/device/useTypedText";
import { phaseWords, useCall } from "@/lib/escrow/useCall";
import { formatTime } from "@/lib/format/formatTime";
import { toast } from "@/lib/toast";
import { openingKey, openings } from "@/lib/trades/openings";
import { revealCall, withOther } from "@/lib/trades/revealCall";
import { ratableUntil, roleIn } from "@/lib/trades/tradeSentence";
import { usePostOpenings } from "@/lib/trades/usePostOpenings";
import type { OrderParts } from "./OrderView";

/** Both sides' ratings once the sale is over: given blind, shown together. */
export function RatingCard(parts: OrderParts) {
  const { loaded, account, now } = parts;
  const { record, trade, state, ratings } = loaded;
  if (!isEnded(state.status)) return null;
  const role = roleIn(trade, account);
  const actions = ratingActions(trade, state, ratings, account, now);
  const mine = actions.find(({ kind, by }) => kind !== "reveal" && by === role);
  const direct = actions.some(({ kind, by }) => kind === "rate" && by === role);
  return (
    <Card title="Ratings">
      <div className="flex flex-col gap-5">
        <Side
          title={role === "buyer" ? "You about the seller" : "The buyer about the seller"}
          side={record.ratings.byBuyer}
          status={ratings.buyer}
        />
        <Side
          title={role === "seller" ? "You about the buyer" : "The seller about the buyer"}
          side={record.ratings.bySeller}
          status={ratings.seller}
        />
        <Reveal {...parts} revealable={actions.some(({ kind }) => kind === "reveal")} />
        {mine && account && role !== "other" && (
          <RateForm {...parts} account={account} direct={direct} until={ratableUntil(state)} />
        )}
      </div>
    </Card>
  );
}

function Side({ title, side, status }: { title: string; side: ApiRatingSide; status: RatingStatus }) {
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      {side.rated ? (
        <>
          <StarRow stars={side.rated.stars} className="size-5" />
          {side.rated.comment && (
            <p dir="auto" className="mt-1 whitespace-pre-wrap wrap-anywhere">
              {side.rated.comment.text ?? <span className="text-muted">Nobody reachable has the comment.</span>}
            </p>
          )}
        </>
      ) : (
        <p className="text-muted">{unseen[status]}</p>
      )}
    </section>
  );
}

/** What is said of a rating whose event is not here. */
const unseen: Record<RatingStatus, string> = {
  None: "Not rated yet.",
  Sealed: "Rated, and sealed until the other has rated too.",
  Rated: "Rated on the chain; the index does not tell how yet.",
};

function RateForm({
  loaded,
  account,
  config,
  direct,
  until,
}: OrderParts & { account: Address; direct: boolean; until: number }) {
  const { trade, record } = loaded;
  const { send, phase, error, setError, pending } = useCall();
  const [text, type, clear] = useTypedText(`order/${record.id}/comment`);
  const [starsText, typeStars, clearStars] = useTypedText(`order/${record.id}/stars`);
  const [working, setWorking] = useState(false);
  const stars = Number(starsText) || 0;
  const raterIsBuyer = account === trade.buyer;

  async function rate(): Promise<void> {
    setWorking(true);
    setError(null);
    try {
      const comment = await leaveComment(text);
      const opening: ApiOpening = {
        trade: record.id,
        rater: account,
        ratee: raterIsBuyer ? trade.offer.seller : trade.buyer,
        raterIsBuyer,
        stars,
        comment,
        salt: toHex(crypto.getRandomValues(new Uint8Array(32))),
      };
      if (!direct) openings.set(openingKey(opening), { ...opening, posted: false });
      const receipt = await send(
        {
          address: config.deployment.reputation,
          abi: reputationAbi as Abi,
          functionName: direct ? "rate" : "seal",
          args: direct ? [toContractTrade(trade), stars, comment] : [toContractTrade(trade), sealOf(opening)],
        },
        { account, label: "Rate", path: `/order?id=${record.id}` },
      );
      if (!receipt) return;
      clear();
      clearStars();
      toast({
        title: direct ? "Thank you for rating" : "Rated, and sealed",
        text: direct ? "Both ratings can be shown now." : "It is shown when the other has rated too.",
        tone: "green",
      });
    } catch (cause) {
      setError(toSoukError(cause));
    } finally {
      setWorking(false);
    }
  }

  return (
    <form
      aria-label="Rate"
      className="flex flex-col gap-4 border-t pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        void rate();
      }}
    >
      <p>
        {direct
          ? "The other has rated already, sealed. Yours counts at once, and then both can be read."
          : "Your rating is sealed: nobody can read it, and nobody can answer it with a revenge rating. It is shown when the other has rated too, or when the time is over."}{" "}
        <span className="text-muted">Until {formatTime(until)}.</span>
      </p>
      <fieldset>
        <legend className="font-medium">{raterIsBuyer ? "How was the sale?" : "How was the buyer?"}</legend>
        <div className="mt-1 flex gap-1">
          {[1, 2, 3, 4, 5].map((value) => (
            <label
              key={value}
              className="grid size-11 cursor-pointer place-items-center rounded-control hover:bg-wash has-focus-visible:outline-2 has-focus-visible:outline-indigo"
            >
              <input
                type="radio"
                name="stars"
                value={value}
                checked={stars === value}
                onChange={() => typeStars(String(value))}
                aria-label={`${value} ${value === 1 ? "star" : "stars"}`}
                className="sr-only"
              />
              <Star
                aria-hidden
                className={cx("size-7", value <= stars ? "fill-saffron text-saffron-deep" : "text-edge")}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        label="Comment"
        hint="Everybody can read it, for good."
        error={text.length > LIMITS.comment ? `At most ${LIMITS.comment} characters; there are ${text.length}.` : null}
      >
        <TextArea rows={3} value={text} onChange={({ target }) => type(target.value)} dir="auto" />
      </Field>
      {error !== null && <ErrorNote error={error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          disabled={stars === 0 || text.length > LIMITS.comment}
          pending={working || pending}
        >
          {phase ? phaseWords[phase] : direct ? "Rate" : "Rate, sealed"}
        </Button>
        <span className="text-muted text-sm">A transaction; you pay its network fee.</span>
      </div>
    </form>
  );
}

/** Opens sealed ratings that may be opened: those the index holds, and those sealed on this device. */
function Reveal({ loaded, account, config, revealable }: OrderParts & { revealable: boolean }) {
  const { record, ratings, trade } = loaded;
  const { send, phase, error, pending } = useCall();
  const local = usePostOpenings(record);
  const sealedSides = { buyer: ratings.buyer === "Sealed", seller: ratings.seller === "Sealed" };

  if (!revealable || !account) return null;
  const byRater = new Map([...local, ...record.openings].map((opening) => [opening.rater, opening]));
  const ready = [...byRater.values()]
    .filter(({ rater }) => (rater === trade.buyer ? sealedSides.buyer : sealedSides.seller))
    .map((opening) => withOther(opening, record.ratings));
  if (ready.length === 0) {
    return (
      <p className="text-muted text-sm">
        A sealed rating can be opened now, by whoever holds its opening. Neither this device nor the index has it.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3 rounded-control bg-indigo-wash p-3">
      <p>
        {ready.length === 1 ? "A sealed rating" : "Both sealed ratings"} can be opened now, by anyone. Then it counts
        and can be read.
      </p>
      {error !== null && <ErrorNote error={error} />}
      <div>
        <Button
          size="sm"
          pending={pending}
          onClick={() =>
            send(revealCall(config.deployment.reputation, ready), {
              account,
              label: "Open the sealed ratings",
              path: `/order?id=${record.id}`,
            })
          }
        >
          {phase ? phaseWords[phase] : ready.length === 1 ? "Open the sealed rating" : "Open both ratings"}
        </Button>
      </div>
    </div>
  );
}

/** Leaves the comment's block with the index and gives its digest; zero for no comment. */
async function leaveComment(text: string) {
  const trimmed = text.replaceAll("\r\n", "\n").trim();
  if (trimmed === "") return ZERO_BYTES32;
  const block = encodeComment({ text: trimmed });
  await postComment(block.bytes);
  return cidDigest(block.cid);
}
