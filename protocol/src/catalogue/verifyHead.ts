import { type Recover, recoverAddress } from "../accounts/recoverAddress.ts";
import { cidDigest } from "../blocks/cidDigest.ts";
import { recordCid } from "../blocks/recordCid.ts";
import type { Hex } from "../bytes/hex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { decodeRoot } from "../records/decodeRoot.ts";
import { catalogueDigest } from "../typedData/catalogueDigest.ts";
import type { Domain } from "../typedData/domain.ts";
import type { Head } from "./head.ts";

/**
 * A head from a root block's bytes and its seller's signature, both from outside. `recover` may be a faster way to the
 * signer that refuses what {@link recoverAddress} refuses. The time is not looked at: see `checkHeadTime`.
 * Throws `record-too-large`, `record-not-canonical`, `record-invalid`, `record-over-limit`, `signature-malformed` or
 * `signature-wrong`.
 */
export function verifyHead(
  domain: Domain,
  { root, signature }: { root: Uint8Array; signature: Hex },
  recover: Recover = recoverAddress,
): Head {
  const { v: _, ...fields } = decodeRoot(root);
  const cid = recordCid(root);
  const content = cidDigest(cid);
  const { seller, sequence, offersRoot } = fields;
  const signer = recover(catalogueDigest(domain, { seller, sequence, offersRoot, content }), signature);
  if (signer !== seller) throw errorFromCode("signature-wrong", { seen: signer, signer: seller });
  return { ...fields, content, cid, root, signature };
}
