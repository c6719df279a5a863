import type { Domain, Head, Hex, Listing, OfferRow, SoukError } from "@souk/protocol";
import type { ListingAnswer } from "@souk/protocol/api";
import { formatTime } from "../format/formatTime.ts";
import type { Check } from "./check.ts";

/** What an index answered about a listing, and what of it is proven. */
export type CheckedListing = FaultyListing | ProvenListing | WithdrawnListing;

type Answered = { cid: string; answer: ListingAnswer; checks: Check[] };

/** Something in the answer is not what its address or its seller's signature say. Nothing of it may be shown as true. */
export type FaultyListing = Answered & { fault: SoukError };

/** What its seller signed. `offers` are in the order in which they are derived: what `/buy?offer=` counts. */
export type ProvenListing = Answered & {
  fault: null;
  listing: Listing;
  head: Head;
  offers: (OfferRow & { proof: Hex[] })[];
};

/** A listing that its address proves, but no signed catalogue any more: to be looked at, not bought. */
export type WithdrawnListing = Answered & { fault: null; listing: Listing; head: null; offers: [] };

const TOLD_AS_IS = ["block-tampered", "proof-fails"];

type Asked = { cid: string; seller: string | null };

/**
 * Checks an index's answer in this browser: the bytes are the ones the address stands for, the seller signed the catalogue for this
 * market's contract, and every offer, derived from the bytes, is in it. The chain is not asked: see `readListingState`.
 */
export async function checkListing(
  domain: Domain,
  { cid, seller }: Asked,
  answer: ListingAnswer,
): Promise<CheckedListing> {
  const protocol = await import("@souk/protocol");
  const { base64ToBytes } = await import("@souk/protocol/api");
  const { errorFromCode, toSoukError } = protocol;
  const checks: Check[] = [];
  let name = "It is the listing you asked for";
  try {
    const listing = protocol.decodeListing(base64ToBytes(answer.bytes), cid);
    checks.push({
      name,
      status: "passed",
      text: "Its bytes give exactly the address in your link.",
      values: [{ label: "Address (CID)", value: cid }],
    });

    name = "The seller signed it";
    const { proof } = answer;
    if (proof === null) {
      const text = "It is no longer in the seller’s catalogue, so there is no signature that offers it.";
      checks.push({ name, status: "unknown", text, values: [] });
      return { cid, answer, checks, fault: null, listing, head: null, offers: [] };
    }
    const head = protocol.verifyHead(domain, { root: base64ToBytes(proof.root), signature: proof.signature });
    if (seller && head.seller !== seller.toLowerCase()) {
      throw errorFromCode("signature-wrong", { seen: head.seller, signer: seller });
    }
    checks.push({
      name,
      status: "passed",
      text: `With the catalogue of ${formatTime(head.sequence)}, for this market's contract only.`,
      values: [
        { label: "Seller", value: head.seller },
        { label: "Signature", value: head.signature },
        { label: "Signed digest", value: protocol.catalogueDigest(domain, head) },
        { label: "Catalogue (CID)", value: head.cid },
      ],
    });

    name = "Every price and term is in that signature";
    const offers = proveOffers(protocol, listing, head, { cid, proofs: proof.offers });
    const [first] = offers;
    checks.push({
      name,
      status: "passed",
      text: offers.length === 1 ? "The offer is proven." : `All ${offers.length} offers are proven.`,
      values: [
        { label: "Root of all offers", value: head.offersRoot },
        { label: "Proof of the first offer", value: first?.proof.join(" ") || "The root is the offer itself." },
      ],
    });
    return { cid, answer, checks, fault: null, listing, head, offers };
  } catch (error) {
    const found = toSoukError(error);
    const seen = `${found.what} ${found.why}`;
    checks.push({ name, status: "failed", text: seen, values: [] });
    // Told to whoever wants to buy, not to whoever signs: what to do about it is to ask elsewhere.
    const fault = TOLD_AS_IS.includes(found.code) ? found : errorFromCode("index-lies", { seen }, { cause: found });
    return { cid, answer, checks, fault };
  }
}

function proveOffers(
  { cidDigest, deriveOffers, errorFromCode, hashOffer, rootOfProof }: typeof import("@souk/protocol"),
  listing: Listing,
  head: Head,
  { cid, proofs }: { cid: string; proofs: { proof: Hex[] }[] },
): (OfferRow & { proof: Hex[] })[] {
  return deriveOffers(listing, cidDigest(cid), head).map((row, index) => {
    const proof = proofs[index]?.proof ?? [];
    const root = rootOfProof(hashOffer(row.offer), proof);
    if (root !== head.offersRoot) throw errorFromCode("proof-fails", { seen: root, root: head.offersRoot });
    return { ...row, proof };
  });
}
