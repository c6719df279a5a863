import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

const META = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const INLINE_STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;
const STYLE_ATTRIBUTE = /\sstyle="([^"]*)"/g;

/**
 * Gives each page of an export its Content-Security-Policy, first in `<head>`: the page's own inline scripts and styles by
 * their hashes, nothing else inline. Also lets `/page/` be served by servers that know no `/page` → `page.html`. Returns the
 * pages, relative to the directory.
 */
export async function addCsp(directory: string): Promise<string[]> {
  const pages = await findPages(directory);
  for (const page of pages) {
    const html = (await readFile(page, "utf8")).replace(META, "");
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}"/>`;
    await writeFile(page, html.replace("<head>", `<head>${meta}`));
  }
  for (const page of pages) {
    const name = relative(directory, page);
    if (!/^[a-z]+\.html$/.test(name) || name === "index.html") continue;
    const folder = page.replace(/\.html$/, "");
    await mkdir(folder, { recursive: true });
    await copyFile(page, join(folder, "index.html"));
  }
  return pages.map((page) => relative(directory, page));
}

/** The policy for one page's HTML. `connect-src` allows what a configuration may name; a server can narrow it by a header. */
export function policyOf(html: string): string {
  const scripts = hashesOf(html, INLINE_SCRIPT);
  const markup = html.replace(INLINE_SCRIPT, "");
  const styles = hashesOf(markup, INLINE_STYLE);
  const attributes = hashesOf(markup.replace(INLINE_STYLE, ""), STYLE_ATTRIBUTE);
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": ["'self'", ...scripts],
    "style-src": ["'self'", ...styles],
    ...(attributes.length > 0 ? { "style-src-attr": ["'unsafe-hashes'", ...attributes] } : {}),
    "img-src": ["'self'", "data:", "blob:"],
    "media-src": ["'self'", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", "https:", "wss:", "http://127.0.0.1:*", "http://localhost:*", "ws://127.0.0.1:*"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

function hashesOf(html: string, pattern: RegExp): string[] {
  const hashes = [...html.matchAll(pattern)].map(([, text = ""]) => {
    const source = pattern === STYLE_ATTRIBUTE ? unescapeAttribute(text) : text;
    return `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
  });
  return [...new Set(hashes)];
}

function unescapeAttribute(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}

async function findPages(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
