import type { Domain, Head, Profile, SoukError } from "@souk/protocol";
import type { ApiRating, SellerAnswer } from "@souk/protocol/api";
import { formatTime } from "../format/formatTime.ts";
import type { Check } from "./check.ts";

/** A rating's comment, where its block is known and is what the rating on the chain refers to. */
export type CheckedRating = ApiRating & { text: string | null; isTampered: boolean };

/** What of an index's answer about a seller is proven. */
export type CheckedSeller = {
  answer: SellerAnswer;
  head: Head | null;
  profile: Profile | null;
  ratings: CheckedRating[];
  checks: Check[];
  /** Something in it is not what the seller signed: nothing of the profile may be shown. */
  fault: SoukError | null;
};

/**
 * Checks an index's answer about a seller in this browser: the catalogue is signed by this address for this market's contract, the
 * profile is the one it names, each comment is the one its rating refers to. What is sold: see `checkCards`.
 */
export async function checkSeller(domain: Domain, address: string, answer: SellerAnswer): Promise<CheckedSeller> {
  const protocol = await import("@souk/protocol");
  const { base64ToBytes } = await import("@souk/protocol/api");
  const { errorFromCode, toSoukError } = protocol;
  const checks: Check[] = [];
  const ratings = answer.ratings.map((rating) => checkRating(protocol, rating));
  let head: Head | null = null;
  let profile: Profile | null = null;
  let name = "The seller signed the catalogue";
  try {
    if (answer.head) {
      head = protocol.verifyHead(domain, {
        root: base64ToBytes(answer.head.root),
        signature: answer.head.signature,
      });
      if (head.seller !== address.toLowerCase()) {
        throw errorFromCode("signature-wrong", { seen: head.seller, signer: address });
      }
      checks.push({
        name,
        status: "passed",
        text: `Published ${formatTime(head.sequence)}, for this market's contract only.`,
        values: [
          { label: "Seller", value: head.seller },
          { label: "Signature", value: head.signature },
          { label: "Signed digest", value: protocol.catalogueDigest(domain, head) },
          { label: "Catalogue (CID)", value: head.cid },
        ],
      });
    }
    name = "The profile is the seller's own";
    if (answer.profile && head) {
      if (answer.profile.cid !== head.profile) {
        throw errorFromCode("block-tampered", { cid: head.profile, seen: answer.profile.cid });
      }
      profile = protocol.decodeProfile(base64ToBytes(answer.profile.bytes), answer.profile.cid);
      checks.push({
        name,
        status: "passed",
        text: "The signed catalogue names it.",
        values: [{ label: "Profile (CID)", value: answer.profile.cid }],
      });
    }
    return { answer, head, profile, ratings, checks, fault: null };
  } catch (error) {
    const found = toSoukError(error);
    const seen = `${found.what} ${found.why}`;
    checks.push({ name, status: "failed", text: seen, values: [] });
    const fault = errorFromCode("index-lies", { seen }, { cause: found });
    return { answer, head: null, profile: null, ratings, checks, fault };
  }
}

function checkRating({ encodeComment }: typeof import("@souk/protocol"), rating: ApiRating): CheckedRating {
  const { comment } = rating;
  if (comment === null || comment.text === null) return { ...rating, text: null, isTampered: false };
  try {
    if (encodeComment({ text: comment.text }).cid === comment.cid)
      return { ...rating, text: comment.text, isTampered: false };
  } catch {
    // a text beyond the limits is no comment either
  }
  return { ...rating, text: null, isTampered: true };
}
