import { type Block, catalogueDigest, compactSignature, type Hex, toHex, verifyHead } from "../../src/index.ts";
import { DOMAIN, STRANGER_KEY, sampleCatalogue, sampleProfile, sign, signCatalogue } from "../sampleCatalogue.ts";
import { highS } from "./highS.ts";

/** Roots with their sellers' signatures. */
export function headVectors() {
  const catalogue = sampleCatalogue({ profile: sampleProfile() });
  const empty = sampleCatalogue({ listings: [] });
  const root = toHex(catalogue.rootBlock.bytes);
  const digest = catalogueDigest(DOMAIN, catalogue.toSign);
  const compact = signCatalogue(catalogue);
  const other = { ...DOMAIN, chainId: 1 };
  const refused = (name: string, signature: Hex, code: string, domain = DOMAIN) => ({
    name,
    domain,
    root,
    signature,
    code,
  });
  return {
    about: "Heads: a root block and its seller's EIP-712 signature of Catalogue, in 64 bytes (EIP-2098) or 65.",
    valid: [
      headVector("signed in 64 bytes", catalogue.rootBlock, compact),
      headVector("signed in 65 bytes", catalogue.rootBlock, sign(digest)),
      headVector("a catalogue without listings", empty.rootBlock, signCatalogue(empty)),
    ],
    invalid: [
      refused("signed by another", signCatalogue(catalogue, STRANGER_KEY), "signature-wrong"),
      refused(
        "signed for another chain",
        compactSignature(sign(catalogueDigest(other, catalogue.toSign))),
        "signature-wrong",
      ),
      refused("checked for another chain", compact, "signature-wrong", other),
      refused("signed for another root", signCatalogue(empty), "signature-wrong"),
      refused("s in the upper half", highS(sign(digest)), "signature-malformed"),
      refused("v = 0 in place of 27", `${sign(digest).slice(0, -2)}00` as Hex, "signature-malformed"),
      refused("63 bytes", compact.slice(0, -2) as Hex, "signature-malformed"),
      refused("no signature", "0x", "signature-malformed"),
    ],
  };
}

function headVector(name: string, block: Block, signature: Hex) {
  const { root, ...head } = verifyHead(DOMAIN, { root: block.bytes, signature });
  return { name, domain: DOMAIN, root: toHex(root), signature, head };
}
