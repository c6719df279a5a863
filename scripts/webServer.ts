import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type WebServerOptions = {
  /** The static export: see `buildWeb`. */
  directory: string;
  /** The file served as /config.json. */
  config: string;
  /** 0 takes any free one. */
  port: number;
  host?: string;
};

export type WebServer = { url: string; port: number; stop(): Promise<void> };

type Encoding = "br" | "gzip" | "identity";
type Body = { bytes: Buffer; encoding: Encoding };

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".map": "application/json; charset=utf-8",
};
const COMPRESSED = /^(text|application)\/|svg/;
/** Names of these hold a hash of their content. */
const IMMUTABLE = /^\/_next\/static\//;

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
};

const compressors = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) as Promise<Buffer>,
  gzip: (bytes: Buffer) => promisify(gzip)(bytes) as Promise<Buffer>,
};

/**
 * Serves a static export and the market's configuration. The pages bring their own Content-Security-Policy; a header narrows where
 * they may connect to what the configuration names, and who may frame them to nobody. Throws when the port is taken.
 */
export async function startWebServer({
  directory,
  config,
  port,
  host = "127.0.0.1",
}: WebServerOptions): Promise<WebServer> {
  const compressed = new Map<string, Promise<Buffer>>();
  const server = createServer((request, response) => {
    answer(request, response, { directory, config, compressed }).catch((error: unknown) => {
      if (!response.headersSent) plain(response, 500, "The server could not read that file.\n");
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      fail(taken ? new Error(`Port ${port} at ${host} is in use. Stop what listens there, or choose another.`) : error);
    });
    server.listen(port, host, done);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host}:${bound}`,
    port: bound,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

type Site = { directory: string; config: string; compressed: Map<string, Promise<Buffer>> };

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    return plain(response, 405, "Only GET and HEAD are answered here.\n");
  }
  const path = safePath(request.url ?? "/");
  if (path === null) return plain(response, 400, "That is not a path.\n");
  if (path === "/config.json") return sendFile(request, response, site, { file: site.config, path, status: 200 });
  for (const candidate of candidatesOf(path)) {
    const file = join(site.directory, candidate);
    if (await isFile(file)) return sendFile(request, response, site, { file, path, status: 200 });
  }
  // Only a reader is told in HTML: a script or a picture that is missing is just missing.
  if (extname(path) !== "") return plain(response, 404, "There is nothing at this address.\n");
  return sendFile(request, response, site, { file: join(site.directory, "404.html"), path, status: 404 });
}

/** The path of a request's target, decoded once; null for anything that could lead out of the directory or to a hidden file. */
function safePath(target: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(target.split(/[?#]/)[0] ?? "");
  } catch {
    return null;
  }
  if (!path.startsWith("/") || /[\\\0]/.test(path)) return null;
  return path.split("/").some((part) => part.startsWith(".")) ? null : path;
}

function candidatesOf(path: string): string[] {
  if (path.endsWith("/")) return [`${path}index.html`, `${path.slice(0, -1)}.html`];
  return extname(path) ? [path, `${path}.html`] : [`${path}.html`, path];
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  { file, path, status }: { file: string; path: string; status: number },
): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return plain(response, 404, "There is nothing at this address.\n");
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const version = `${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}`;
  const etag = `W/"${version}"`;
  response.setHeader("etag", etag);
  response.setHeader("vary", "accept-encoding");
  const lasting = IMMUTABLE.test(path) && status === 200;
  response.setHeader("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
  if (type.startsWith("text/html")) response.setHeader("content-security-policy", await headerPolicy(site.config));
  if (status === 200 && request.headers["if-none-match"]?.includes(etag)) {
    response.writeHead(304).end();
    return;
  }
  const body = await bodyOf(file, version, COMPRESSED.test(type) ? encodingOf(request) : "identity", site.compressed);
  response.writeHead(status, {
    "content-type": type,
    "content-length": body.bytes.length,
    ...(body.encoding === "identity" ? {} : { "content-encoding": body.encoding }),
  });
  response.end(request.method === "HEAD" ? undefined : body.bytes);
}

function encodingOf(request: IncomingMessage): Encoding {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  return /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}

/** A file's bytes, compressed once per version of it. */
async function bodyOf(file: string, version: string, encoding: Encoding, kept: Site["compressed"]): Promise<Body> {
  if (encoding === "identity") return { bytes: await readFile(file), encoding };
  const key = `${encoding} ${version} ${file}`;
  const bytes = kept.get(key) ?? readFile(file).then(compressors[encoding]);
  kept.set(key, bytes);
  bytes.catch(() => kept.delete(key));
  return { bytes: await bytes, encoding };
}

/** What a page's own policy cannot say, because it is not known when the page is made. */
async function headerPolicy(config: string): Promise<string> {
  const frames = "frame-ancestors 'none'";
  try {
    const { rpcUrl, indexes } = JSON.parse(await readFile(config, "utf8")) as { rpcUrl: string; indexes: string[] };
    const origins = [rpcUrl, ...indexes].map((url) => new URL(url).origin);
    return `${frames}; connect-src 'self' ${[...new Set(origins)].join(" ")}`;
  } catch {
    return frames; // the page itself says what is wrong with its configuration
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
}
