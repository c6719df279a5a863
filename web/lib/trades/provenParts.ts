import {
  commandDigest,
  commandOf,
  type Domain,
  encodeComment,
  type Hex,
  recoverAddress,
  type Trade,
  tradePot,
} from "@souk/protocol";
import type { ApiRatingSide, SignedRelease, SignedSettlement, TradeRecord } from "@souk/protocol/api";
import type { PublicClient } from "viem";

type Reader = Pick<PublicClient, "readContract">;

/** What only an index tells of a trade, as far as it could be proven here; `lie` says in words what was not what it should be. */
export type ProvenParts = {
  ratings: TradeRecord["ratings"];
  releases: SignedRelease[];
  settlements: SignedSettlement[];
  lie: string | null;
};

/**
 * Puts an index's comments under the ratings of the events where they hash to what was rated with, and keeps those of its releases
 * and settlements that a party signed for exactly these terms: by recovering the signer, or by asking the party's contract
 * (ERC-1271).
 */
export async function provenParts(
  client: Reader,
  domain: Domain,
  trade: Trade,
  ratings: TradeRecord["ratings"],
  told: Pick<TradeRecord, "ratings" | "releases" | "settlements">,
): Promise<ProvenParts> {
  const byBuyer = withComment(ratings.byBuyer, told.ratings.byBuyer);
  const bySeller = withComment(ratings.bySeller, told.ratings.bySeller);
  const releases = await keep(told.releases, ({ deadline, signature }) => {
    const digest = commandDigest(domain, commandOf(trade, { name: "Release" }, deadline));
    return isSigned(client, trade.buyer, digest, signature);
  });
  const parties: Hex[] = [trade.buyer, trade.offer.seller];
  const settlements = await keep(told.settlements, async ({ toSeller, deadline, signature, signer }) => {
    if (!parties.includes(signer) || BigInt(toSeller) > tradePot(trade)) return false;
    const digest = commandDigest(domain, commandOf(trade, { name: "Settle", toSeller: BigInt(toSeller) }, deadline));
    return isSigned(client, signer, digest, signature);
  });
  const lie = !(byBuyer && bySeller)
    ? "It told a comment that is not the one rated with."
    : releases.length < told.releases.length
      ? "It told of a release that does not prove to be the buyer’s."
      : settlements.length < told.settlements.length
        ? "It told of a settlement that does not prove to be signed by a party."
        : null;
  return {
    ratings: { byBuyer: byBuyer ?? ratings.byBuyer, bySeller: bySeller ?? ratings.bySeller },
    releases,
    settlements,
    lie,
  };
}

/** The side with the comment's text where it is known; undefined if the text is not the one rated with. */
function withComment(side: ApiRatingSide, told: ApiRatingSide): ApiRatingSide | undefined {
  const text = told.rated?.comment?.text ?? null;
  if (text === null) return side;
  const { rated } = side;
  if (!rated?.comment || cidOf(text) !== rated.comment.cid) return undefined;
  return { ...side, rated: { ...rated, comment: { ...rated.comment, text } } };
}

function cidOf(text: string): string | undefined {
  try {
    return encodeComment({ text }).cid;
  } catch {
    return undefined; // A text beyond the limits is no comment.
  }
}

async function keep<T>(told: readonly T[], isProven: (one: T) => Promise<boolean>): Promise<T[]> {
  const proven = await Promise.all(told.map(isProven));
  return told.filter((_, at) => proven[at]);
}

async function isSigned(client: Reader, signer: Hex, digest: Hex, signature: Hex): Promise<boolean> {
  if (signerOf(digest, signature) === signer) return true;
  const magic = await client
    .readContract({
      address: signer,
      abi: ERC1271,
      functionName: "isValidSignature",
      args: [digest, signature],
    })
    .catch(() => undefined); // An account without code has no answer, and a silent node proves nothing.
  return magic === IS_VALID;
}

function signerOf(digest: Hex, signature: Hex): Hex | undefined {
  try {
    return recoverAddress(digest, signature);
  } catch {
    return undefined;
  }
}

/** `bytes4(keccak256("isValidSignature(bytes32,bytes)"))`, ERC-1271. */
const IS_VALID = "0x1626ba7e";

const ERC1271 = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [
      { name: "hash", type: "bytes32" },
      { name: "signature", type: "bytes" },
    ],
    outputs: [{ name: "magic", type: "bytes4" }],
  },
] as const;
