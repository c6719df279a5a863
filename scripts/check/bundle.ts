import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWeb } from "../buildWeb.ts";

/** First-load JavaScript of the browse page, in KiB after gzip. */
const BAR = 170;

const ROOT = resolve(import.meta.dirname, "../..");

/** The scripts that a page's HTML asks for, as paths in the export. Old browsers' (`nomodule`) are not loaded by today's. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*\ssrc="(\/[^"]+)"[^>]*>/g)];
  const loaded = tags.filter(([tag]) => !/\snomodule\b/i.test(tag)).map(([, src = ""]) => src.split("?")[0] ?? "");
  return [...new Set(loaded)];
}

const { directory } = await buildWeb({ log: console.error });
const scripts = scriptsOf(await readFile(join(directory, "index.html"), "utf8"));
const sizes = await Promise.all(
  scripts.map(async (src) => ({ src, bytes: gzipSync(await readFile(join(directory, src)), { level: 9 }).length })),
);
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
for (const { src, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) {
  if (process.argv.includes("--verbose")) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KiB  ${src}`);
}
console.log(
  `First-load JavaScript of the browse page: ${total.toFixed(1)} KiB gzip in ${sizes.length} files; the bar is ${BAR}.`,
);
if (scripts.length === 0 || total > BAR) {
  console.error(`web/out/index.html in ${ROOT} is over the bar: load what is not seen at once with import().`);
  process.exitCode = 1;
}
