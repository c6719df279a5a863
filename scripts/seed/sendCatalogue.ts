import {
  type Block,
  catalogueTypedData,
  compactSignature,
  type Domain,
  type Hex,
  type UnsignedCatalogue,
} from "@souk/protocol";
import { encodePublishRequest, PUBLISH_CONTENT_TYPE } from "@souk/protocol/api";
import type { Wallet } from "ethers";
import type { IndexClient } from "./askIndex.ts";

type Where = { wallet: Wallet; domain: Domain; index: IndexClient };

/** Has a wallet sign a catalogue, and hands it to the index with its blocks and `photos`. Gives the signature. */
export async function sendCatalogue(
  { rootBlock, chunks, profile, toSign }: UnsignedCatalogue,
  { wallet, domain, index }: Where,
  photos: readonly Block[] = [],
): Promise<Hex> {
  const typed = catalogueTypedData(domain, toSign);
  const signature = compactSignature((await wallet.signTypedData(typed.domain, typed.types, typed.message)) as Hex);
  const blocks = withoutDoubles([...chunks, ...(profile ? [profile] : []), ...photos]);
  const body = encodePublishRequest({ root: rootBlock.bytes, signature, blocks });
  await index.post("/v1/catalogues", body, PUBLISH_CONTENT_TYPE);
  return signature;
}

function withoutDoubles(blocks: Block[]): Block[] {
  return [...new Map(blocks.map((block) => [block.cid, block])).values()];
}
