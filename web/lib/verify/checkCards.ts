import {
  cidDigest,
  type Domain,
  decodeListing,
  deriveOffers,
  errorFromCode,
  type Head,
  hashOffer,
  rootOfProof,
  type SoukError,
  toSoukError,
  verifyHead,
} from "@souk/protocol";
import { base64ToBytes, type Card, type CardHead, cardFacts } from "@souk/protocol/api";

/** An index's answer as far as its cards go. With `seller`, all must be this seller's. */
export type CardsAnswer = { cards: readonly Card[]; heads: readonly CardHead[]; seller?: string | undefined };

/**
 * Checks cards in this browser, each signed catalogue once, and tells of each card as soon as it is known: its fault, or null when
 * all that it shows of the listing is what the seller signed. Lets the page breathe between two cards. Ends early when `signal` is aborted.
 */
export async function checkCards(
  domain: Domain,
  { cards, heads, seller }: CardsAnswer,
  { onChecked, signal }: { onChecked: (card: Card, fault: SoukError | null) => void; signal?: AbortSignal },
): Promise<void> {
  const verified = new Map<string, Head | SoukError>();
  for (const card of cards) {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal?.aborted) return;
    const { cid } = card.head;
    const head = verified.get(cid) ?? checkHead(domain, cid, heads);
    verified.set(cid, head);
    onChecked(card, head instanceof Error ? head : checkCard(card, head, seller));
  }
}

/** The signed catalogue of this CID. */
function checkHead(domain: Domain, cid: string, heads: readonly CardHead[]): Head | SoukError {
  try {
    const signed = heads.find((one) => one.cid === cid);
    if (!signed) throw errorFromCode("index-lies", { seen: `The catalogue ${cid} is not in its answer.` });
    const head = verifyHead(domain, { root: base64ToBytes(signed.root), signature: signed.signature });
    if (head.cid !== cid) throw errorFromCode("block-tampered", { cid, seen: head.cid });
    return head;
  } catch (error) {
    return toFault(error);
  }
}

/**
 * What is wrong with a card of a catalogue whose signature was checked, or null: its bytes hash to its CID, the first offer that they
 * give is in the catalogue, and what the card says is what the bytes say. The seller's name, score and what is left are not in them.
 */
export function checkCard(card: Card, head: Head, seller: string = card.seller): SoukError | null {
  try {
    const { cid, proof } = card;
    const listing = decodeListing(base64ToBytes(proof.bytes), cid);
    const [first] = deriveOffers(listing, cidDigest(cid), head);
    const root = first && rootOfProof(hashOffer(first.offer), proof.path);
    if (root !== head.offersRoot) throw errorFromCode("proof-fails", { seen: root, root: head.offersRoot });
    const { sequence } = head;
    compare(card, { seller: head.seller, sequence, createdAt: sequence, ...cardFacts(listing) });
    compare({ ...card.head }, { cid: head.cid, sequence });
    compare({ seller: head.seller }, { seller: seller.toLowerCase() });
    return null;
  } catch (error) {
    return toFault(error);
  }
}

/** Whatever is wrong: what to do about it is to ask another index. */
function toFault(error: unknown): SoukError {
  const found = toSoukError(error);
  if (found.code === "index-lies") return found;
  return errorFromCode("index-lies", { seen: `${found.what} ${found.why}` }, { cause: found });
}

function compare(told: Record<string, unknown>, signed: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(signed)) {
    const [seen, expected] = [asText(told[name]), asText(value)];
    if (seen === expected) continue;
    throw errorFromCode("index-lies", { seen: `As ${name} it gave ${seen}; the seller signed ${expected}.` });
  }
}

/** A photo's fields in one order, anything else as it is. */
function asText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
