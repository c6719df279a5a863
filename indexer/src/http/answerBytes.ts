/** The type of a photo by its first bytes; null for anything that a browser shouldn't show. */
export function photoType(bytes: Uint8Array): string | null {
  const starts = (at: number, text: string) =>
    [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (starts(0, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (starts(0, "RIFF") && starts(8, "WEBP")) return "image/webp";
  if (starts(4, "ftypavif") || starts(4, "ftypavis")) return "image/avif";
  if (starts(0, "GIF87a") || starts(0, "GIF89a")) return "image/gif";
  return null;
}

/**
 * A block as the answer to a request: it never changes, so it may be kept for ever; a part of it where one byte range is
 * asked for. Nothing in it is run: what is no photo is offered as a download. Source of ranges: RFC 9110 §14.
 */
export function answerBytes(request: Request, cid: string, bytes: Uint8Array): Response {
  const type = photoType(bytes);
  const etag = `"${cid}"`;
  const headers = new Headers({
    "content-type": type ?? "application/octet-stream",
    "cache-control": "public, max-age=31536000, immutable",
    etag,
    "accept-ranges": "bytes",
    "content-security-policy": "default-src 'none'; sandbox",
    ...(type === null ? { "content-disposition": `attachment; filename="${cid}"` } : {}),
  });
  if (
    request.headers
      .get("if-none-match")
      ?.split(/\s*,\s*/)
      .includes(etag)
  )
    return new Response(null, { status: 304, headers });

  const isSame = [null, etag].includes(request.headers.get("if-range"));
  const range = isSame ? parseRange(request.headers.get("range"), bytes.length) : null;
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${bytes.length}`);
    return new Response(null, { status: 416, headers });
  }
  const part = range === null ? bytes : bytes.subarray(range.start, range.end + 1);
  headers.set("content-length", String(part.length));
  if (range !== null) headers.set("content-range", `bytes ${range.start}-${range.end}/${bytes.length}`);
  const body = request.method === "HEAD" ? null : new Uint8Array(part);
  return new Response(body, { status: range === null ? 200 : 206, headers });
}

/** The first and last byte that are asked for; null for all of them, also when the header is one we don't understand. */
function parseRange(header: string | null, size: number): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (match === null || (from === "" && to === "")) return null;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return null;
  return start >= size || end < start ? "unsatisfiable" : { start, end };
}
