import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address, Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";

/** Which market a signature is for: the chain, and the Escrow contract on it. */
export type Domain = { chainId: number; escrow: Address };

/** The EIP-712 domain as ethers and viem take it. */
export type TypedDataDomain = { name: "Souk"; version: "1"; chainId: number; verifyingContract: Address };

const DOMAIN_TYPE = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
const DOMAIN_TYPEHASH = keccak(utf8ToBytes(DOMAIN_TYPE));
const NAME_HASH = keccak(utf8ToBytes("Souk"));
const VERSION_HASH = keccak(utf8ToBytes("1"));

/** The domain's fields, for a wallet to show and sign. */
export function typedDataDomain({ chainId, escrow }: Domain): TypedDataDomain {
  return { name: "Souk", version: "1", chainId, verifyingContract: escrow };
}

/** The domain's struct hash. Source: EIP-712, "Definition of domainSeparator". */
export function domainSeparator({ chainId, escrow }: Domain): Hex {
  return keccak(words([DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, chainId, escrow]));
}
