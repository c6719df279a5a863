import {
  type Address,
  buildCatalogue,
  catalogueDigest,
  type Domain,
  type Hex,
  type Listing,
  type Profile,
  type UnsignedCatalogue,
  type VerifiedCatalogue,
  verifyChunks,
  verifyHead,
} from "@souk/protocol";
import { keccak256, type SigningKey, toUtf8Bytes, Wallet } from "ethers";

export const TEST_DOMAIN: Domain = { chainId: 31337, escrow: `0x${"e5".repeat(20)}` };

/** The compressed key of a publisher that does not exist. */
export const TEST_PUBLISHER: Hex = `0x02${"11".repeat(32)}`;

export type TestSeller = { address: Address; key: SigningKey };

export type SignedCatalogue = { unsigned: UnsignedCatalogue; signature: Hex; verified: VerifiedCatalogue };

/** An account whose key follows from its name. */
export function testSeller(name: string): TestSeller {
  const wallet = new Wallet(keccak256(toUtf8Bytes(name)));
  return { address: wallet.address.toLowerCase() as Address, key: wallet.signingKey };
}

/** A catalogue as a seller's wallet signs it, and as a peer verifies it. */
export function signCatalogue(
  seller: TestSeller,
  listings: readonly Listing[],
  {
    sequence = now(),
    domain = TEST_DOMAIN,
    publisher = TEST_PUBLISHER,
    expiry = sequence + 86_400,
    profile,
  }: {
    sequence?: number;
    domain?: Domain;
    publisher?: Hex;
    expiry?: number;
    profile?: Profile;
  } = {},
): SignedCatalogue {
  const unsigned = buildCatalogue({
    seller: seller.address,
    sequence,
    expiry,
    publisher,
    listings,
    ...(profile === undefined ? {} : { profile }),
  });
  const signature = seller.key.sign(catalogueDigest(domain, unsigned.toSign)).serialized as Hex;
  const head = verifyHead(domain, { root: unsigned.rootBlock.bytes, signature });
  const verified = verifyChunks(
    head,
    unsigned.chunks.map(({ bytes }) => bytes),
  );
  return { unsigned, signature, verified };
}

/** The present, in unix seconds. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
