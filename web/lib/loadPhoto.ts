import { fetchBlock } from "./api/fetchBlock.ts";

/** The formats a photo may have, by their first bytes. SVG is not among them: it can carry script. */
const FORMATS: [type: string, offset: number, ascii: string][] = [
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/png", 0, "\x89PNG"],
  ["image/webp", 8, "WEBP"],
  ["image/avif", 4, "ftypavif"],
];

/**
 * Fetches a photo's raw block, checks its bytes against the CID and gives a blob URL, which lives as long as the page. Throws SoukError
 * `block-tampered`, `block-not-found`, `index-down`, `cid-invalid` or `photo-unreadable`.
 */
export async function loadPhoto(cid: string): Promise<string> {
  const bytes = await fetchBlock(cid, "/ipfs");
  const type = formatOf(bytes);
  if (type) return URL.createObjectURL(new Blob([bytes], { type }));
  const { errorFromCode } = await import("@souk/protocol");
  throw errorFromCode("photo-unreadable", { name: cid, seen: "not JPEG, PNG, WebP or AVIF" });
}

function formatOf(bytes: Uint8Array): string | undefined {
  return FORMATS.find(([, offset, ascii]) =>
    [...ascii].every((character, index) => bytes[offset + index] === character.charCodeAt(0)),
  )?.[0];
}
