import { loadConfig } from "../config.ts";

const SECONDS = 15;

/**
 * A block's bytes from the first index that has it, checked against the CID. Throws SoukError `block-tampered` when all that have it
 * changed it, `block-not-found`, `index-down` or `cid-invalid`.
 */
export async function fetchBlock(
  cid: string,
  path: "/v1/blocks" | "/ipfs" = "/v1/blocks",
): Promise<Uint8Array<ArrayBuffer>> {
  const [protocol, { indexes }] = await Promise.all([import("@souk/protocol"), loadConfig()]);
  const { errorFromCode } = protocol;
  const faults: unknown[] = [];
  for (const index of indexes) {
    try {
      return await readBlock(`${index.replace(/\/$/, "")}${path}/${cid}`, cid, protocol);
    } catch (cause) {
      const isOurs = typeof (cause as { code?: unknown }).code === "string";
      faults.push(isOurs ? cause : errorFromCode("index-down", { url: index }, { cause }));
    }
  }
  const tampered = faults.find((fault) => (fault as { code: string }).code === "block-tampered");
  throw tampered ?? faults[0] ?? errorFromCode("block-not-found", { cid });
}

/** Blocks are kept by the browser for good, wrong ones too: those are asked for once more, past what it keeps. */
async function readBlock(
  url: string,
  cid: string,
  protocol: Pick<typeof import("@souk/protocol"), "errorFromCode" | "verifyBlock">,
  cache: RequestCache = "default",
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { cache, signal: AbortSignal.timeout(SECONDS * 1000) });
  if (!response.ok) throw protocol.errorFromCode("block-not-found", { cid });
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    protocol.verifyBlock(bytes, cid);
    return bytes;
  } catch (fault) {
    if (cache === "reload") throw fault;
    return readBlock(url, cid, protocol, "reload");
  }
}
